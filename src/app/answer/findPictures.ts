// Pictures by what somebody remembers of them: a part of the id, or words of one of their captions.

import { plainCaption } from '../../scan/captionOwners.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import type { Gallery } from '../store/gallery.ts';

export interface FoundPicture {
  readonly image: number;
  readonly id: string;
  /** The caption that was found; the first one where the id was. */
  readonly caption?: string;
}

/** At most `limit` pictures in the order of the gallery, those found by id first. */
export function findPictures(gallery: Gallery, text: string, limit: number): readonly FoundPicture[] {
  const wanted = plainCaption(text);
  if (wanted === '') return [];
  const { pictures, captions } = gallery.opened;
  const words = wanted.split(' ');
  const byId: FoundPicture[] = [];
  const byCaption: FoundPicture[] = [];
  for (let image = 0; image < pictures.length && byId.length < limit; image++) {
    const { id } = pictures[image];
    const own = captions.slice(image * CAPTIONS_PER_IMAGE, (image + 1) * CAPTIONS_PER_IMAGE);
    if (id.toLowerCase().includes(wanted)) {
      byId.push({ image, id, caption: own[0]?.trim() });
    } else if (byCaption.length < limit) {
      const caption = own.find((one) => {
        const plain = plainCaption(one);
        return words.every((word) => plain.includes(word));
      });
      if (caption !== undefined) byCaption.push({ image, id, caption: caption.trim() });
    }
  }
  return [...byId, ...byCaption].slice(0, limit);
}
