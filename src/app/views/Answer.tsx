// The answer: all pictures of the gallery, ranked, or in their own order while nothing is asked.

import { type KeyboardEvent, useMemo, useState } from 'react';
import { ownersOf } from '../store/gallery.ts';
import { stagedImage } from '../store/stageSlice.ts';
import styles from './Answer.module.css';
import { AnswerCard } from './AnswerCard.tsx';
import { AnswerHeading } from './AnswerHeading.tsx';
import { createNearObserver, NearContext } from './near.ts';
import { useApp, useGallery } from './useApp.ts';

export function Answer() {
  const gallery = useGallery();
  const answer = useApp((state) => state.answer);
  const staged = useApp(stagedImage);
  const late = useApp((state) => state.late);
  const asking = useApp((state) => state.asking);
  const [near] = useState(createNearObserver);
  const order = useMemo(
    () => answer?.order ?? Uint32Array.from(gallery?.opened.pictures ?? [], (_, image) => image),
    [answer, gallery],
  );
  const own = useMemo(
    () => new Set(gallery && answer ? ownersOf(gallery, answer.caption) : []),
    [gallery, answer],
  );
  if (!gallery) return <section className={styles.answer} aria-label="Answer" />;

  const least = answer ? answer.scores[order[order.length - 1]] : 0;
  const greatest = answer ? answer.scores[order[0]] : 0;
  return (
    <section className={styles.answer} aria-label="Answer" aria-busy={asking} data-late={late}>
      <AnswerHeading own={own} />
      <NearContext.Provider value={near}>
        <ol className={styles.list} onKeyDown={stepThroughCards} data-caption={answer?.caption}>
          {Array.from(order, (image, place) => (
            <AnswerCard
              key={image}
              image={image}
              rank={answer && place + 1}
              score={answer?.scores[image]}
              least={least}
              greatest={greatest}
              staged={image === staged}
              own={own.has(image)}
            />
          ))}
        </ol>
      </NearContext.Provider>
      {gallery.opened.manifest.credits && <p className={styles.credits}>{gallery.opened.manifest.credits}</p>}
    </section>
  );
}

/** Up and down go through the ranking; left and right belong to the sentence. */
function stepThroughCards(event: KeyboardEvent<HTMLOListElement>): void {
  const cards = event.currentTarget.children;
  const here = event.target instanceof Element ? event.target.closest('li') : null;
  const to = {
    ArrowDown: here?.nextElementSibling,
    ArrowUp: here?.previousElementSibling,
    Home: cards[0],
    End: cards[cards.length - 1],
  }[event.key];
  if (!to) return;
  event.preventDefault();
  to.querySelector('button')?.focus();
}
