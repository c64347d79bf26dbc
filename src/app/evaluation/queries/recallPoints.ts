// Recall@K for many K: the percentage of queries whose rank is among the first K.

export interface RecallPoint {
  readonly k: number;
  readonly percent: number;
}

/** Up to here every K has its point, from there on so many for each tenfold. */
const WHOLE = 20;
const A_TENFOLD = 24;

/** Values of K that draw a smooth curve over 1 … `candidates` on a logarithmic scale, both ends among them. */
export function curveKs(candidates: number): readonly number[] {
  const ks = Array.from({ length: Math.min(WHOLE, candidates) }, (_, k) => k + 1);
  for (let step = 1; (ks.at(-1) ?? candidates) < candidates; step++) {
    const k = Math.min(candidates, Math.round(WHOLE * 10 ** (step / A_TENFOLD)));
    if (k > (ks.at(-1) ?? 0)) ks.push(k);
  }
  return ks;
}

/**
 * @param ranks [queries], from 0
 * @param ks ascending
 */
export function recallPoints(ranks: ArrayLike<number>, ks: readonly number[]): readonly RecallPoint[] {
  // Counted and not sorted: there may be many rows of 75,000 queries.
  const greatest = ks.at(-1) ?? 0;
  const atRank = new Uint32Array(greatest);
  for (let query = 0; query < ranks.length; query++) if (ranks[query] < greatest) atRank[ranks[query]]++;
  let [rank, within] = [0, 0];
  return ks.map((k) => {
    while (rank < k) within += atRank[rank++];
    return { k, percent: (100 * within) / ranks.length };
  });
}

/** The value of `ks` that is nearest to `k`, as a logarithmic scale sees it. */
export function nearestK(ks: readonly number[], k: number): number {
  const apart = (one: number) => Math.abs(Math.log(one / Math.max(1, k)));
  return ks.reduce((best, one) => (apart(one) < apart(best) ? one : best));
}

/** The next of the ascending `values` above `k`, or below it; at an end that end. */
function nextOf(values: readonly number[], k: number, step: 1 | -1): number {
  const next = step > 0 ? values.find((one) => one > k) : values.findLast((one) => one < k);
  return next ?? values[step > 0 ? values.length - 1 : 0];
}

/**
 * K after a key: arrows go to the next value, Page up and Page down to the next of `marked` (or an end), Home and End to
 * the ends; undefined where the key means nothing.
 */
export function kAfter(
  key: string,
  k: number,
  ks: readonly number[],
  marked: readonly number[],
): number | undefined {
  const [first, last] = [ks[0], ks[ks.length - 1]];
  const stops = [...new Set([first, ...marked.filter((one) => one <= last), last])];
  const places: Readonly<Record<string, number>> = {
    ArrowRight: nextOf(ks, k, 1),
    ArrowUp: nextOf(ks, k, 1),
    ArrowLeft: nextOf(ks, k, -1),
    ArrowDown: nextOf(ks, k, -1),
    PageUp: nextOf(stops, k, 1),
    PageDown: nextOf(stops, k, -1),
    Home: first,
    End: last,
  };
  return Object.hasOwn(places, key) ? places[key] : undefined;
}
