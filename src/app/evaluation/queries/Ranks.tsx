// Where the queries ended, a column for each direction: recall@K of all finished rows, and the ranks of the row that is
// looked at.

import { useMemo } from 'react';
import type { EvaluatedEntry } from '../../../engine/protocol.ts';
import { recallOf } from '../../../scan/recall.ts';
import { dashesOf } from '../../charts/recallCurve.ts';
import { countText } from '../../numbers.ts';
import type { Gallery } from '../../store/gallery.ts';
import { DIRECTIONS, type Direction } from '../../store/queriesView.ts';
import { entryId } from '../entries.ts';
import { RankHistogram } from './RankHistogram.tsx';
import styles from './Ranks.module.css';
import { RecallCurves } from './RecallCurves.tsx';
import type { ShownQueries } from './useQueries.ts';

export interface RanksProps {
  readonly gallery: Gallery;
  readonly rows: readonly EvaluatedEntry[];
  readonly shown: ShownQueries;
  readonly nameOf: (row: EvaluatedEntry) => string;
}

export const ASKING: Record<Direction, string> = {
  textToImage: 'Captions ask for their picture',
  imageToText: 'Pictures ask for a caption',
};

export function Ranks({ gallery, rows, shown, nameOf }: RanksProps) {
  return (
    <div className={styles.ranks}>
      {rows.length > 1 && (
        <ul className={styles.legend} aria-label="Curves">
          {rows.map((row, place) => (
            <li key={entryId(row.entry)} data-chosen={row === shown.entry || undefined}>
              <Dashes place={place} thick={row === shown.entry} /> {nameOf(row)}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.directions}>
        {DIRECTIONS.map((direction) => (
          <OneDirection
            key={direction}
            direction={direction}
            candidates={
              direction === 'textToImage' ? gallery.opened.pictures.length : gallery.opened.captions.length
            }
            rows={rows}
            shown={shown}
            nameOf={nameOf}
          />
        ))}
      </div>
    </div>
  );
}

function Dashes({ place, thick }: { readonly place: number; readonly thick: boolean }) {
  return (
    <svg className={`curve-${place}`} viewBox="0 0 32 8" width="32" height="8" aria-hidden="true">
      <line
        x1="0"
        x2="32"
        y1="4"
        y2="4"
        stroke="currentColor"
        strokeWidth={thick ? 3 : 1.5}
        strokeDasharray={dashesOf(place) ?? undefined}
      />
    </svg>
  );
}

interface OneDirectionProps extends Omit<RanksProps, 'gallery'> {
  readonly direction: Direction;
  readonly candidates: number;
}

function OneDirection({ direction, candidates, rows, shown, nameOf }: OneDirectionProps) {
  const { entry, byCaption, filter } = shown;
  const ranks = useMemo(
    () => byCaption.filter((query) => query.direction === direction).map(({ rank }) => rank),
    [byCaption, direction],
  );
  const { r1, r5, r10, medr } = useMemo(() => recallOf(ranks.map((rank) => rank - 1)), [ranks]);
  const some = ranks.length < entry.whole[direction].ranks.length;
  return (
    <section className={styles.direction} aria-label={ASKING[direction]}>
      <h3 className={styles.title}>{ASKING[direction]}</h3>
      <p className={styles.figures}>
        {ranks.length === 0
          ? 'No such query.'
          : `${some ? `${countText(ranks.length)} of ${countText(entry.whole[direction].ranks.length)}` : `All ${countText(ranks.length)}`}: R@1 ${r1.toFixed(1)}, R@5 ${r5.toFixed(1)}, R@10 ${r10.toFixed(1)}, median rank ${countText(medr)}.`}
      </p>
      <div className={styles.charts}>
        <div className={styles.chart}>
          <RecallCurves
            direction={direction}
            rows={rows}
            entry={entry}
            ranks={ranks}
            candidates={candidates}
            nameOf={nameOf}
          />
        </div>
        <div className={styles.chart}>
          <RankHistogram direction={direction} ranks={ranks} candidates={candidates} filter={filter} />
        </div>
      </div>
    </section>
  );
}
