// The sentence as the model reads it, one chip a token. A click holds a word, shift-click or a drag makes a phrase, the
// pointer previews. Under each word its figure as a bar.

import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { chipsOf } from '../attention/chips.ts';
import { useWordFigures } from '../attention/useWordFigures.ts';
import { heldWord } from '../store/held.ts';
import { useApp, useAppStore, useGallery } from '../useApp.ts';
import { ExampleList } from './ExampleList.tsx';
import styles from './Sentence.module.css';
import { useDragOverWords } from './useDragOverWords.ts';
import { useHeldInSight } from './useHeldInSight.ts';
import { WordBar } from './WordBar.tsx';
import { WordChip } from './WordChip.tsx';

const UNKNOWN_NOTE = 'unknown-words';

export function Sentence() {
  const store = useAppStore();
  const gallery = useGallery();
  const answer = useApp((state) => state.answer);
  const held = useApp(heldWord);
  const preview = useApp((state) => state.preview);
  const late = useApp((state) => state.late);
  const group = useRef<HTMLDivElement>(null);
  const quirk = gallery?.opened.manifest.vocabulary.captionQuirk ?? null;
  const chips = useMemo(() => (answer ? chipsOf(answer.tokens, quirk, answer.caption) : []), [answer, quirk]);
  const words = chips.filter(({ kind }) => kind === 'word');
  const unknown = [...new Set(words.filter((chip) => chip.unknown).map(({ text }) => text))];
  const tabStop = words.find(({ index }) => index === held?.from) ?? words[0];
  const figures = useWordFigures();
  const drag = useDragOverWords();

  useLayoutEffect(() => {
    if (!held || !group.current) return;
    const chip = group.current.querySelector<HTMLElement>(`[data-token="${held.to}"]`);
    // Walking with the arrows takes the focus along, but only from another chip.
    if (!group.current.contains(document.activeElement)) return;
    chip?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    chip?.focus({ preventScroll: true });
  }, [held]);
  useHeldInSight(group, held, chips);

  function press(event: KeyboardEvent): void {
    const target = event.key === 'Home' ? words[0] : event.key === 'End' ? words.at(-1) : undefined;
    if (!target) return;
    event.preventDefault();
    group.current?.querySelector<HTMLElement>(`[data-token="${target.index}"]`)?.focus();
  }

  if (chips.length === 0) {
    return (
      <div className={styles.empty} data-focus-home='[data-token][tabindex="0"]'>
        <ExampleList layout="row" />
      </div>
    );
  }
  return (
    <div className={styles.sentence} data-late={late} data-focus-home='textarea[aria-label="Caption"]'>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls, these are words */}
      <div
        ref={group}
        role="group"
        aria-label="Your sentence as the model reads it"
        className={styles.chips}
        onKeyDown={press}
        onPointerLeave={() => store.getState().previewWord(undefined)}
        {...drag}
      >
        {chips.map((chip) =>
          chip.kind === 'word' ? (
            <WordChip
              key={chip.index}
              chip={chip}
              held={held !== undefined && held.from <= chip.index && chip.index <= held.to}
              previewed={preview !== undefined && preview.from <= chip.index && chip.index <= preview.to}
              tabStop={chip === tabStop}
              figure={figures?.[chip.index]}
              describedBy={chip.unknown ? UNKNOWN_NOTE : undefined}
            />
          ) : (
            <span key={chip.index} className={styles.mark}>
              <span className={styles.token} data-token={chip.index}>
                {chip.text}
              </span>
              {/* Marks have a part in the score as words do; where they look says nothing. */}
              <WordBar figure={figures?.[chip.index].kind === 'part' ? figures[chip.index] : undefined} />
            </span>
          ),
        )}
      </div>
      {unknown.length > 0 && (
        <p id={UNKNOWN_NOTE} className={styles.unknown}>
          {unknown.map((word) => `“${word}”`).join(', ')} {unknown.length === 1 ? 'is' : 'are'} not in the
          model’s vocabulary: read as &lt;unk&gt;.
        </p>
      )}
    </div>
  );
}
