// What the page is told of the gallery's pictures: ids, sizes, and where each can be fetched.

import type { Gallery, GalleryImage, Manifest } from '../bundle/types.ts';
import type { PictureInfo } from './protocol.ts';

/** One entry for each picture of the gallery, in order; `addressOf` gives the address of a file of the bundle. */
export function pictureInfos(
  gallery: Gallery,
  { gallery: { pictures } }: Manifest,
  addressOf: (path: string) => string,
): PictureInfo[] {
  function address({ id, picture }: GalleryImage): string | undefined {
    if (pictures.kind === 'files') return picture === undefined ? undefined : addressOf(picture);
    if (pictures.kind === 'none') return undefined;
    const filled = pictures.template.replaceAll('{id}', () =>
      id.split('/').map(encodeURIComponent).join('/'),
    );
    return httpAddress(filled, addressOf(''));
  }
  return gallery.images.map((image) => {
    const { id, regions, width, height } = image;
    return { id, regions, width, height, url: address(image) };
  });
}

/** An address, counted from the bundle's folder where it is relative; undefined where it is not one of the web. */
function httpAddress(address: string, folder: string): string | undefined {
  if (!URL.canParse(address, folder)) return undefined;
  const { protocol, href } = new URL(address, folder);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
