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

/** @param ranks [queries], from 0 */
export function recallPoints(ranks: ArrayLike<number>, ks: readonly number[]): readonly RecallPoint[] {
  const sorted = Float64Array.from(ranks).sort();
  let within = 0;
  return ks.map((k) => {
    while (within < sorted.length && sorted[within] < k) within++;
    return { k, percent: (100 * within) / sorted.length };
  });
}
