// One word, the whole gallery: where every picture holds what the word looks at, and how far that depends on the
// sentence. Beside it the word's neighbours, below it the map of all words.

import { useMemo } from 'react';
import { kindText } from '../../scan/variants.ts';
import { InGallery } from '../rooms/InGallery.tsx';
import { choiceOf } from '../store/choice.ts';
import type { Gallery } from '../store/gallery.ts';
import { type Chosen, chosenOf } from '../store/view.ts';
import { useApp } from '../useApp.ts';
import { Neighbours } from '../wordMap/Neighbours.tsx';
import { WordMap } from '../wordMap/WordMap.tsx';
import { ContextChoice } from './ContextChoice.tsx';
import { Sheet } from './Sheet.tsx';
import { Stability } from './Stability.tsx';
import { type SheetQuestion, useWordSheet } from './useWordSheet.ts';
import { WordField } from './WordField.tsx';
import styles from './WordsRoom.module.css';

export function WordsRoom() {
  return <InGallery waiting="Opening the bundle whose words these are …" Room={Room} />;
}

function Room({ gallery }: { readonly gallery: Gallery }) {
  const about = useApp(({ view }) => view.about?.trim() ?? '');
  const frame = useApp(({ view }) => view.frame);
  const view = useApp((state) => state.view);
  const { models } = gallery.opened;
  // The choice as text, so that a change of the view that is none of the choice's asks nothing again.
  const chosenText = JSON.stringify(chosenOf(view));
  const whose = useMemo(() => {
    const chosen: Chosen = JSON.parse(chosenText);
    const { model, change, scoring } = choiceOf(models, chosen);
    return { chosen: { ...chosen, model: model.id }, model: model.id, change, scoring };
  }, [models, chosenText]);
  const question = useMemo((): SheetQuestion | undefined => {
    const { chosen, model, change, scoring } = whose;
    if (about === '') return undefined;
    return { request: { phrase: about, frame, model, scoring: change }, chosen, scoring };
  }, [about, frame, whose]);
  const sheet = useWordSheet(question);
  const isUnknown = sheet.question === question && (sheet.answer?.unknown.length ?? 0) > 0;
  // Of the sheet that is shown, which may be the one before.
  const shown = sheet.question ?? { ...whose, request: { model: whose.model } };
  return (
    <div className={styles.words}>
      <div className={styles.head}>
        <WordField />
        <ContextChoice />
        <p className={styles.hint}>
          Attention of {shown.request.model}, {kindText(shown.scoring)}; choose another in Pictures.{' '}
          {shown.scoring.crossAttn === 't2i'
            ? 'A word gives each region of a picture a share of its attention; the shares add up to 100 %.'
            : 'Each region gives the words of a sentence its attention, which adds up to 1; a value is the word’s part of it.'}
        </p>
      </div>
      <div className={styles.parts}>
        <section className={styles.sheet} aria-label="Contact sheet">
          <Sheet gallery={gallery} sheet={sheet} />
        </section>
        <aside className={styles.beside}>
          {sheet.question && sheet.answer?.stability && (
            <Stability
              // Another word's begins at its own most typical use.
              key={JSON.stringify(sheet.question.request)}
              gallery={gallery}
              stability={sheet.answer.stability}
              words={sheet.answer.tokens.length}
              model={sheet.question.request.model}
              chosen={sheet.question.chosen}
              scoring={sheet.question.scoring}
              change={sheet.question.request.scoring}
            />
          )}
          {!isUnknown && <Neighbours about={about} model={whose.model} scoring={whose.change} />}
        </aside>
      </div>
      <WordMap about={about} model={whose.model} changeText={JSON.stringify(whose.change)} />
    </div>
  );
}
