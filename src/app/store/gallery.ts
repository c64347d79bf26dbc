// An opened bundle with what the page looks up in it again and again: where a picture's regions begin, which picture an id
// means, what to offer as examples.

import type { OpenedBundle } from '../../engine/protocol.ts';
import { plainCaption } from '../../scan/captionOwners.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';

export interface Gallery {
  readonly opened: OpenedBundle;
  /** [pictures + 1]: picture n owns rows `offsets[n]` up to `offsets[n + 1]` of the boxes. */
  readonly offsets: Uint32Array;
  readonly indexOfId: ReadonlyMap<string, number>;
  readonly examples: readonly string[];
}

const EXAMPLES = 5;
/** An example of about this many words shows enough of them and still fits on a phone. */
const EXAMPLE_WORDS = 8;

/** One caption each of pictures spread evenly over the gallery, the one nearest to a readable length. */
export function exampleCaptions(captions: readonly string[]): readonly string[] {
  const pictures = Math.floor(captions.length / CAPTIONS_PER_IMAGE);
  const distance = (caption: string) => Math.abs(plainCaption(caption).split(' ').length - EXAMPLE_WORDS);
  const chosen = Array.from({ length: Math.min(EXAMPLES, pictures) }, (_, k) => {
    const first = Math.floor(((k + 0.5) * pictures) / Math.min(EXAMPLES, pictures)) * CAPTIONS_PER_IMAGE;
    return captions
      .slice(first, first + CAPTIONS_PER_IMAGE)
      .reduce((best, caption) => (distance(caption) < distance(best) ? caption : best))
      .trim();
  });
  return [...new Set(chosen)].filter((caption) => caption !== '');
}

/** Looks once through an opened bundle. */
export function galleryOf(opened: OpenedBundle): Gallery {
  const offsets = new Uint32Array(opened.pictures.length + 1);
  opened.pictures.forEach((picture, k) => {
    offsets[k + 1] = offsets[k] + picture.regions;
  });
  return {
    opened,
    offsets,
    indexOfId: new Map(opened.pictures.map((picture, k) => [picture.id, k])),
    examples: exampleCaptions(opened.captions),
  };
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const UNKNOWN_SIZE: Size = { width: 4, height: 3 };

/** Size of a picture in the pixels of its boxes; where nobody wrote it down, what its boxes reach to. */
export function pictureSize(gallery: Gallery, image: number): Size {
  const { width, height } = gallery.opened.pictures[image];
  if (width && height) return { width, height };
  const { boxes } = gallery.opened;
  let right = 0;
  let bottom = 0;
  for (let region = gallery.offsets[image]; boxes && region < gallery.offsets[image + 1]; region++) {
    right = Math.max(right, boxes[4 * region + 2] || 0);
    bottom = Math.max(bottom, boxes[4 * region + 3] || 0);
  }
  return right > 0 && bottom > 0 ? { width: right, height: bottom } : UNKNOWN_SIZE;
}
