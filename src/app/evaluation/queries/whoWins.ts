// Who wins where: how many queries one entry ranks better than the other, and how many both rank alike.

import { DIRECTIONS, type Direction } from '../../store/queriesView.ts';
import type { Query } from './queries.ts';

export interface Wins {
  readonly direction: Direction;
  readonly better: number;
  readonly alike: number;
  readonly worse: number;
}

export function winsOf(queries: readonly Query[]): readonly Wins[] {
  return DIRECTIONS.map((direction) => {
    const counts = { better: 0, alike: 0, worse: 0 };
    for (const query of queries) {
      if (query.direction !== direction || query.besideRank === undefined) continue;
      if (query.rank < query.besideRank) counts.better++;
      else if (query.rank > query.besideRank) counts.worse++;
      else counts.alike++;
    }
    return { direction, ...counts };
  });
}
