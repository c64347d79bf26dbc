// The ranks of one direction as bars. Each bar selects its ranks; a drag, or Shift and another bar, selects several.

import { type KeyboardEvent, type MouseEvent, useCallback, useMemo } from 'react';
import { rankHistogram } from '../../charts/rankHistogram.ts';
import { Chart } from '../../elements/Chart.tsx';
import { ChartTable } from '../../elements/ChartTable.tsx';
import { useDragOver } from '../../elements/useDragOver.ts';
import { countOf, countText } from '../../numbers.ts';
import { rootFontSize } from '../../rem.ts';
import type { Direction, QueryFilter } from '../../store/queriesView.ts';
import { useApp } from '../../useApp.ts';
import { barOfElement, isChosen, ranksOfBars, textOfBin } from './histogramChoice.ts';
import styles from './Ranks.module.css';
import { rankBins } from './rankBins.ts';

export interface RankHistogramProps {
  readonly direction: Direction;
  /** [queries], from 1. */
  readonly ranks: readonly number[];
  readonly candidates: number;
  readonly filter: QueryFilter;
}

const FONT = 0.75;
const CHARACTER = 0.6;

export function RankHistogram({ direction, ranks, candidates, filter }: RankHistogramProps) {
  const list = useApp((state) => state.listQueries);
  const bins = useMemo(() => rankBins(ranks, candidates), [ranks, candidates]);
  const most = Math.max(...bins.map(({ count }) => count));
  const left = (countText(most).length * CHARACTER + 1) * FONT;
  const about = !filter.direction || filter.direction === direction;
  const chosen = about ? filter.ranks : undefined;
  const selects = chosen !== undefined && filter.direction === direction;
  const select = (from: number, to: number, bout?: 'dragging') =>
    list({ direction, ranks: ranksOfBars(bins, from, to), besideRanks: undefined }, bout);
  const drag = useDragOver(barOfElement, (from, to) => select(from, to, 'dragging'));
  const draw = useCallback(
    (size: { readonly width: number; readonly height: number }) => {
      const text = rootFontSize();
      return rankHistogram(
        {
          bars: bins,
          chosen: (bin) => about && isChosen(bin, chosen),
          label: countText,
          title: 'queries by rank; each bar begins at its number',
        },
        size,
        { left: left * text, fontSize: FONT * text, characterWidth: CHARACTER },
      );
    },
    [bins, about, chosen, left],
  );

  function click({ shiftKey }: MouseEvent, place: number): void {
    const first = bins.findIndex((bin) => selects && isChosen(bin, chosen));
    const alone = selects && chosen.from === bins[place].from && chosen.to === bins[place].to;
    if (alone) list({ direction: undefined, ranks: undefined });
    else if (shiftKey && first >= 0) select(first, place);
    else select(place, place);
  }
  return (
    <>
      <Chart
        className={styles.histogram}
        draw={draw}
        over={() => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls, these are bars
          <div
            role="group"
            aria-label="Bars of ranks"
            className={styles.bars}
            style={{ left: `${left}rem` }}
            onKeyDown={stepThroughBars}
            {...drag}
          >
            {bins.map((bin, place) => (
              <button
                key={bin.from}
                type="button"
                data-bar={place}
                tabIndex={place === 0 ? 0 : -1}
                aria-pressed={selects && isChosen(bin, chosen)}
                aria-label={`${textOfBin(bin)}: ${countOf(bin.count, 'query', 'queries')}`}
                title={`${textOfBin(bin)}: ${countOf(bin.count, 'query', 'queries')}`}
                onClick={(event) => click(event, place)}
              />
            ))}
          </div>
        )}
      />
      <ChartTable
        title={`Ranks where ${direction === 'textToImage' ? 'captions' : 'pictures'} ask`}
        columns={['Ranks', 'Queries', 'Share']}
        rows={bins.map((bin) => [
          textOfBin(bin),
          countText(bin.count),
          `${((100 * bin.count) / Math.max(1, ranks.length)).toFixed(1)} %`,
        ])}
      />
    </>
  );
}

/** Left and right go from bar to bar. */
function stepThroughBars(event: KeyboardEvent<HTMLDivElement>): void {
  const here = event.target instanceof Element ? event.target : undefined;
  const to = {
    ArrowRight: here?.nextElementSibling,
    ArrowLeft: here?.previousElementSibling,
    Home: event.currentTarget.firstElementChild,
    End: event.currentTarget.lastElementChild,
  }[event.key];
  if (!(to instanceof HTMLElement)) return;
  event.preventDefault();
  to.focus();
}
