// Two rows of the table against each other: the rank of every query under the one and under the other. What is brushed is
// listed.

import { useCallback, useMemo } from 'react';
import { rankScatter } from '../../charts/rankScatter.ts';
import { Chart } from '../../elements/Chart.tsx';
import { ChartTable } from '../../elements/ChartTable.tsx';
import { countText } from '../../numbers.ts';
import { rootFontSize } from '../../rem.ts';
import type { Size } from '../../store/gallery.ts';
import { useApp } from '../../useApp.ts';
import type { BrushedRanks } from './brushSteps.ts';
import { passesRanks } from './filterQueries.ts';
import { RangeFields } from './RangeFields.tsx';
import { ASKING } from './Ranks.tsx';
import styles from './Scatter.module.css';
import { ScatterBrush } from './ScatterBrush.tsx';
import { type ShownQueries, useQueriesView } from './useQueries.ts';
import { winsOf } from './whoWins.ts';

export interface ScatterProps {
  readonly shown: ShownQueries;
  readonly candidates: number;
  readonly name: string;
  readonly besideName: string;
}

const FONT = 0.75;

export function Scatter({ shown, candidates, name, besideName }: ScatterProps) {
  const list = useApp((state) => state.listQueries);
  const { byCaption, filter } = shown;
  const { direction, ranks, besideRanks } = filter;
  const pairs = useMemo(
    () =>
      byCaption
        .filter((query) => !direction || query.direction === direction)
        .map((query) => ({
          across: query.rank,
          up: query.besideRank ?? query.rank,
          chosen: passesRanks(query, { ranks, besideRanks }),
        })),
    [byCaption, direction, ranks, besideRanks],
  );
  const draw = useCallback(
    (size: Size) => {
      const data = {
        pairs,
        candidates,
        across: `Rank: ${name}`,
        up: `Rank: ${besideName}`,
        label: countText,
      };
      return rankScatter(data, size, { fontSize: FONT * rootFontSize() });
    },
    [pairs, candidates, name, besideName],
  );
  // The rectangle is where it was put last, whether the dots have followed or not.
  const { ranks: across, besideRanks: up } = useQueriesView();
  const brushed = useMemo(
    (): BrushedRanks | undefined =>
      across || up
        ? { across: across ?? { from: 1, to: candidates }, up: up ?? { from: 1, to: candidates } }
        : undefined,
    [across, up, candidates],
  );
  const brush = (next: BrushedRanks | undefined) =>
    list({ ranks: next?.across, besideRanks: next?.up }, 'dragging');
  const wins = winsOf(byCaption);
  const total = { better: 0, alike: 0, worse: 0 };
  for (const one of wins) {
    if (direction && one.direction !== direction) continue;
    total.better += one.better;
    total.alike += one.alike;
    total.worse += one.worse;
  }
  return (
    <div className={styles.scatter}>
      <Chart
        className={styles.dots}
        draw={draw}
        over={(size) => (
          <ScatterBrush
            size={size}
            fontSize={FONT * rootFontSize()}
            candidates={candidates}
            brushed={brushed}
            onBrush={brush}
          />
        )}
      />
      <div className={styles.beside}>
        <dl className={styles.wins}>
          <div className={styles.better}>
            <dt>{name} ranks better</dt>
            <dd>{countText(total.better)}</dd>
          </div>
          <div>
            <dt>Both alike</dt>
            <dd>{countText(total.alike)}</dd>
          </div>
          <div className={styles.worse}>
            <dt>{besideName} ranks better</dt>
            <dd>{countText(total.worse)}</dd>
          </div>
        </dl>
        <p className={styles.say}>
          Each dot is a query, larger where several lie on one spot. Above the broken line {name} ranks
          better, below it {besideName}. Draw a rectangle over the dots, or move one with the arrow keys, or
          give the ranks here: the queries inside are listed below.
        </p>
        <div className={styles.fields}>
          <RangeFields
            label={`Rank under ${name}`}
            range={across}
            most={candidates}
            onChange={(range) => list({ ranks: range }, 'typing')}
          />
          <RangeFields
            label={`Rank under ${besideName}`}
            range={up}
            most={candidates}
            onChange={(range) => list({ besideRanks: range }, 'typing')}
          />
        </div>
        <button
          type="button"
          className={styles.clear}
          disabled={brushed === undefined}
          onClick={() => list({ ranks: undefined, besideRanks: undefined })}
        >
          Let go of the brush
        </button>
        <ChartTable
          title="Who wins where"
          columns={['', `${name} better`, 'alike', `${besideName} better`]}
          rows={wins.map((one) => [
            ASKING[one.direction],
            countText(one.better),
            countText(one.alike),
            countText(one.worse),
          ])}
        />
      </div>
    </div>
  );
}
