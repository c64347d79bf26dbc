// Seeded random input for property tests, and small models and galleries made of it.

import { offsetsOf } from '../../src/scan/ragged.ts';
import { imageShapes, textShapes } from '../../src/scan/stateDict.ts';
import type { EncoderOptions, ModelWeights, Ragged, StateDict } from '../../src/scan/types.ts';
import { l2normRows } from '../../src/scan/vectors.ts';

/** A generator of numbers in 0 … 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number in `low` … `high`, both included. */
export function wholeNumber(random: () => number, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** Random rows of float32 numbers in −1 … 1 for items with the given numbers of rows. */
export function randomRagged(
  random: () => number,
  counts: readonly number[],
  width: number,
): Ragged<Float32Array> {
  const offsets = offsetsOf(counts);
  const data = Float32Array.from({ length: offsets[counts.length] * width }, () => random() * 2 - 1);
  return { data, offsets, width };
}

/** The same, each row of length one, as an encoder makes them. */
export function randomUnitRagged(
  random: () => number,
  counts: readonly number[],
  width: number,
): Ragged<Float32Array> {
  const set = randomRagged(random, counts, width);
  l2normRows(set.data, width);
  return set;
}

function randomState(random: () => number, shapes: ReadonlyMap<string, readonly number[]>): StateDict {
  return new Map(
    [...shapes].map(([name, shape]) => {
      const size = shape.reduce((product, n) => product * n, 1);
      const scale = 1 / Math.sqrt(shape.at(-1) ?? 1);
      return [name, { shape, data: Float32Array.from({ length: size }, () => (random() * 2 - 1) * scale) }];
    }),
  );
}

/** A small model with random weights. */
export function randomModel(random: () => number, changes: Partial<EncoderOptions> = {}): ModelWeights {
  const options: EncoderOptions = {
    embedSize: 16,
    wordDim: 8,
    numLayers: 1,
    biGru: true,
    imgDim: 12,
    precompEncType: 'basic',
    noImgnorm: false,
    noTxtnorm: false,
    vocabSize: 30,
    ...changes,
  };
  return {
    options,
    image: randomState(random, imageShapes(options)),
    text: randomState(random, textShapes(options)),
  };
}
