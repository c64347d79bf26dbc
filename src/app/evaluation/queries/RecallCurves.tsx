// Recall@K of every finished row in one direction, as curves, with the numbers behind them as a table.

import { useCallback, useMemo } from 'react';
import type { EvaluatedEntry } from '../../../engine/protocol.ts';
import { recallCurve } from '../../charts/recallCurve.ts';
import { ChartTable } from '../../elements/ChartTable.tsx';
import { countText } from '../../numbers.ts';
import { rootFontSize } from '../../rem.ts';
import type { Direction } from '../../store/queriesView.ts';
import { entryId } from '../entries.ts';
import { Chart } from './Chart.tsx';
import styles from './Ranks.module.css';
import { curveKs, recallPoints } from './recallPoints.ts';

export interface RecallCurvesProps {
  readonly direction: Direction;
  readonly rows: readonly EvaluatedEntry[];
  readonly entry: EvaluatedEntry;
  readonly candidates: number;
  readonly nameOf: (row: EvaluatedEntry) => string;
}

const MARKED = [1, 5, 10];
const IN_THE_TABLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

export function RecallCurves({ direction, rows, entry, candidates, nameOf }: RecallCurvesProps) {
  const curves = useMemo(() => {
    const ks = curveKs(candidates);
    return rows.map((row, place) => ({
      id: entryId(row.entry),
      place,
      chosen: row === entry,
      points: recallPoints(row.whole[direction].ranks, ks),
    }));
  }, [rows, entry, candidates, direction]);
  const draw = useCallback(
    (size: { readonly width: number; readonly height: number }) => {
      const data = { curves, marked: MARKED, candidates, label: countText };
      return recallCurve(data, size, { fontSize: 0.75 * rootFontSize() });
    },
    [curves, candidates],
  );
  const ks = IN_THE_TABLE.filter((k) => k <= candidates);
  return (
    <>
      <Chart className={styles.curves} draw={draw} />
      <ChartTable
        title={`Recall where ${direction === 'textToImage' ? 'captions' : 'pictures'} ask`}
        columns={['', ...ks.map((k) => `R@${countText(k)}`)]}
        rows={rows.map((row) => [
          nameOf(row),
          ...recallPoints(row.whole[direction].ranks, ks).map(({ percent }) => percent.toFixed(1)),
        ])}
      />
    </>
  );
}
