// How stable a word is: in each of its uses it looks at a mixture of regions, a vector of the joint space; how like their
// common mean those vectors are, and which two are the least alike.

import type { LongRun } from '../../backends/contract.ts';
import { endChunk } from '../../backends/longRun.ts';
import { attendedVector } from '../../scan/attendedVector.ts';
import { phraseMap } from '../../scan/phraseMap.ts';
import type { FloatArray } from '../../scan/types.ts';
import { dot, l2normRows } from '../../scan/vectors.ts';
import type { WordStability, WordUse } from './wordSheetProtocol.ts';
import type { Reading } from './wordSheetRegions.ts';

/** Uses that are looked at: spread, quartiles and the two extremes change little beyond, and each keeps a vector. */
export const MOST_USES = 2000;
/** Inner products between two looks at the event loop. */
const CHUNK_PRODUCTS = 20_000;

/** Attended vectors of uses as they come. */
export interface UseVectors {
  /** Under Sum-Max a phrase may look at nothing; such a use is left out. `regions` are the picture's, [regions, D]. */
  add(use: WordUse, reading: Reading, regions: FloatArray): void;
  /** @param uses in all, of which those added were looked at; undefined where none was */
  stability(uses: number, run?: LongRun): Promise<WordStability | undefined>;
}

/** Takes at most `most` uses, each a vector of D = `width`. */
export function createUseVectors(width: number, most: number): UseVectors {
  const uses: WordUse[] = [];
  const vectors = new Float32Array(most * width);

  return {
    add(use, { map, phrase }, regions) {
      const whole = { ...map, words: 1, attention: phraseMap(map, phrase) };
      const vector = attendedVector(whole, 0, regions, width);
      if (!vector) return;
      vectors.set(vector, uses.length * width);
      uses.push(use);
    },
    async stability(inAll, run) {
      if (uses.length === 0) return undefined;
      const units = vectors.subarray(0, uses.length * width);
      l2normRows(units, width);
      const cosines = cosinesWithMean(units, width);
      const order = uses.map((_, use) => use).sort((a, b) => cosines[a] - cosines[b] || a - b);
      const sorted = Float32Array.from(order, (use) => cosines[use]);
      const pair = await leastAlike(units, width, cosines, run);
      return {
        uses: inAll,
        looked: uses.length,
        cosines: sorted,
        captions: Uint32Array.from(order, (use) => uses[use].caption),
        froms: Uint32Array.from(order, (use) => uses[use].from),
        mean: cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length,
        quartiles: [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)],
        farthest: pair && { uses: [uses[pair.a], uses[pair.b]], cosine: pair.cosine },
      };
    },
  };
}

/** Cosine of each unit row with the mean of all of them. */
function cosinesWithMean(units: Float32Array, width: number): Float32Array {
  const mean = new Float64Array(width);
  for (let at = 0; at < units.length; at++) mean[at % width] += units[at];
  l2normRows(mean, width);
  return Float32Array.from({ length: units.length / width }, (_, row) =>
    dot(units, row * width, mean, 0, width),
  );
}

/** Linear between the two values around it. */
function quantile(sorted: ArrayLike<number>, part: number): number {
  const place = part * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/**
 * The two rows with the smallest inner product. On a sphere the angle between two is at most the sum of their angles
 * with the mean, so that rows near the mean are passed over once a wider pair is known.
 */
async function leastAlike(
  units: Float32Array,
  width: number,
  cosines: Float32Array,
  run: LongRun | undefined,
): Promise<{ readonly a: number; readonly b: number; readonly cosine: number } | undefined> {
  const angles = Float64Array.from(cosines, (cosine) => Math.acos(Math.min(1, Math.max(-1, cosine))));
  const order = Array.from(angles.keys()).sort((a, b) => angles[b] - angles[a] || a - b);
  let found: { readonly a: number; readonly b: number; readonly cosine: number } | undefined;
  let widest = 0;
  let products = 0;
  for (let first = 0; first < order.length; first++) {
    for (let second = first + 1; second < order.length; second++) {
      const [a, b] = [order[first], order[second]];
      if (found && angles[a] + angles[b] <= widest) break;
      const cosine = dot(units, a * width, units, b * width, width);
      if (++products % CHUNK_PRODUCTS === 0) await endChunk({ signal: run?.signal }, products);
      if (found && cosine >= found.cosine) continue;
      found = { a: Math.min(a, b), b: Math.max(a, b), cosine };
      widest = Math.acos(Math.min(1, Math.max(-1, cosine)));
    }
  }
  return found;
}
