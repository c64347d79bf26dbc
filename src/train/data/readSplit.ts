// A split of training data in the authors' layout: features in any of the forms that conversion reads, captions five for
// each picture, ids where there are some. Features are streamed into one array.

import type { ByteSource, FolderSource } from '../../bundle/byteSource.ts';
import { joinFeatures } from '../../convert/features/joinFeatures.ts';
import { openFeatures } from '../../convert/features/openFeatures.ts';
import { readLines } from '../../convert/lines.ts';
import type { OnProgress } from '../../convert/progress.ts';
import { InputError } from '../../scan/errors.ts';
import { offsetsOf } from '../../scan/ragged.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import type { Ragged } from '../../scan/types.ts';
import { encodeCaption, type Vocabulary } from '../../scan/vocabulary.ts';
import type { Split } from '../batch.ts';

export interface SplitFiles {
  readonly features: readonly (ByteSource | FolderSource)[];
  readonly captions: ByteSource;
  readonly ids?: ByteSource;
  /** Keep the first so many pictures and their captions. */
  readonly limit?: number;
}

export interface ReadSplit {
  readonly features: Ragged<Float32Array>;
  /** Lines of the captions file, five for each picture. */
  readonly captions: readonly string[];
}

/** @throws InputError when features, captions and ids do not fit together. */
export async function readSplit(
  files: SplitFiles,
  stage: string,
  onProgress: OnProgress,
): Promise<ReadSplit> {
  const lines = await readLines(files.captions);
  const sources = [];
  for (const source of files.features) sources.push(await openFeatures(source));
  const ids = files.ids && (await readLines(files.ids));
  const pictures = await joinFeatures(sources, { ids, captions: lines.length, limit: files.limit });
  const images = pictures.ids.length;
  if (lines.length !== pictures.total * CAPTIONS_PER_IMAGE) {
    throw new InputError(
      `${files.captions.name} has ${lines.length} captions; ${pictures.total} images need ${pictures.total * CAPTIONS_PER_IMAGE}, five for each, in their order.`,
    );
  }
  const offsets = offsetsOf(pictures.counts);
  const data = new Float32Array(offsets[images] * pictures.width);
  let image = 0;
  for await (const features of pictures.stream()) {
    data.set(features, offsets[image] * pictures.width);
    image++;
    onProgress({ stage, done: image, total: images });
  }
  return {
    features: { data, offsets, width: pictures.width },
    captions: lines.slice(0, images * CAPTIONS_PER_IMAGE),
  };
}

/** The split as a model reads it. */
export function splitOf({ features, captions }: ReadSplit, vocabulary: Vocabulary): Split {
  return { features, captions: captions.map((caption) => encodeCaption(caption, vocabulary).ids) };
}
