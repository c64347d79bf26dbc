// A long list of equal rows in a scrolling place of its own: rows that are far from the eye are only room. The arrow keys go
// from row to row, Home and End to the ends; the open row is kept in sight.

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useRowWindow } from '../../answer/useRowWindow.ts';
import styles from './RowList.module.css';

export interface RowListProps {
  readonly label: string;
  readonly count: number;
  /** Place of the open row; -1 where none of the list is open. */
  readonly open: number;
  readonly onOpen: (place: number) => void;
  readonly row: (place: number) => ReactNode;
}

const STEPS: Readonly<Record<string, (place: number, count: number) => number>> = {
  ArrowDown: (place) => place + 1,
  ArrowUp: (place) => place - 1,
  PageDown: (place) => place + 10,
  PageUp: (place) => place - 10,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export function RowList({ label, count, open, onOpen, row }: RowListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const { start, end, before, after } = useRowWindow(list, count);
  // The row that the Tab key comes to, and whether the focus is to follow it once it is drawn.
  const [at, setAt] = useState(0);
  const follow = useRef(false);
  const stop = at >= start && at < end ? at : start;

  /** Scrolls no more than is needed. */
  function bringIntoSight(place: number): void {
    const box = scroller.current;
    const height = list.current?.firstElementChild?.getBoundingClientRect().height ?? 0;
    if (!box || height === 0) return;
    const [top, bottom] = [place * height, (place + 1) * height];
    if (top < box.scrollTop) box.scrollTop = top;
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
  }

  useEffect(() => {
    if (!follow.current || at < start || at >= end) return;
    follow.current = false;
    list.current?.querySelector<HTMLElement>(`[data-place="${at}"] > button`)?.focus({ preventScroll: true });
  });

  // Before the rows are measured there is no room below them to scroll through.
  const measured = end - start === count || before + after > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another row is open, or the list is another one
  useEffect(() => {
    if (open < 0 || !measured) return;
    setAt(open);
    bringIntoSight(open);
  }, [open, count, measured]);

  function press(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const here = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]') : null;
    if (!step || !here) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(count - 1, step(Number(here.dataset.place), count)));
    follow.current = true;
    setAt(to);
    bringIntoSight(to);
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      <ol
        ref={list}
        className={styles.list}
        aria-label={label}
        style={{ paddingTop: before, paddingBottom: after }}
        onKeyDown={press}
      >
        {Array.from({ length: end - start }, (_, k) => start + k).map((place) => (
          <li key={place} data-place={place} aria-setsize={count} aria-posinset={place + 1}>
            <button
              type="button"
              className={styles.row}
              tabIndex={place === stop ? 0 : -1}
              aria-current={place === open || undefined}
              onClick={() => {
                setAt(place);
                onOpen(place);
              }}
            >
              {row(place)}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
