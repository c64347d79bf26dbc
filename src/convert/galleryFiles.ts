// The gallery's files read together: features, captions and ids, which must be of the same pictures.

import type { ByteSource, FolderSource } from '../bundle/byteSource.ts';
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
  // `joinFeatures` has seen to it that there are five for each picture; a limit may have left some out.
  return { pictures, captions: lines?.slice(0, pictures.ids.length * CAPTIONS_PER_IMAGE) ?? [] };
}
