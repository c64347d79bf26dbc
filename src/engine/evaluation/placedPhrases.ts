// The phrases of the pointing game at their places: each phrase of the truth in each of its picture's captions that holds
// it, with the regions that are right for it.

import type { Bundle } from '../../bundle/openBundle.ts';
import type { Truth } from '../../bundle/truth.ts';
import type { Gallery, ReadOptions } from '../../bundle/types.ts';
import { InputError } from '../../scan/errors.ts';
import { findPhrase, typedWords } from '../../scan/grounding/phrases.ts';
import { rightRegions } from '../../scan/grounding/rightRegions.ts';
import { offsetsOf } from '../../scan/ragged.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import type { CaptionQuirk } from '../../scan/tokens/captionTokens.ts';
import type { PlacedPhrase } from './evaluationProtocol.ts';

/** What the pointing game is played with. */
export interface GroundTruth {
  readonly truth: Truth;
  /** [regions of all pictures, 4] in pixels, NaN where a region has no box. */
  readonly boxes: Float32Array;
}

/** @throws InputError when the bundle lacks truth or boxes. */
export function checkGroundTruth({ name, manifest }: Bundle): void {
  if (manifest.gallery.truth === undefined) {
    throw new InputError(
      `${name} has no word-region truth, which --grounding is counted over: convert with --truth.`,
    );
  }
  if (manifest.gallery.boxes === undefined) {
    throw new InputError(`${name} has no boxes, so no region can be right or wrong: convert with --boxes.`);
  }
}

/** None where the bundle lacks truth or boxes. */
export async function readGroundTruth(bundle: Bundle, read?: ReadOptions): Promise<GroundTruth | undefined> {
  const [truth, boxes] = [await bundle.truth(read), await bundle.boxes(read)];
  return truth && boxes && { truth, boxes };
}

/** Picture by picture, caption by caption; those of one caption follow each other. */
export function placedPhrases(
  { images, captions }: Gallery,
  { truth, boxes }: GroundTruth,
  quirk: CaptionQuirk,
): readonly PlacedPhrase[] {
  const offsets = offsetsOf(images.map(({ regions }) => regions));
  return images.flatMap(({ id }, image) => {
    const ofPicture = boxes.subarray(offsets[image] * 4, offsets[image + 1] * 4);
    const phrases = (truth.get(id) ?? []).map((entry) => ({
      entry,
      typed: typedWords(entry.phrase, quirk),
      right: rightRegions(ofPicture, entry.box).flatMap((right, region) => (right ? [region] : [])),
    }));
    if (phrases.length === 0) return [];
    const first = image * CAPTIONS_PER_IMAGE;
    return captions.slice(first, first + CAPTIONS_PER_IMAGE).flatMap((text, index) => {
      const captionWords = typedWords(text, quirk);
      return phrases.flatMap(({ entry: { phrase, kind, caption, box }, typed, right }): PlacedPhrase[] => {
        if (caption !== undefined && caption !== index) return [];
        const words = findPhrase(typed, captionWords);
        return words === undefined
          ? []
          : [{ phrase, kind, image, caption: first + index, words, box, right }];
      });
    });
  });
}
