// What the benches score: a gallery of random features and captions of random words, put through encoders of random
// weights once, so that the vectors lie as vectors of a model do. Everything comes from a seed.

import type { Backend } from '../src/backends/contract.ts';
import { offsetsOf } from '../src/scan/ragged.ts';
import type { Ragged } from '../src/scan/types.ts';
import { randomModel, seeded } from '../test/support/random.ts';

/** Regions of a picture and words of a caption, marks included. */
export const REGIONS = 36;
export const WORDS = 15;

const CHUNK_IMAGES = 50;
const SEED = 1;

/** Encoded vectors of pictures and captions. */
export interface Workload {
  /** [images, 36, D] */
  readonly regions: Ragged<Float32Array>;
  /** [captions, 15, D] */
  readonly words: Ragged<Float32Array>;
}

export interface WorkloadSize {
  readonly images: number;
  readonly captions: number;
  /** D, the width of the joint space; features are twice as wide. */
  readonly width: number;
}

/** Encodes a gallery and captions on the backend; `encodingMs` is what the pictures took, made-up features included. */
export async function encodeWorkload(
  backend: Backend,
  { images, captions, width }: WorkloadSize,
): Promise<Workload & { readonly encodingMs: number }> {
  const random = seeded(SEED);
  const weights = randomModel(random, { embedSize: width, imgDim: 2 * width, wordDim: Math.min(300, width) });
  const sentences = Array.from({ length: captions }, () =>
    Array.from({ length: WORDS }, () => Math.floor(random() * weights.options.vocabSize)),
  );
  const encoders = await backend.loadEncoders(weights);
  const start = performance.now();
  const counts = new Uint32Array(images).fill(REGIONS);
  const gallery = await backend.encodeRegions(encoders, counts, randomFeatures(random, images, 2 * width));
  const encodingMs = performance.now() - start;
  const encoded = await backend.encodeWords(encoders, sentences);
  try {
    return {
      regions: float32(await backend.readRegions(gallery)),
      words: float32(await backend.readWords(encoded)),
      encodingMs,
    };
  } finally {
    for (const handle of [gallery, encoded, encoders]) handle.dispose();
  }
}

/** The first pictures and captions of a workload, as views. */
export function firstOf({ regions, words }: Workload, images: number, captions: number): Workload {
  return { regions: firstItems(regions, images), words: firstItems(words, captions) };
}

function firstItems({ data, offsets, width }: Ragged<Float32Array>, items: number): Ragged<Float32Array> {
  return { data: data.subarray(0, offsets[items] * width), offsets: offsets.subarray(0, items + 1), width };
}

/** Features as a detector gives them, none negative, in chunks that use one buffer. */
function* randomFeatures(random: () => number, images: number, width: number): Generator<Ragged> {
  const buffer = new Float32Array(CHUNK_IMAGES * REGIONS * width);
  for (let image = 0; image < images; image += CHUNK_IMAGES) {
    const count = Math.min(CHUNK_IMAGES, images - image);
    const data = buffer.subarray(0, count * REGIONS * width);
    for (let k = 0; k < data.length; k++) data[k] = random();
    yield { data, offsets: offsetsOf(Array(count).fill(REGIONS)), width };
  }
}

function float32({ data, offsets, width }: Ragged): Ragged<Float32Array> {
  return { data: data instanceof Float32Array ? data : Float32Array.from(data), offsets, width };
}
