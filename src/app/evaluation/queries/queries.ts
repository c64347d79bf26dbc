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
  const queries: Query[] = [];
  for (const direction of DIRECTIONS) {
    const { ranks } = ranked[direction];
    const besideRanks = beside?.[direction].ranks;
    for (let index = 0; index < ranks.length; index++) {
      const besideRank = besideRanks && besideRanks[index] + 1;
      queries.push({ direction, index, rank: ranks[index] + 1, besideRank });
    }
  }
  return queries;
}

export function sameQuery(a: QueryId | undefined, b: QueryId | undefined): boolean {
  return a?.direction === b?.direction && a?.index === b?.index;
}
