// For every word that enough captions hold: what it looks at, on average. In each caption that holds the word its attention
// weights the regions of the caption's own picture (src/scan/attendedVector.ts); the mean over captions is the word's row.

import type { LongRun } from '../../backends/contract.ts';
import { endChunk } from '../../backends/longRun.ts';
import { attendedVector } from '../../scan/attendedVector.ts';
import { attendPair, attentionMap, pairWithGram } from '../../scan/crossAttention.ts';
import { InputError } from '../../scan/errors.ts';
import { itemCount, itemRows } from '../../scan/ragged.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import type { AttentionMap, FloatArray, Ragged, Scoring } from '../../scan/types.ts';
import { gram } from '../../scan/vectors.ts';
import type { Session } from '../session.ts';
import { galleryIds } from './galleryIds.ts';
import { type HeldWords, heldWords } from './wordVectorsHeld.ts';

/** Fewer captions than this say little of a word; it is also how often a word must be seen to enter the vocabulary. */
export const LEAST_CAPTIONS = 4;
/** Pictures whose captions are encoded together; a cancelled run loses no more than this. */
const BLOCK_PICTURES = 24;

/** Words with a row of numbers each. */
export interface WordRows extends HeldWords {
  readonly width: number;
  /** [words, width] */
  readonly rows: Float32Array;
}

/**
 * The mean attended region vector of each word that at least `LEAST_CAPTIONS` captions hold, [words, D], under one model
 * and scoring; the model must be loaded. A word that a caption holds twice counts there by its mean. Progress counts
 * captions.
 * @rejects InputError when the bundle has no captions; the signal's reason.
 */
export async function wordVectors(
  session: Session,
  modelId: string,
  scoring: Scoring,
  run: LongRun = {},
): Promise<WordRows> {
  const { signal } = run;
  if (session.gallery.captions.length === 0) {
    throw new InputError(
      'This bundle has no captions, so nothing says what its words look at: convert again with --captions.',
    );
  }
  const captions = await galleryIds(session, { signal });
  const held = heldWords(captions, session.vocabulary.words, LEAST_CAPTIONS);
  const means = createMeans(held, session.bundle.model(modelId).encoders.embedSize);
  const { length } = session.gallery.images;
  for (let first = 0; first < length; first += BLOCK_PICTURES) {
    const images = Array.from({ length: Math.min(BLOCK_PICTURES, length - first) }, (_, n) => first + n);
    const start = CAPTIONS_PER_IMAGE * first;
    const block = captions.slice(start, start + CAPTIONS_PER_IMAGE * images.length);
    const words = await encodedWords(session, modelId, block, signal);
    const pictures = await session.regionVectors(modelId, images);
    for (let n = 0; n < images.length; n++) {
      const regions = itemRows(pictures, n);
      const own = CAPTIONS_PER_IMAGE * n;
      const maps = attentionOf(regions, words, own, scoring);
      for (const [caption, map] of maps.entries()) means.add(block[own + caption], map, regions);
      await endChunk(run, Math.min(start + own + CAPTIONS_PER_IMAGE, captions.length));
    }
  }
  return means.rows();
}

async function encodedWords(
  session: Session,
  modelId: string,
  captions: readonly (readonly number[])[],
  signal: AbortSignal | undefined,
): Promise<Ragged> {
  const handle = await session.encode(modelId, captions, { signal });
  try {
    return await session.backend.readWords(handle);
  } finally {
    handle.dispose();
  }
}

/** Attention of a picture's own captions, the five from number `start` of the block on, over its regions. */
function attentionOf(regions: FloatArray, words: Ragged, start: number, scoring: Scoring): AttentionMap[] {
  const { width } = words;
  const regionGram = scoring.crossAttn === 't2i' ? gram(regions, width) : undefined;
  const end = Math.min(start + CAPTIONS_PER_IMAGE, itemCount(words));
  return Array.from({ length: Math.max(end - start, 0) }, (_, n) => {
    const sentence = itemRows(words, start + n);
    const pair = pairWithGram(regions, sentence, width, scoring, regionGram ?? gram(sentence, width));
    return attentionMap(attendPair(pair, scoring), pair, scoring);
  });
}

interface Means {
  /** Adds the words of a caption, given as ids, by its attention on its own picture. */
  add(ids: readonly number[], map: AttentionMap, regions: FloatArray): void;
  rows(): WordRows;
}

/** Means of attended vectors over captions, in float64 until they are read. */
function createMeans(held: HeldWords, width: number): Means {
  const places = new Map(Array.from(held.words, (id, place) => [id, place]));
  const sums = new Float64Array(held.words.length * width);
  /** Captions in which some region attends to the word: under Sum-Max not every word has one. */
  const counts = new Uint32Array(held.words.length);

  return {
    add(ids, map, regions) {
      for (const id of new Set(ids)) {
        const place = places.get(id);
        if (place === undefined) continue;
        const uses = ids.flatMap((other, position) =>
          other === id ? (attendedVector(map, position, regions, width) ?? []) : [],
        );
        for (const use of uses) {
          for (let k = 0; k < width; k++) sums[place * width + k] += use[k] / uses.length;
        }
        if (uses.length > 0) counts[place]++;
      }
    },
    rows() {
      const rows = Float32Array.from(sums, (sum, at) => sum / Math.max(counts[Math.floor(at / width)], 1));
      return { ...held, width, rows };
    },
  };
}
