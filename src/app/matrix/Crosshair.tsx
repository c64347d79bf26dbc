// The row of the shown words and the column of the shown region, outlined over the matrix.

import type { MatrixLayout } from '../charts/matrix.ts';
import { shownSpan } from '../store/attentionSlice.ts';
import { shownRegion } from '../store/regionSlice.ts';
import { useApp } from '../useApp.ts';
import styles from './MatrixPanel.module.css';
import type { MatrixOrder } from './matrixOrder.ts';

export interface CrosshairProps {
  readonly order: MatrixOrder;
  readonly layout: MatrixLayout;
}

export function Crosshair({ order, layout }: CrosshairProps) {
  const from = useApp((state) => shownSpan(state)?.from);
  const to = useApp((state) => shownSpan(state)?.to);
  const region = useApp(shownRegion);
  const { left, top, cellWidth, cellHeight } = layout;
  const rows = order.rows.flatMap((word, at) =>
    from !== undefined && to !== undefined && from <= word && word <= to ? [at] : [],
  );
  const column = region === undefined ? -1 : order.columns.indexOf(region);
  return (
    <>
      {rows.map((at) => (
        <span
          key={at}
          className={styles.line}
          style={{ left: 0, right: 0, top: top + at * cellHeight, height: cellHeight }}
        />
      ))}
      {column >= 0 && (
        <span
          className={styles.line}
          style={{ top: 0, bottom: 0, left: left + column * cellWidth, width: cellWidth }}
        />
      )}
    </>
  );
}
