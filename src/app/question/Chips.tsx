// The sentence as the model reads it, one chip a token. A click holds a word, shift-click makes a phrase, the pointer
// previews.

import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { type Chip, chipsOf } from '../attention/chips.ts';
import { useApp, useAppStore, useGallery } from '../useApp.ts';
import styles from './Chips.module.css';

const UNKNOWN_NOTE = 'unknown-words';

export function Chips() {
  const store = useAppStore();
  const gallery = useGallery();
  const answer = useApp((state) => state.answer);
  const held = useApp(({ view }) => view.word);
  const late = useApp((state) => state.late);
  const group = useRef<HTMLDivElement>(null);
  const quirk = gallery?.opened.manifest.vocabulary.captionQuirk ?? null;
  const chips = useMemo(() => (answer ? chipsOf(answer.tokens, quirk, answer.caption) : []), [answer, quirk]);
  const words = chips.filter(({ kind }) => kind === 'word');
  const unknown = [...new Set(words.filter((chip) => chip.unknown).map(({ text }) => text))];
  const tabStop = words.find(({ index }) => index === held?.from) ?? words[0];

  useLayoutEffect(() => {
    if (!held || !group.current) return;
    const chip = group.current.querySelector<HTMLElement>(`[data-token="${held.to}"]`);
    chip?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // Walking with the arrows takes the focus along, but only from another chip.
    if (group.current.contains(document.activeElement)) chip?.focus({ preventScroll: true });
  }, [held]);

  const state = () => store.getState();
  function click(event: MouseEvent, { index }: Chip): void {
    if (event.shiftKey) state().extendTo(index);
    else state().holdWord(index);
  }
  function press(event: KeyboardEvent): void {
    const target = event.key === 'Home' ? words[0] : event.key === 'End' ? words.at(-1) : undefined;
    if (!target) return;
    event.preventDefault();
    group.current?.querySelector<HTMLElement>(`[data-token="${target.index}"]`)?.focus();
  }

  return (
    <div className={styles.sentence} data-late={late}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls, these are words */}
      <div
        ref={group}
        role="group"
        aria-label="Your sentence as the model reads it"
        className={styles.chips}
        onKeyDown={press}
        onPointerLeave={() => state().previewWord(undefined)}
      >
        {chips.map((chip) =>
          chip.kind === 'word' ? (
            <button
              key={chip.index}
              type="button"
              className={styles.chip}
              data-token={chip.index}
              data-unknown={chip.unknown || undefined}
              aria-pressed={held !== undefined && held.from <= chip.index && chip.index <= held.to}
              aria-describedby={chip.unknown ? UNKNOWN_NOTE : undefined}
              title={chip.typed}
              tabIndex={chip === tabStop ? 0 : -1}
              onClick={(event) => click(event, chip)}
              onPointerEnter={(event) => {
                if (event.pointerType === 'mouse') state().previewWord(chip.index);
              }}
            >
              {chip.prefix && <span className={styles.prefix}>{chip.prefix}</span>}
              {chip.text}
            </button>
          ) : (
            <span key={chip.index} className={styles.mark} data-token={chip.index}>
              {chip.text}
            </span>
          ),
        )}
        {chips.length === 0 && (
          <span className={styles.hint}>
            Your sentence will stand here word by word, as the model reads it.
          </span>
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
