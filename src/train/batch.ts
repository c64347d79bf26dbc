// A batch: captions with the pictures that they belong to, longest caption first, features gathered into one array that
// is used again for every batch.

import { itemRows } from '../scan/ragged.ts';
import { CAPTIONS_PER_IMAGE } from '../scan/recall.ts';
import type { Ragged } from '../scan/types.ts';
import { randomStream, shuffled } from './random.ts';

/** Pictures and captions to train or evaluate on. Caption c belongs to picture floor(c / 5). */
export interface Split {
  readonly features: Ragged<Float32Array>;
  /** Ids of each caption, marks included. */
  readonly captions: readonly (readonly number[])[];
}

export interface Batch {
  /** Regions of each picture. */
  readonly counts: readonly number[];
  /** [regions, F], pictures one after another; valid until the next batch. */
  readonly features: Float32Array;
  readonly captions: readonly (readonly number[])[];
}

/** Streams of random numbers begin here; the weights have stream 0. */
const FIRST_ORDER_STREAM = 1;

/** The captions of an epoch in the order of that epoch, cut into batches; the last may be smaller. */
export function epochBatches(
  captions: number,
  batchSize: number,
  seed: number,
  epoch: number,
): readonly Uint32Array[] {
  const order = shuffled(captions, randomStream(seed, FIRST_ORDER_STREAM + epoch));
  return Array.from({ length: Math.ceil(captions / batchSize) }, (_, k) =>
    order.subarray(k * batchSize, (k + 1) * batchSize),
  );
}

/** Makes batches of a split. */
export function batchMaker({ features, captions }: Split): (chosen: Uint32Array) => Batch {
  let buffer = new Float32Array(0);
  return (chosen) => {
    const order = Array.from(chosen).sort((a, b) => captions[b].length - captions[a].length || a - b);
    const pictures = order.map((caption) => itemRows(features, Math.floor(caption / CAPTIONS_PER_IMAGE)));
    const size = pictures.reduce((sum, rows) => sum + rows.length, 0);
    if (buffer.length < size) buffer = new Float32Array(size);
    let at = 0;
    for (const rows of pictures) {
      buffer.set(rows, at);
      at += rows.length;
    }
    return {
      counts: pictures.map((rows) => rows.length / features.width),
      features: buffer.subarray(0, size),
      captions: order.map((caption) => captions[caption]),
    };
  };
}
