// The one contract behind which a device computes. reference, cpu, wasm and webgpu stand beside each other and pass
// one suite (test/agreement/backendSuite.ts). Whoever replaces TensorFlow.js replaces folders here and nothing else.

import type { AttentionMap, FloatArray, ModelWeights, Ragged, Scoring } from '../scan/types.ts';

export type BackendName = 'reference' | 'cpu' | 'wasm' | 'webgpu';

/** Encoders of one checkpoint, on the device. */
export interface EncoderHandle {
  dispose(): void;
}

/** Encoded regions of many pictures, on the device. */
export interface RegionsHandle {
  readonly images: number;
  /** Regions of each picture. */
  readonly counts: Uint32Array;
  dispose(): void;
}

/** Encoded words (marks included) of many captions, on the device. */
export interface WordsHandle {
  readonly captions: number;
  /** Words of each caption. */
  readonly counts: Uint32Array;
  dispose(): void;
}

export interface LongRun {
  /** Aborts between chunks; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each chunk with the number of items (images, captions or pairs) done so far. */
  readonly onProgress?: (done: number) => void;
}

/** What is held on the device now; tests count it. */
export interface DeviceMemory {
  readonly buffers: number;
  readonly bytes: number;
}

export interface Backend {
  readonly name: BackendName;
  /** For people: "NVIDIA ampere", "WebAssembly SIMD", … */
  readonly device: string;

  /** Puts the weights on the device. Handles may be used with this backend only. */
  loadEncoders(weights: ModelWeights): Promise<EncoderHandle>;

  /**
   * Region vectors v = l2norm(W x + b) of pictures whose features arrive in chunks of whole pictures, in order; a chunk's
   * numbers are read before the next is asked for, which may take their room.
   * `counts` [images] is known beforehand, so that the device allocates once. Features may be float64;
   * a float32 backend rounds them.
   * @rejects InputError where features are of another width than the model reads.
   */
  encodeRegions(
    encoders: EncoderHandle,
    counts: Uint32Array,
    chunks: AsyncIterable<Ragged> | Iterable<Ragged>,
    run?: LongRun,
  ): Promise<RegionsHandle>;

  /**
   * Word vectors of captions given as vocabulary ids, marks included. Each caption runs over its own length.
   * @rejects InputError where an id is none of the model's words, or a caption has none.
   */
  encodeWords(
    encoders: EncoderHandle,
    captions: readonly (readonly number[])[],
    run?: LongRun,
  ): Promise<WordsHandle>;

  /** Puts vectors that are already in the joint space on the device (tests, knocked-out regions, the bench). */
  uploadRegions(regions: Ragged): Promise<RegionsHandle>;
  uploadWords(words: Ragged): Promise<WordsHandle>;

  /** Brings encoded vectors back; of pictures either all or those of `images`, in that order. */
  readRegions(regions: RegionsHandle, images?: readonly number[]): Promise<Ragged>;
  readWords(words: WordsHandle): Promise<Ragged>;

  /** Scores of every picture with every caption, [images, captions] row-major. */
  score(regions: RegionsHandle, words: WordsHandle, scoring: Scoring, run?: LongRun): Promise<FloatArray>;

  /** Attention of caption number `caption` on each of the pictures `images`, in that order. */
  attend(
    regions: RegionsHandle,
    images: readonly number[],
    words: WordsHandle,
    caption: number,
    scoring: Scoring,
  ): Promise<AttentionMap[]>;

  memory(): DeviceMemory;

  /** Resolves when the device is lost and this backend is of no more use; never, where that cannot happen. */
  readonly lost: Promise<string>;

  dispose(): void;
}
