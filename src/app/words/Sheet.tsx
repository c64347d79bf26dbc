// The contact sheet: crops of the regions that the word looks at, the strongest first, growing while the engine looks.

import { useRef } from 'react';
import type { CrossAttn } from '../../scan/types.ts';
import { useRowWindow } from '../answer/useRowWindow.ts';
import { countOf, countText } from '../numbers.ts';
import { quartersText } from '../progress.ts';
import type { Gallery } from '../store/gallery.ts';
import { GAP } from '../store/wordsSlice.ts';
import styles from './Sheet.module.css';
import { SheetCard } from './SheetCard.tsx';
import { UnknownWord } from './UnknownWord.tsx';
import type { WordSheet } from './useWordSheet.ts';
import room from './WordsRoom.module.css';

export interface SheetProps {
  readonly gallery: Gallery;
  readonly sheet: WordSheet;
  readonly model: string;
  readonly crossAttn: CrossAttn;
}

export function Sheet({ gallery, sheet, model, crossAttn }: SheetProps) {
  const list = useRef<HTMLOListElement>(null);
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
  const sentence = request.frame?.replace(GAP, request.phrase);
  return (
    <>
      <h2 className={room.title}>Where “{request.phrase}” looks</h2>
      <p className={room.hint}>{countsText(gallery, sheet)}</p>
      <p role="status" className={styles.progress}>
        {!answer && news && progressText(news)}
      </p>
      <ol
        ref={list}
        className={styles.crops}
        style={{ paddingBlock: `${before}px ${after}px` }}
        aria-label={`Regions that “${request.phrase}” looks at`}
      >
        {items.slice(start, end).map((item, n) => (
          <SheetCard
            key={`${item.image} ${item.region}`}
            gallery={gallery}
            item={item}
            place={start + n}
            count={items.length}
            sentence={sentence}
            words={answer?.tokens.length ?? request.phrase.split(/\s+/).length}
            model={model}
            crossAttn={crossAttn}
          />
        ))}
      </ol>
    </>
  );
}

function countsText({ opened }: Gallery, { request, items, news, answer }: WordSheet): string {
  const said = answer?.said ?? (news?.stage === 'looking' ? news.said : undefined);
  if (!said) return ' ';
  const pictures = `${countText(said.pictures)} of ${countOf(opened.pictures.length, 'picture')}`;
  const held = `${countOf(said.captions, 'caption')} of ${pictures} hold it.`;
  if (said.captions === 0 && request?.frame === undefined) {
    return `${held} Read it in one sentence instead to see where it looks.`;
  }
  return `${held} ${countOf(items.length, 'region')}, the strongest first; of a picture at most four.`;
}

function progressText(news: NonNullable<WordSheet['news']>): string {
  return news.stage === 'reading'
    ? `Reading the captions, ${quartersText(news.captionsDone, news.captionsTotal)}`
    : `Looking at the pictures, ${quartersText(news.picturesDone, news.picturesTotal)}`;
}
