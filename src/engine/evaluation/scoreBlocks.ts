// Scores for an evaluation, a piece at a time: of all pictures with a block of captions, and of pictures with their own
// captions alone. The words of a piece are on the device only while it is scored.

import type { LongRun } from '../../backends/contract.ts';
import type { ScoreBlock } from '../../scan/queryRanks.ts';
import { takeOwnScores } from '../../scan/queryRanks.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import type { FloatArray } from '../../scan/types.ts';
import type { Session } from '../session.ts';
import type { Member } from './evaluationMembers.ts';

/** Captions encoded and scored at once; a cancelled run loses no more than this. */
const BLOCK_CAPTIONS = 256;
/** Pictures whose own captions are scored at once: with those of the others among them too, which are thrown away. */
const OWN_IMAGES = 16;

/** How the captions of a member score with their own pictures, as far as `images` are done. */
export interface OwnScores {
  /** [captions] */
  readonly scores: Float64Array;
  images: number;
}

/** Scores of all pictures with the captions from `first` on. `run.onProgress` counts pairs. */
export async function scoreBlock(
  session: Session,
  { modelId, scoring }: Member,
  first: number,
  run: LongRun,
): Promise<ScoreBlock> {
  const { captions } = session.gallery;
  const ids = captions.slice(first, first + BLOCK_CAPTIONS).map((caption) => session.read(caption).ids);
  const words = await session.encode(modelId, ids, { signal: run.signal });
  try {
    return { scores: await session.scores(modelId, words, scoring, run), first, captions: ids.length };
  } finally {
    words.dispose();
  }
}

/** Before the first picture is done. */
export function noOwnScores({ gallery }: Session): OwnScores {
  return { scores: new Float64Array(gallery.captions.length), images: 0 };
}

/** Pairs that `fillOwnScores` scores for so many pictures. */
export function ownPairs(images: number): number {
  const square = (some: number) => some * some * CAPTIONS_PER_IMAGE;
  return Math.floor(images / OWN_IMAGES) * square(OWN_IMAGES) + square(images % OWN_IMAGES);
}

/** Scores what is missing. `run.onProgress` counts pairs, as `ownPairs` does. */
export async function fillOwnScores(
  session: Session,
  { modelId, scoring }: Member,
  own: OwnScores,
  { signal, onProgress }: LongRun,
): Promise<void> {
  const { backend, gallery } = session;
  while (own.images < gallery.images.length) {
    const images = Math.min(OWN_IMAGES, gallery.images.length - own.images);
    const first = own.images * CAPTIONS_PER_IMAGE;
    const captions = images * CAPTIONS_PER_IMAGE;
    const ids = gallery.captions.slice(first, first + captions).map((caption) => session.read(caption).ids);
    const words = await session.encode(modelId, ids, { signal });
    try {
      const some = Array.from({ length: images }, (_, n) => own.images + n);
      const pictures = await backend.uploadRegions(await session.regionVectors(modelId, some));
      try {
        const scores: FloatArray = await backend.score(pictures, words, scoring, { signal });
        takeOwnScores(own.scores.subarray(first), { scores, first: 0, captions });
      } finally {
        pictures.dispose();
      }
    } finally {
      words.dispose();
    }
    own.images += images;
    onProgress?.(ownPairs(own.images));
  }
}
