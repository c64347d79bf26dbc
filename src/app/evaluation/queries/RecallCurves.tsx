// Recall@K of every finished row in one direction, as curves to be read at any K, with the numbers behind them as a table.
// What is not among the first K can be listed.

import { useCallback, useMemo, useState } from 'react';
import type { EvaluatedEntry } from '../../../engine/protocol.ts';
import { recallCurve } from '../../charts/recallCurve.ts';
import { Chart } from '../../elements/Chart.tsx';
import { ChartTable } from '../../elements/ChartTable.tsx';
import { countText } from '../../numbers.ts';
import { rootFontSize } from '../../rem.ts';
import type { Size } from '../../store/gallery.ts';
import type { Direction } from '../../store/queriesView.ts';
import { useApp } from '../../useApp.ts';
import { entryId } from '../entries.ts';
import { KSlider } from './KSlider.tsx';
import styles from './Ranks.module.css';
import { curveKs, nearestK, recallPoints } from './recallPoints.ts';

export interface RecallCurvesProps {
  readonly direction: Direction;
  readonly rows: readonly EvaluatedEntry[];
  readonly entry: EvaluatedEntry;
  /** Of the entry, [queries], from 1: of those whose captions pass the filter. */
  readonly ranks: readonly number[];
  readonly candidates: number;
  readonly nameOf: (row: EvaluatedEntry) => string;
}

const MARKED = [1, 5, 10];
const IN_THE_TABLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
const FONT = 0.75;

export function RecallCurves({ direction, rows, entry, ranks, candidates, nameOf }: RecallCurvesProps) {
  const list = useApp((state) => state.listQueries);
  const ks = useMemo(() => curveKs(candidates), [candidates]);
  const [chosenK, setK] = useState(10);
  const k = nearestK(ks, chosenK);
  const curves = useMemo(
    () =>
      rows.map((row, place) => ({
        id: entryId(row.entry),
        place,
        chosen: row === entry,
        points: recallPoints(row.whole[direction].ranks, ks),
      })),
    [rows, entry, ks, direction],
  );
  const draw = useCallback(
    (size: Size) => {
      const data = { curves, marked: MARKED, candidates, label: countText };
      return recallCurve(data, size, { fontSize: FONT * rootFontSize() });
    },
    [curves, candidates],
  );
  const tabled = IN_THE_TABLE.filter((one) => one <= candidates);
  const atK = rows.map((row, place) => {
    const point = curves[place].points.find((one) => one.k === k);
    return { row, percent: point?.percent.toFixed(1) ?? '' };
  });
  const beyond = ranks.filter((rank) => rank > k).length;
  return (
    <>
      <Chart
        className={styles.curves}
        draw={draw}
        over={(size) => (
          <KSlider
            {...{ size, curves, candidates, ks, k }}
            fontSize={FONT * rootFontSize()}
            marked={MARKED}
            text={`${k}: ${atK.map(({ row, percent }) => `${nameOf(row)} ${percent} %`).join(', ')}`}
            onK={setK}
          />
        )}
      />
      <div className={styles.atK}>
        <p>
          R@{countText(k)}:{' '}
          {atK.map(({ row, percent }, place) => (
            <span key={entryId(row.entry)}>
              {rows.length > 1 && `${nameOf(row)} `}
              <strong>{percent}</strong>
              {place < atK.length - 1 && ','}
            </span>
          ))}
        </p>
        <button
          type="button"
          className={styles.beyond}
          disabled={beyond === 0}
          onClick={() => list({ direction, ranks: { from: k + 1, to: Number.POSITIVE_INFINITY } })}
        >
          {beyond === 0 ? 'None further down' : `List the ${countText(beyond)} further down`}
        </button>
      </div>
      <ChartTable
        title={`Recall where ${direction === 'textToImage' ? 'captions' : 'pictures'} ask`}
        columns={['', ...tabled.map((one) => `R@${countText(one)}`)]}
        rows={rows.map((row) => [
          nameOf(row),
          ...recallPoints(row.whole[direction].ranks, tabled).map(({ percent }) => percent.toFixed(1)),
        ])}
      />
    </>
  );
}
