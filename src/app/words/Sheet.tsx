// The contact sheet: crops of the regions that the word looks at, the strongest first, growing while the engine looks.

import { type KeyboardEvent, useRef, useState } from 'react';
import { framedCaption } from '../../scan/framedCaption.ts';
import type { CrossAttn } from '../../scan/types.ts';
import { useRowWindow } from '../answer/useRowWindow.ts';
import { countOf, countText } from '../numbers.ts';
import type { Gallery } from '../store/gallery.ts';
import type { Chosen } from '../store/view.ts';
import { NobodySays } from './NobodySays.tsx';
import styles from './Sheet.module.css';
import { SheetCard } from './SheetCard.tsx';
import { SheetProgress } from './SheetProgress.tsx';
import { UnknownWord } from './UnknownWord.tsx';
import type { WordSheet } from './useWordSheet.ts';
import room from './WordsRoom.module.css';

export interface SheetProps {
  readonly gallery: Gallery;
  readonly sheet: WordSheet;
  readonly chosen: Chosen;
  readonly crossAttn: CrossAttn;
}

export function Sheet({ gallery, sheet, chosen, crossAttn }: SheetProps) {
  const list = useRef<HTMLOListElement>(null);
  const [focused, setFocused] = useState(0);
  const { request, items, news, answer, error } = sheet;
  const { start, end, before, after } = useRowWindow(list, items.length);
  if (error) {
    return (
      <p role="alert" className={room.error}>
        {error}
      </p>
    );
  }
  if (!request) {
    return <p className={room.hint}>Type a word or a phrase to see where it looks on every picture.</p>;
  }
  if (answer && answer.unknown.length > 0) return <UnknownWord unknown={answer.unknown} />;
  const { phrase, frame } = request;
  if (answer && answer.pictures === 0) return <NobodySays phrase={phrase} />;
  const looking = news?.stage === 'looking' ? news : undefined;
  const words = looking?.tokens.length ?? 1;
  const tabStop = start <= focused && focused < end ? focused : start;
  return (
    <>
      <h2 className={room.title}>Where “{phrase}” looks</h2>
      <p className={room.hint}>{looking ? countsText(gallery, sheet, looking.said) : ' '}</p>
      <SheetProgress news={news} done={answer !== undefined} />
      <ol
        ref={list}
        className={styles.crops}
        style={{ paddingBlock: `${before}px ${after}px` }}
        aria-label={`Regions that “${phrase}” looks at`}
        onKeyDown={stepThroughCards}
        onFocus={({ target }) => setFocused(Number(target.closest('li')?.dataset.place ?? 0))}
      >
        {items.slice(start, end).map((item, n) => (
          <SheetCard
            key={`${item.image} ${item.region}`}
            gallery={gallery}
            item={item}
            place={start + n}
            count={items.length}
            sentence={frame && framedCaption(frame, phrase)}
            words={words}
            chosen={chosen}
            tabStop={start + n === tabStop}
            crossAttn={crossAttn}
          />
        ))}
      </ol>
    </>
  );
}

function countsText(
  { opened }: Gallery,
  { request, items }: WordSheet,
  said: { readonly pictures: number; readonly captions: number },
): string {
  const pictures = `${countText(said.pictures)} of ${countOf(opened.pictures.length, 'picture')}`;
  const say = `${pictures} ${said.pictures === 1 ? 'says' : 'say'} it, in ${countOf(said.captions, 'caption')}.`;
  const where =
    request?.frame === undefined
      ? 'each in the caption in which the word gives it most'
      : 'all in the same sentence, whether a picture’s captions say the word or not';
  return `${say} ${countOf(items.length, 'region')}, the strongest first, at most four of a picture, ${where}.`;
}

/** The arrow keys go from crop to crop, up and down by rows. */
function stepThroughCards(event: KeyboardEvent<HTMLOListElement>): void {
  const list = event.currentTarget;
  const here = event.target instanceof Element ? event.target.closest('li') : null;
  const columns = getComputedStyle(list).gridTemplateColumns.split(' ').length;
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
  if (!here || step === undefined) return;
  event.preventDefault();
  list.children[Array.from(list.children).indexOf(here) + step]?.querySelector('a')?.focus();
}
