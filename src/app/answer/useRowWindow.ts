// Which part of a long grid of equal cards needs to be there: the rows on the screen and some around them. The rest is
// room, so that the scroll bar and every place are those of the whole list, and a thousand pictures cost what fifty do.

import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';

export interface RowWindow {
  /** The items from `start` up to, not including, `end` are to be drawn. */
  readonly start: number;
  readonly end: number;
  /** Room above and below them, in CSS pixels. */
  readonly before: number;
  readonly after: number;
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

/**
 * The grid is a CSS grid whose children are its items, all of one size, in a scrolling element or in the page.
 * @param count items in all
 */
export function useRowWindow(grid: RefObject<HTMLElement | null>, count: number): RowWindow {
  const [shape, setShape] = useState<Grid>();
  const [rows, setRows] = useState({ first: 0, last: 0 });

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
    const first = Math.max(0, Math.floor((-top - around) / rowHeight));
    const last = Math.max(first, Math.ceil((window.innerHeight - top + around) / rowHeight));
    setShape((was) =>
      was?.columns === columns && Math.abs(was.rowHeight - rowHeight) < 0.01 ? was : { columns, rowHeight },
    );
    setRows((was) => (was.first === first && was.last === last ? was : { first, last }));
  }, [grid]);

  useLayoutEffect(look);
  useEffect(() => {
    const element = grid.current;
    if (!element) return;
    // Captured: the list may scroll inside the page or with it.
    window.addEventListener('scroll', look, { capture: true, passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    observer.observe(document.documentElement);
    return () => {
      window.removeEventListener('scroll', look, { capture: true });
      observer.disconnect();
    };
  }, [grid, look]);

  if (count <= FEW) return { start: 0, end: count, before: 0, after: 0 };
  if (!shape) return { start: 0, end: Math.min(count, AT_FIRST), before: 0, after: 0 };
  const { columns, rowHeight } = shape;
  const rowsInAll = Math.ceil(count / columns);
  // A list that became shorter while it was scrolled far down still shows its end.
  const first = Math.min(rows.first, Math.max(0, rowsInAll - 1));
  const last = Math.min(rows.last, rowsInAll);
  return {
    start: first * columns,
    end: Math.min(count, Math.max(last, first + 1) * columns),
    before: first * rowHeight,
    after: Math.max(0, rowsInAll - Math.max(last, first + 1)) * rowHeight,
  };
}
