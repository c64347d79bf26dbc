// Ranks in bins for a histogram: rank 1 alone, and from there on in steps of 2, 5, 10, 20, 50, …, so that they look evenly
// spaced on a logarithmic scale and R@1, R@5 and R@10 each end with a bin.

import type { Range } from '../../store/range.ts';

export interface RankBin extends Range {
  readonly count: number;
}

/** The last ranks of all bins for ranks 1 … `candidates`. */
function binEnds(candidates: number): readonly number[] {
  const ends: number[] = [];
  for (let power = 1; power < candidates; power *= 10) ends.push(power, 2 * power, 5 * power);
  return [...ends.filter((end) => end < candidates), candidates];
}

/**
 * Bins that share out the ranks 1 … `candidates` among themselves, and how many of `ranks` fall into each.
 * @param ranks [queries], from 1
 */
export function rankBins(ranks: ArrayLike<number>, candidates: number): readonly RankBin[] {
  const ends = binEnds(candidates);
  const counts = new Float64Array(ends.length);
  for (let query = 0; query < ranks.length; query++) {
    const bin = ends.findIndex((end) => ranks[query] <= end);
    counts[bin]++;
  }
  return ends.map((to, bin) => ({ from: bin === 0 ? 1 : ends[bin - 1] + 1, to, count: counts[bin] }));
}
