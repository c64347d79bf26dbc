// All queries of an evaluation with the rank at which what they ask for came.

import type { RankedEvaluation } from '../../../engine/protocol.ts';
import { DIRECTIONS, type QueryId } from '../../store/queriesView.ts';

export interface Query extends QueryId {
  /** From 1. */
  readonly rank: number;
  /** From 1, under the entry that stands beside. */
  readonly besideRank?: number;
}

/** Queries of both directions, captions first; `beside` holds the ranks of the entry that stands beside. */
export function queriesOf(ranked: RankedEvaluation, beside?: RankedEvaluation): readonly Query[] {
  return DIRECTIONS.flatMap((direction) =>
    Array.from(ranked[direction].ranks, (rank, index): Query => {
      const besideRank = beside && beside[direction].ranks[index] + 1;
      return { direction, index, rank: rank + 1, besideRank };
    }),
  );
}

export function sameQuery(a: QueryId | undefined, b: QueryId | undefined): boolean {
  return a?.direction === b?.direction && a?.index === b?.index;
}
