// The film strip beneath the stage: the picture once for each word, each with that word's own map, as in the paper's
// figures. Clicking a frame holds its word.

import { useLayoutEffect, useMemo, useRef } from 'react';
import { chipsOf } from '../attention/chips.ts';
import { heldWord } from '../store/held.ts';
import { useApp, useAppStore, useGallery } from '../useApp.ts';
import styles from './FilmStrip.module.css';
import { Frame } from './Frame.tsx';

export function FilmStrip({ image }: { readonly image: number }) {
  const gallery = useGallery();
  const store = useAppStore();
  const answer = useApp((state) => state.answer);
  const held = useApp(heldWord);
  const strip = useRef<HTMLUListElement>(null);
  const quirk = gallery?.opened.manifest.vocabulary.captionQuirk ?? null;
  const words = useMemo(
    () => (answer ? chipsOf(answer.tokens, quirk, answer.caption).filter(({ kind }) => kind === 'word') : []),
    [answer, quirk],
  );
  useLayoutEffect(() => {
    const frame = held && strip.current?.querySelector<HTMLElement>(`[data-word="${held.from}"]`);
    if (frame && strip.current) keepInView(strip.current, frame);
  }, [held]);
  if (!gallery?.opened.boxes) return null;

  return (
    <ul
      ref={strip}
      className={styles.strip}
      aria-label="Film strip: where each word looks"
      onPointerLeave={() => store.getState().previewWord(undefined)}
    >
      {words.map(({ index, text }) => (
        <li key={index} className={styles.place} data-word={index}>
          <Frame
            image={image}
            token={index}
            word={text}
            held={held !== undefined && held.from <= index && index <= held.to}
            tabStop={index === (held?.from ?? words[0].index)}
          />
        </li>
      ))}
      {words.length === 0 && (
        <li className={styles.empty}>One small picture for each word of your sentence will stand here.</li>
      )}
    </ul>
  );
}

/** Scrolls the strip, and nothing but the strip. */
function keepInView(strip: HTMLElement, frame: HTMLElement): void {
  const [left, right] = [frame.offsetLeft, frame.offsetLeft + frame.offsetWidth];
  if (left < strip.scrollLeft) strip.scrollLeft = left;
  else if (right > strip.scrollLeft + strip.clientWidth) strip.scrollLeft = right - strip.clientWidth;
}
