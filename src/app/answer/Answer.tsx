// The answer: all pictures of the gallery, ranked, or in their own order while nothing is asked.

import { type KeyboardEvent, useDeferredValue, useMemo, useRef } from 'react';
import type { Gallery } from '../store/gallery.ts';
import { stagedImage } from '../store/stageSlice.ts';
import { useApp, useGallery } from '../useApp.ts';
import styles from './Answer.module.css';
import { AnswerCard } from './AnswerCard.tsx';
import { AnswerHeading } from './AnswerHeading.tsx';
import { PinnedPicture } from './PinnedPicture.tsx';
import { roseBy } from './ranks.ts';
import { useMoves } from './useMoves.ts';
import { useRowWindow } from './useRowWindow.ts';

export function Answer() {
  // The first list is drawn right after the stage, in slices; from then on both change together, so that a score on the
  // stage never stands beside the list of another question.
  const opened = useGallery();
  const gallery = useDeferredValue(opened);
  if (!gallery || gallery !== opened) return <section className={styles.answer} aria-label="Answer" />;
  return <Ranking gallery={gallery} />;
}

/** There with its list and not before: the list is watched from the first. */
function Ranking({ gallery }: { readonly gallery: Gallery }) {
  const answer = useApp((state) => state.answer);
  const staged = useApp(stagedImage);
  const late = useApp((state) => state.late);
  const asking = useApp((state) => state.asking);
  const list = useRef<HTMLOListElement>(null);
  const order = useMemo(
    () => answer?.order ?? Uint32Array.from(gallery.opened.pictures, (_, image) => image),
    [answer, gallery],
  );
  const own = useMemo(() => new Set(answer?.own), [answer]);
  const { start, end, before, after, seen } = useRowWindow(list, order.length);
  useMoves(list, answer, start);

  const shown = order.subarray(start, end);
  const tabStop = staged !== undefined && shown.includes(staged) ? staged : shown[0];
  const least = answer ? answer.scores[order[order.length - 1]] : 0;
  const greatest = answer ? answer.scores[order[0]] : 0;
  return (
    <section
      className={styles.answer}
      aria-label="Answer"
      aria-busy={asking}
      data-late={late}
      // A wide panel takes the place of the answer.
      data-focus-home='[data-panel="wide"] #inspector button'
    >
      <AnswerHeading own={own} least={least} greatest={greatest} />
      <PinnedPicture />
      <ol
        ref={list}
        className={styles.list}
        style={{ paddingTop: before, paddingBottom: after }}
        onKeyDown={stepThroughCards}
        data-caption={answer?.caption ?? null}
        data-answer
        data-focus-home='ol[data-answer] button[tabindex="0"]'
      >
        {Array.from(shown, (image, k) => (
          <AnswerCard
            key={image}
            gallery={gallery}
            image={image}
            place={start + k}
            rank={answer && start + k + 1}
            score={answer?.scores[image]}
            least={least}
            greatest={greatest}
            rose={answer && roseBy(answer, image)}
            seen={seen.from <= start + k && start + k < seen.to}
            staged={image === staged}
            tabStop={image === tabStop}
            own={own.has(image)}
          />
        ))}
      </ol>
      {gallery.opened.manifest.credits && <p className={styles.credits}>{gallery.opened.manifest.credits}</p>}
    </section>
  );
}

/** Up and down go through the ranking; left and right belong to the sentence. */
function stepThroughCards(event: KeyboardEvent<HTMLOListElement>): void {
  const here = event.target instanceof Element ? event.target.closest('li') : null;
  const to = { ArrowDown: here?.nextElementSibling, ArrowUp: here?.previousElementSibling }[event.key];
  if (!to) return;
  event.preventDefault();
  to.querySelector('button')?.focus();
}
