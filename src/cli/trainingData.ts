// The data of `train`: a folder in the authors' layout, read by the same code and within the same limits as `convert`
// reads a gallery, with all features in one array.

import { join } from 'node:path';
import { type GalleryFiles, openGallery } from '../convert/galleryFiles.ts';
import type { OnProgress } from '../convert/progress.ts';
import { InputError } from '../scan/errors.ts';
import { offsetsOf } from '../scan/ragged.ts';
import type { Ragged } from '../scan/types.ts';
import { encodeCaption, type Vocabulary } from '../scan/vocabulary.ts';
import type { Split } from '../train/batch.ts';
import { exists, fileOrFolder, fileSource } from './nodeFiles.ts';

export type SplitName = 'train' | 'dev';

/** One split as it was read: features [regions, F] of its pictures, and five captions for each, in words. */
export interface ReadSplit {
  readonly features: Ragged<Float32Array>;
  readonly captions: readonly string[];
}

/**
 * The files of one split; features may also be a .npz, a TSV or a folder of files.
 * @throws InputError when features or captions are not there.
 */
export async function splitFiles(folder: string, split: SplitName, limit?: number): Promise<GalleryFiles> {
  if (!(await exists(folder))) throw new InputError(`${folder} does not exist; --data names a folder.`);
  const names = ['.npy', '.npz', '.tsv', ''].map((ending) => `${split}_ims${ending}`);
  let features: string | undefined;
  for (const name of names) if (!features && (await exists(join(folder, name)))) features = name;
  if (!features) {
    throw new InputError(
      `${folder} has no ${names[0]} (nor ${names.slice(1).join(', ')}): the features of the ${split} split.`,
    );
  }
  const ids = join(folder, `${split}_ids.txt`);
  return {
    features: [await fileOrFolder(join(folder, features))],
    captions: await fileSource(join(folder, `${split}_caps.txt`)),
    ids: (await exists(ids)) ? await fileSource(ids) : undefined,
    limit,
  };
}

/** @throws InputError as `convert` does of such a gallery. */
export async function readSplit(
  files: GalleryFiles,
  stage: string,
  onProgress: OnProgress,
): Promise<ReadSplit> {
  const { pictures, captions } = await openGallery(files);
  const { width } = pictures;
  const images = pictures.ids.length;
  const offsets = offsetsOf(pictures.counts);
  const data = new Float32Array(offsets[images] * width);
  let image = 0;
  for await (const features of pictures.stream()) {
    data.set(features, offsets[image] * width);
    image++;
    onProgress({ stage, done: image, total: images });
  }
  return { features: { data, offsets, width }, captions };
}

/** @throws InputError when the two splits have features of different widths. */
export function checkWidths(folder: string, training: ReadSplit, development: ReadSplit): void {
  const [a, b] = [training.features.width, development.features.width];
  if (a === b) return;
  throw new InputError(
    `In ${folder} a region of the training split has ${a} numbers and one of the dev split ${b}. All features must come from the same extractor.`,
  );
}

/** The split as a model reads it. */
export function splitOf({ features, captions }: ReadSplit, vocabulary: Vocabulary): Split {
  return { features, captions: captions.map((caption) => encodeCaption(caption, vocabulary).ids) };
}
