// Which part of a long grid of equal cards needs to be there: the rows on the screen and some around them. The rest is
// room, so that the scroll bar and every place are those of the whole list, and a thousand pictures cost what fifty do.

import { type RefObject, useCallback, useEffect, useState } from 'react';

export interface RowWindow {
  /** The items from `start` up to, not including, `end` are to be drawn. */
  readonly start: number;
  readonly end: number;
  /** Room above and below them, in CSS pixels. */
  readonly before: number;
  readonly after: number;
  /** Those on the screen: the items from `from` up to, not including, `to`. */
  readonly seen: { readonly from: number; readonly to: number };
}

/** Rows, from 0: the window's, and those of them that are on the screen. */
interface Rows {
  readonly first: number;
  readonly last: number;
  readonly seenFirst: number;
  readonly seenLast: number;
}

interface Grid {
  readonly columns: number;
  /** Height of a row with the gap beneath it, in CSS pixels. */
  readonly rowHeight: number;
}

/** So few are drawn whole. */
const FEW = 60;
/** Drawn before anything could be measured. */
const AT_FIRST = 24;
/** Rows are kept ready above and below the screen for this part of its height. */
const AROUND = 0.6;
const NOTHING = { from: 0, to: 0 };

function sameRows(a: Rows, b: Rows): boolean {
  return a.first === b.first && a.last === b.last && a.seenFirst === b.seenFirst && a.seenLast === b.seenLast;
}

/**
 * The grid is a CSS grid whose children are its items, all of one size, in a scrolling element or in the page.
 * @param count items in all
 */
export function useRowWindow(grid: RefObject<HTMLElement | null>, count: number): RowWindow {
  const [shape, setShape] = useState<Grid>();
  const [rows, setRows] = useState<Rows>({ first: 0, last: 0, seenFirst: 0, seenLast: 0 });

  const look = useCallback(() => {
    const element = grid.current;
    const item = element?.firstElementChild;
    if (!element || !item) return;
    const style = getComputedStyle(element);
    const columns = style.gridTemplateColumns.split(' ').length;
    const rowHeight = item.getBoundingClientRect().height + (Number.parseFloat(style.rowGap) || 0);
    if (rowHeight <= 0) return;
    const { top } = element.getBoundingClientRect();
    const around = AROUND * window.innerHeight;
    const row = (pixels: number) => Math.max(0, pixels / rowHeight);
    const first = Math.floor(row(-top - around));
    const next: Rows = {
      first,
      last: Math.max(first, Math.ceil(row(window.innerHeight - top + around))),
      seenFirst: Math.floor(row(-top)),
      seenLast: Math.ceil(row(window.innerHeight - top)),
    };
    setShape((was) =>
      was?.columns === columns && Math.abs(was.rowHeight - rowHeight) < 0.01 ? was : { columns, rowHeight },
    );
    setRows((was) => (sameRows(was, next) ? was : next));
  }, [grid]);

  useEffect(() => {
    // Captured: the list may scroll inside the page or with it.
    window.addEventListener('scroll', look, { capture: true, passive: true });
    return () => window.removeEventListener('scroll', look, { capture: true });
  }, [look]);
  // After every change, but not before the browser has laid it out: asked any sooner, it would do so twice.
  useEffect(() => {
    const element = grid.current;
    const item = element?.firstElementChild;
    if (!element || !item) return;
    const observer = new ResizeObserver(look);
    for (const one of [element, item, document.documentElement]) observer.observe(one);
    return () => observer.disconnect();
  });

  if (!shape) {
    return {
      start: 0,
      end: count <= FEW ? count : Math.min(count, AT_FIRST),
      before: 0,
      after: 0,
      seen: NOTHING,
    };
  }
  const { columns, rowHeight } = shape;
  const seen = { from: rows.seenFirst * columns, to: rows.seenLast * columns };
  if (count <= FEW) return { start: 0, end: count, before: 0, after: 0, seen };
  const rowsInAll = Math.ceil(count / columns);
  // A list that became shorter while it was scrolled far down still shows its end.
  const first = Math.min(rows.first, Math.max(0, rowsInAll - 1));
  const last = Math.min(rows.last, rowsInAll);
  return {
    start: first * columns,
    end: Math.min(count, Math.max(last, first + 1) * columns),
    before: first * rowHeight,
    after: Math.max(0, rowsInAll - Math.max(last, first + 1)) * rowHeight,
    seen,
  };
}
