// The pointing game over a bundle: each caption that has phrases with truth is attended on its own picture, once for all
// of them.

import type { Bundle } from '../bundle/openBundle.ts';
import type { PhraseTruth, Truth } from '../bundle/truth.ts';
import type { Gallery } from '../bundle/types.ts';
import type { OnProgress } from '../convert/progress.ts';
import type { Session } from '../engine/session.ts';
import { InputError } from '../scan/errors.ts';
import { findPhrase, typedWords } from '../scan/grounding/phrases.ts';
import { type GroundingFigures, groundingOf, type Pointing, pointing } from '../scan/grounding/pointing.ts';
import { rightRegions } from '../scan/grounding/rightRegions.ts';
import { offsetsOf } from '../scan/ragged.ts';
import { CAPTIONS_PER_IMAGE } from '../scan/recall.ts';
import type { CaptionQuirk } from '../scan/tokens/captionTokens.ts';
import type { Variant } from '../scan/variants.ts';

/** What the pointing game is played with. */
export interface GroundTruth {
  readonly truth: Truth;
  /** [regions of all pictures, 4] in pixels, NaN where a region has no box. */
  readonly boxes: Float32Array;
}

/** @throws InputError when the bundle lacks truth or boxes. */
export async function readGroundTruth(bundle: Bundle): Promise<GroundTruth> {
  const [truth, boxes] = [await bundle.truth(), await bundle.boxes()];
  if (truth === undefined) {
    throw new InputError(
      `${bundle.name} has no word-region truth, which --grounding is counted over: convert with --truth.`,
    );
  }
  if (boxes === undefined) {
    throw new InputError(
      `${bundle.name} has no boxes, so no region can be right or wrong: convert with --boxes.`,
    );
  }
  return { truth, boxes };
}

/** A phrase at its place in one caption. */
interface PlacedPhrase {
  /** Its places among the words, marks included. */
  readonly words: readonly number[];
  readonly truth: PhraseTruth;
}

/** A caption of the gallery and the phrases that stand in it. */
interface PlayedCaption {
  readonly image: number;
  readonly caption: string;
  readonly phrases: readonly PlacedPhrase[];
}

/** Figures of one model in one variant, by kind; a phrase without a caption of its own counts in each that has it. */
export async function grounding(
  session: Session,
  modelId: string,
  variant: Variant | undefined,
  { truth, boxes }: GroundTruth,
  onProgress: OnProgress,
): Promise<ReadonlyMap<string, GroundingFigures>> {
  const { gallery, vocabulary } = session;
  const played = playedCaptions(gallery, truth, vocabulary.quirk);
  const offsets = offsetsOf(gallery.images.map(({ regions }) => regions));
  const scoring = session.scoring(modelId, variant);
  const words = await session.encode(
    modelId,
    played.map(({ caption }) => session.read(caption).ids),
  );
  const pointings: Pointing[] = [];
  try {
    for (const [n, { image, phrases }] of played.entries()) {
      const [map] = await session.attend(modelId, [image], words, n, scoring);
      const ofPicture = boxes.subarray(offsets[image] * 4, offsets[image + 1] * 4);
      for (const { words: places, truth: phrase } of phrases) {
        pointings.push(pointing(map, places, rightRegions(ofPicture, phrase.box), phrase.kind));
      }
      onProgress({ stage: 'captions attended', done: n + 1, total: played.length });
    }
  } finally {
    words.dispose();
  }
  return groundingOf(pointings);
}

function playedCaptions(gallery: Gallery, truth: Truth, quirk: CaptionQuirk): PlayedCaption[] {
  return gallery.images.flatMap(({ id }, image) => {
    const phrases = (truth.get(id) ?? []).map((entry) => ({ entry, typed: typedWords(entry.phrase, quirk) }));
    if (phrases.length === 0) return [];
    const first = image * CAPTIONS_PER_IMAGE;
    return gallery.captions.slice(first, first + CAPTIONS_PER_IMAGE).flatMap((caption, index) => {
      const captionWords = typedWords(caption, quirk);
      const placed = phrases.flatMap(({ entry, typed }): PlacedPhrase[] => {
        if (entry.caption !== undefined && entry.caption !== index) return [];
        const words = findPhrase(typed, captionWords);
        return words === undefined ? [] : [{ words, truth: entry }];
      });
      return placed.length === 0 ? [] : [{ image, caption, phrases: placed }];
    });
  });
}

/** For people: a row for each kind. */
export function groundingTable(figures: ReadonlyMap<string, GroundingFigures>): string {
  const width = Math.max(...Array.from(figures.keys(), (kind) => kind.length));
  const rows = Array.from(figures, ([kind, { phrases, ...percents }]) => {
    const cells = [percents.hit, percents.chance, percents.ceiling].map((value) =>
      value.toFixed(1).padStart(7),
    );
    return `${kind.padEnd(width)}  ${String(phrases).padStart(7)}  ${cells.join('  ')}`;
  });
  return [`${''.padEnd(width)}  phrases      hit   chance  ceiling`, ...rows].join('\n');
}
