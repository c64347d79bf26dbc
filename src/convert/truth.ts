// Word-region truth for a gallery: every picture must be known, every phrase stand in its captions, every box lie on its
// picture, because a wrong one would be counted against the model without a word.

import type { ByteSource } from '../bundle/byteSource.ts';
import { type PhraseTruth, phraseCount, readTruth, type Truth, truthPlace } from '../bundle/truth.ts';
import type { GalleryImage } from '../bundle/types.ts';
import { InputError } from '../scan/errors.ts';
import { findPhrase, typedWords } from '../scan/grounding/phrases.ts';
import { CAPTIONS_PER_IMAGE } from '../scan/recall.ts';
import type { CaptionQuirk } from '../scan/tokens/captionTokens.ts';
import { counted } from './counted.ts';
import { rowFinder } from './features/ids.ts';

const MAX_BYTES = 64 * 1024 * 1024;

/** Detectors round; this far past the edge is nothing to speak of. */
const ROUNDING_PIXELS = 1;

/** The pictures that truth may name, and their captions. */
export interface TruthGallery {
  readonly ids: readonly string[];
  /** What the truth calls each of them. */
  readonly names: readonly string[];
  /** Names of the pictures that a limit leaves out: truth about them is left out too. */
  readonly dropped: readonly string[];
  /** Five for each picture of `ids`, in order. */
  readonly captions: readonly string[];
  readonly quirk: CaptionQuirk;
}

/** The truth of the pictures that are kept, by their ids in the gallery. */
export interface GalleryTruth {
  readonly truth: Truth;
  /** @throws InputError when a box reaches past its picture, where the size is known. */
  checkBoxes(images: readonly GalleryImage[]): void;
}

/**
 * Reads truth and finds its pictures and phrases.
 * @throws InputError with picture and entry when a picture is unknown or a phrase does not stand in its captions.
 */
export async function openTruth(source: ByteSource, gallery: TruthGallery): Promise<GalleryTruth> {
  const { name } = source;
  if (source.size > MAX_BYTES) {
    throw new InputError(
      `${name} has ${counted(source.size)} bytes; a truth file may have ${counted(MAX_BYTES)}.`,
    );
  }
  const read = readTruth(await source.read(0, source.size), name);
  if (phraseCount(read) === 0) throw new InputError(`${name} holds no phrases.`);
  if (gallery.captions.length === 0) {
    throw new InputError(
      `The phrases of ${name} are looked for in captions, and there are none: give --captions.`,
    );
  }

  const names = [...gallery.names, ...gallery.dropped];
  const find = rowFinder([{ name: 'the gallery', ids: names }]);
  /** The name in the truth of each row. */
  const given = new Map<number, string>();
  const truth = new Map<string, readonly PhraseTruth[]>();
  for (const [id, entries] of read) {
    const row = find(id)?.row;
    if (row === undefined) {
      throw new InputError(
        `${name} has truth for a picture "${id}", which is not among the ${names.length} pictures; the first is "${names[0]}".`,
      );
    }
    const before = given.get(row);
    if (before !== undefined) {
      throw new InputError(`${name}: "${before}" and "${id}" both mean the picture "${names[row]}".`);
    }
    given.set(row, id);
    if (row >= gallery.ids.length || entries.length === 0) continue;
    const captions = gallery.captions.slice(row * CAPTIONS_PER_IMAGE, (row + 1) * CAPTIONS_PER_IMAGE);
    checkPhrases(entries, captions, gallery.quirk, (n) => truthPlace(name, id, n));
    truth.set(gallery.ids[row], entries);
  }
  return {
    truth,
    checkBoxes(images) {
      for (const [row, image] of images.entries()) {
        for (const [n, { box }] of (truth.get(image.id) ?? []).entries()) {
          if (liesOn(box, image)) continue;
          const { width = '?', height = '?' } = image;
          throw new InputError(
            `${truthPlace(name, given.get(row) ?? image.id, n)}: the box [${box.join(', ')}] reaches past the picture, which is ${width} × ${height} pixels.`,
          );
        }
      }
    },
  };
}

function checkPhrases(
  entries: readonly PhraseTruth[],
  captions: readonly string[],
  quirk: CaptionQuirk,
  place: (entry: number) => string,
): void {
  const words = captions.map((caption) => typedWords(caption, quirk));
  for (const [n, { phrase, caption }] of entries.entries()) {
    const typed = typedWords(phrase, quirk);
    const searched = caption === undefined ? words : [words[caption]];
    if (searched.some((candidate) => findPhrase(typed, candidate) !== undefined)) continue;
    const where =
      caption === undefined ? 'any of its captions' : `caption ${caption}, "${captions[caption]}"`;
    throw new InputError(
      `${place(n)}: "${phrase}" does not stand in ${where}. Its words must follow each other there as the model reads them.`,
    );
  }
}

/** Whether a box lies on its picture; of one of unknown size only the left and upper edges are known. */
function liesOn(
  [x1, y1, x2, y2]: PhraseTruth['box'],
  { width = Infinity, height = Infinity }: GalleryImage,
): boolean {
  const low = Math.min(x1, y1) >= -ROUNDING_PIXELS;
  return low && x2 <= width + ROUNDING_PIXELS && y2 <= height + ROUNDING_PIXELS;
}
