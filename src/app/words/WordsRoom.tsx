// One word, the whole gallery: where every picture holds what the word looks at, and how far that depends on the
// sentence. Beside it the word's neighbours, below it the map of all words.

import { useMemo } from 'react';
import { kindText } from '../../scan/variants.ts';
import { InGallery } from '../rooms/InGallery.tsx';
import { choiceOf } from '../store/choice.ts';
import type { Gallery } from '../store/gallery.ts';
import { useApp } from '../useApp.ts';
import { Neighbours } from '../wordMap/Neighbours.tsx';
import { WordMap } from '../wordMap/WordMap.tsx';
import { ContextChoice } from './ContextChoice.tsx';
import { Sheet } from './Sheet.tsx';
import { Stability } from './Stability.tsx';
import { useWordSheet } from './useWordSheet.ts';
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
  const { model, change, scoring } = useMemo(() => choiceOf(models, view), [models, view]);
  const { ensemble, variant, lambdaSoftmax, lambdaLse } = view;
  // What opens in Pictures is to be answered as it was here.
  const chosen = { model: model.id, ensemble, variant, lambdaSoftmax, lambdaLse };
  // The scoring as text, so that a change of the view that is none of the scoring's asks nothing again.
  const changeText = JSON.stringify(change);
  const request = useMemo(
    () =>
      about === ''
        ? undefined
        : {
            phrase: about,
            frame,
            model: model.id,
            scoring: changeText === undefined ? undefined : JSON.parse(changeText),
          },
    [about, frame, model.id, changeText],
  );
  const sheet = useWordSheet(request);
  const isUnknown = sheet.request === request && (sheet.answer?.unknown.length ?? 0) > 0;
  return (
    <div className={styles.words}>
      <div className={styles.head}>
        <WordField />
        <ContextChoice />
        <p className={styles.hint}>
          Attention of {model.id}, {kindText(scoring)}; choose another in Pictures.{' '}
          {scoring.crossAttn === 't2i'
            ? 'A word gives each region of a picture a share of its attention; the shares add up to 100 %.'
            : 'Each region gives the words of a sentence its attention, which adds up to 1; a value is the word’s part of it.'}
        </p>
      </div>
      <div className={styles.parts}>
        <section className={styles.sheet} aria-label="Contact sheet">
          <Sheet gallery={gallery} sheet={sheet} chosen={chosen} crossAttn={scoring.crossAttn} />
        </section>
        <aside className={styles.beside}>
          {sheet.answer?.stability && (
            <Stability
              // Another word's begins at its own most typical use.
              key={`${sheet.request?.phrase} ${model.id} ${changeText}`}
              gallery={gallery}
              stability={sheet.answer.stability}
              words={sheet.answer.tokens.length}
              model={model.id}
              chosen={chosen}
              scoring={scoring}
              change={request?.scoring}
            />
          )}
          {!isUnknown && <Neighbours about={about} model={model.id} scoring={request?.scoring} />}
        </aside>
      </div>
      <WordMap about={about} model={model.id} changeText={changeText} />
    </div>
  );
}
