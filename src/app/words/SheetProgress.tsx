// How far looking is, in numbers; aloud in quarters, since every number would be chatter.

import type { SheetNews } from '../../engine/protocol.ts';
import { LiveText } from '../elements/LiveText.tsx';
import { countOf, countText } from '../numbers.ts';
import { quartersText } from '../progress.ts';
import styles from './Sheet.module.css';

export interface SheetProgressProps {
  readonly news?: SheetNews;
  readonly done: boolean;
}

export function SheetProgress({ news, done }: SheetProgressProps) {
  const [what, finished, total] = news ? partOf(news) : ['Asking', 0, 0];
  const counted = `${countText(finished)} of ${countText(total)}`;
  const seen = done ? `Looked at ${countOf(total, 'picture')}.` : `${what}: ${counted}.`;
  return (
    <>
      <p className={styles.progress} aria-hidden="true">
        {news && seen}
      </p>
      <LiveText
        label="The sheet"
        text={done ? seen : news ? `${what}: ${quartersText(finished, total)}` : ''}
      />
    </>
  );
}

/** What is being done, how much is done, and of how much. */
function partOf(news: SheetNews): readonly [string, number, number] {
  return news.stage === 'reading'
    ? ['Reading captions', news.captionsDone, news.captionsTotal]
    : ['Looking at pictures', news.picturesDone, news.picturesTotal];
}
