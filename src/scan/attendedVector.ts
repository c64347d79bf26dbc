// What a word looks at, as one vector: the regions of a picture weighted by the word's attention, a = Σ_i w_i v_i with
// w_i = α_i / Σ α. For t2i this is the attended vector of the paper (equation 2); for i2t a word's column of α does not sum
// to one, so it is divided by its sum.

import type { AttentionMap, FloatArray } from './types.ts';

/**
 * Attended vector [width] of word `word` of a map over `regions` [map.regions, width].
 * Undefined where no region attends to the word, as Sum-Max leaves many.
 */
export function attendedVector(
  map: AttentionMap,
  word: number,
  regions: FloatArray,
  width: number,
): Float64Array | undefined {
  const attention = map.attention.subarray(word * map.regions, (word + 1) * map.regions);
  let sum = 0;
  for (const value of attention) sum += value;
  if (sum === 0) return undefined;
  const attended = new Float64Array(width);
  attention.forEach((value, region) => {
    const weight = value / sum;
    const start = region * width;
    for (let k = 0; k < width; k++) attended[k] += weight * regions[start + k];
  });
  return attended;
}
