// Which pictures a typed caption is a caption of, whoever typed it and however it is spaced.

import { CAPTIONS_PER_IMAGE } from './recall.ts';

/** A caption as it is compared: case and spaces aside, those before a full stop too, which are read the same. */
export function plainCaption(caption: string): string {
  return caption
    .trim()
    .replace(/\s+(?=[.,;:!?])/g, '')
    .replace(/\s\s+|[^\S ]/g, ' ')
    .toLowerCase();
}

/**
 * Pictures by the plain form of their captions, each ascending.
 * @param captions of the gallery, five a picture
 */
export function captionOwners(captions: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const owners = new Map<string, number[]>();
  captions.forEach((caption, c) => {
    const plain = plainCaption(caption);
    const image = Math.floor(c / CAPTIONS_PER_IMAGE);
    const known = owners.get(plain);
    if (!known) owners.set(plain, [image]);
    // Captions come picture by picture: if this one is there already, it is the last.
    else if (known.at(-1) !== image) known.push(image);
  });
  return owners;
}
