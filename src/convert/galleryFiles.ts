// The gallery's files read together: features, captions and ids, which must be of the same pictures.

import type { ByteSource, FolderSource } from '../bundle/byteSource.ts';
import { InputError } from '../scan/errors.ts';
import { CAPTIONS_PER_IMAGE } from '../scan/recall.ts';
import { readCaptions } from './captions.ts';
import { joinFeatures, type PictureFeatures } from './features/joinFeatures.ts';
import { openFeatures } from './features/openFeatures.ts';
import { readLines } from './lines.ts';

export interface GalleryFiles {
  readonly features: readonly (ByteSource | FolderSource)[];
  readonly captions?: ByteSource;
  readonly ids?: ByteSource;
  /** Keep the first so many images and their captions. */
  readonly limit?: number;
}

/** @throws InputError when one of them cannot be read, or they are not of the same pictures. */
export async function openGallery(
  files: GalleryFiles,
): Promise<{ readonly pictures: PictureFeatures; readonly captions: readonly string[] }> {
  const { limit } = files;
  const lines = files.captions && (await readCaptions(files.captions));
  const sources = [];
  for (const source of files.features) sources.push(await openFeatures(source));
  const ids = files.ids && (await readLines(files.ids));
  const names = { ids: files.ids?.name, captions: files.captions?.name };
  const pictures = await joinFeatures(sources, { ids, captions: lines?.length, files: names, limit });
  return { pictures, captions: captionsOf(files, lines, pictures.ids.length) };
}

/** The captions of the images that are kept. */
function captionsOf(
  { captions, limit }: GalleryFiles,
  lines: readonly string[] | undefined,
  images: number,
): readonly string[] {
  if (!lines) return [];
  const needed = images * CAPTIONS_PER_IMAGE;
  const exact = limit === undefined ? lines.length === needed : lines.length >= needed;
  if (exact) return lines.slice(0, needed);
  throw new InputError(
    `${captions?.name} has ${lines.length} captions; ${images} images need ${needed}, five for each, in their order.`,
  );
}
