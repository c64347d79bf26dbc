// The crops of a sheet: a first stretch of them and more where somebody asks, those near the screen drawn and the rest as
// room.

import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { WordSheetRequest } from '../../engine/protocol.ts';
import { framedCaption } from '../../scan/framedCaption.ts';
import type { CrossAttn } from '../../scan/types.ts';
import { useRowWindow } from '../answer/useRowWindow.ts';
import { countOf, countText } from '../numbers.ts';
import type { Gallery } from '../store/gallery.ts';
import type { Chosen } from '../store/view.ts';
import { useApp } from '../useApp.ts';
import { phraseText } from './phraseText.ts';
import styles from './Sheet.module.css';
import { SheetCard } from './SheetCard.tsx';
import type { SheetItem } from './sheetItems.ts';
import { shownCrops } from './sheetStretch.ts';
import { columnsOf, useColumns } from './useColumns.ts';
import { useReturn } from './useReturn.ts';

export interface SheetCropsProps {
  readonly gallery: Gallery;
  readonly request: WordSheetRequest;
  readonly items: readonly SheetItem[];
  /** Nothing more will come. */
  readonly done: boolean;
  /** Tokens of the phrase. */
  readonly words: number;
  readonly chosen: Chosen;
  readonly crossAttn: CrossAttn;
}

export function SheetCrops({ gallery, request, items, done, words, chosen, crossAttn }: SheetCropsProps) {
  const list = useRef<HTMLOListElement>(null);
  const columns = useColumns(list);
  const asked = useApp(({ view }) => view.crops);
  const showCrops = useApp((state) => state.showCrops);
  const shown = shownCrops(items.length, columns, asked);
  const { start, end, before, after } = useRowWindow(list, shown);
  const [focused, setFocused] = useState(0);
  const [next, setNext] = useState<number>();
  useEffect(() => {
    // The keyboard goes on at the first crop that came.
    if (next === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-place="${next}"] a`)?.focus({ preventScroll: true });
    setNext(undefined);
  }, [next]);
  const leaveByCrop = useApp((state) => state.leaveByCrop);
  useReturn(list, request.phrase, items, done, setFocused);
  const more = shownCrops(items.length, columns, 2 * shown) - shown;
  const first = shownCrops(items.length, columns);
  const tabStop = start <= focused && focused < end ? focused : start;
  const { phrase, frame } = request;

  function leave(event: MouseEvent): void {
    // A tab of its own leaves this one where it is.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const item = items[placeOf(event.target) ?? -1];
    if (item) leaveByCrop({ about: phrase, image: item.image, region: item.region });
  }

  function showFirst(): void {
    showCrops(undefined);
    setNext(0);
    list.current?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <>
      <ol
        ref={list}
        className={styles.crops}
        style={{ paddingBlock: `${before}px ${after}px` }}
        aria-label={`Regions that “${phraseText(phrase)}” looks at`}
        onKeyDown={stepThroughCards}
        onFocus={({ target }) => setFocused(placeOf(target) ?? 0)}
        onClick={leave}
      >
        {items.slice(start, end).map((item, n) => (
          <SheetCard
            key={`${item.image} ${item.region}`}
            gallery={gallery}
            item={item}
            place={start + n}
            count={shown}
            phrase={phrase}
            sentence={frame && framedCaption(frame, phrase)}
            words={words}
            chosen={chosen}
            tabStop={start + n === tabStop}
            crossAttn={crossAttn}
          />
        ))}
      </ol>
      {items.length > first && (
        <div className={styles.more}>
          {more > 0 && (
            <button
              type="button"
              className={styles.way}
              onClick={() => {
                showCrops(shown + more);
                setNext(shown);
              }}
            >
              Show {countText(more)} more
            </button>
          )}
          {shown > first && (
            <button type="button" className={styles.way} onClick={showFirst}>
              Only the first {countText(first)}
            </button>
          )}
          <span className={styles.shown}>
            {countText(shown)} of {countOf(items.length, 'region')} shown
          </span>
        </div>
      )}
    </>
  );
}

/** The place of the crop that an element belongs to. */
function placeOf(element: EventTarget): number | undefined {
  const crop = element instanceof Element ? element.closest('li') : null;
  return crop ? Number(crop.dataset.place) : undefined;
}

/** The arrow keys go from crop to crop, up and down by rows. */
function stepThroughCards(event: KeyboardEvent<HTMLOListElement>): void {
  const list = event.currentTarget;
  const here = event.target instanceof Element ? event.target.closest('li') : null;
  const columns = columnsOf(list);
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
  if (!here || step === undefined) return;
  event.preventDefault();
  list.children[Array.from(list.children).indexOf(here) + step]?.querySelector('a')?.focus();
}
