// `raw_feature_norm`: how the similarities of a pair are normalised across the queries, for each context, before the
// attention. λ1 log₂e goes into the same factor, so that what is left for the softmax is a plain power of two.

import { exp4 } from './elementary.ts';
import { sumOfLanes } from './layout.ts';
import { firstLanes } from './tile.ts';

/** Numbers of the seven norms; scoring.ts of the folder above holds the same list. */
export const CLIPPED_L2NORM: i32 = 0;
export const L2NORM: i32 = 1;
export const CLIPPED: i32 = 2;
export const L1NORM: i32 = 3;
export const CLIPPED_L1NORM: i32 = 4;
export const SOFTMAX: i32 = 5;

/** Added to a norm, as the authors' code does. */
const EPSILON: f32 = 1e-8;

/** into = scale · norm(tile), row by row of `pitch` bytes. */
export function normaliseRaw(
  tile: usize,
  contexts: i32,
  queries: i32,
  pitch: usize,
  norm: i32,
  scale: f32,
  into: usize,
): void {
  const clips = norm === CLIPPED_L2NORM || norm === CLIPPED || norm === CLIPPED_L1NORM;
  const slope = f32x4.splat(clips ? 0.1 : 1);
  for (let context = 0; context < contexts; context++) {
    if (norm === SOFTMAX) {
      softmaxRow(tile, queries, pitch, scale, into);
    } else {
      let squares = f32x4.splat(0);
      let magnitudes = f32x4.splat(0);
      for (let offset: usize = 0; offset < pitch; offset += 16) {
        const s = v128.load(tile + offset);
        // LeakyReLU: the larger of s and 0.1 s.
        const x = f32x4.pmax(s, f32x4.mul(s, slope));
        squares = f32x4.add(squares, f32x4.mul(x, x));
        magnitudes = f32x4.add(magnitudes, f32x4.abs(x));
        v128.store(into + offset, x);
      }
      let divisor: f32 = 1;
      if (norm === CLIPPED_L2NORM || norm === L2NORM) divisor = sqrt<f32>(sumOfLanes(squares)) + EPSILON;
      else if (norm === CLIPPED_L1NORM || norm === L1NORM) divisor = sumOfLanes(magnitudes) + EPSILON;
      scaleRow(into, pitch, scale / divisor);
    }
    tile += pitch;
    into += pitch;
  }
}

function scaleRow(row: usize, pitch: usize, factor: f32): void {
  const factors = f32x4.splat(factor);
  for (let offset: usize = 0; offset < pitch; offset += 16) {
    v128.store(row + offset, f32x4.mul(v128.load(row + offset), factors));
  }
}

/** The rare `softmax` form: a softmax over the queries, padding left out. */
function softmaxRow(tile: usize, queries: i32, pitch: usize, scale: f32, into: usize): void {
  let maximum: f32 = -Infinity;
  for (let query = 0; query < queries; query++)
    maximum = max(maximum, load<f32>(tile + ((<usize>query) << 2)));
  let sum = f32x4.splat(0);
  let left = queries;
  for (let offset: usize = 0; offset < pitch; offset += 16) {
    const e = exp4(f32x4.sub(v128.load(tile + offset), f32x4.splat(maximum)));
    const valid = v128.and(e, firstLanes(left));
    sum = f32x4.add(sum, valid);
    v128.store(into + offset, valid);
    left -= 4;
  }
  scaleRow(into, pitch, scale / sumOfLanes(sum));
}
