// What is used, as the input of a conversion or the files of a bundle that is copied.

import type { ByteSource, FolderSource } from '../../bundle/byteSource.ts';
import { openBundle } from '../../bundle/openBundle.ts';
import type { BundleFiles, Precision } from '../../bundle/types.ts';
import { InputError } from '../../scan/errors.ts';
import type { ConvertInput } from '../convert.ts';
import type { GalleryFiles } from '../galleryFiles.ts';
import { asFolder } from './brought.ts';
import type { Candidate } from './candidates.ts';
import { readWhole } from './readWhole.ts';
import type { Used } from './settle.ts';

export interface ConvertOptions {
  readonly title?: string;
  readonly credits?: string;
  readonly precision?: Precision;
  readonly limit?: number;
  readonly pictureTemplate?: string;
}

/** How files are opened: the caller may count what is read of them. */
export type OpenAs = <S extends ByteSource | FolderSource>(source: S) => S;

/** Features, captions and ids of what is used. */
export async function galleryFiles(
  { features, captions, ids }: Pick<Used, 'features' | 'captions' | 'ids'>,
  openAs: OpenAs = (source) => source,
): Promise<GalleryFiles> {
  const sources: (ByteSource | FolderSource)[] = [];
  for (const candidate of features) sources.push(openAs(await sourceOf(candidate)));
  return {
    features: sources,
    captions: captions && openAs(await fileOf(captions)),
    ids: ids && openAs(await fileOf(ids)),
  };
}

/**
 * The input of the conversion.
 * @throws InputError where something that it needs is missing.
 */
export async function convertInput(
  used: Used,
  options: ConvertOptions,
  openAs: OpenAs,
): Promise<ConvertInput> {
  const gallery = await galleryFiles(used, openAs);
  const { boxes, truth, pictures } = used;
  const { pictureTemplate, precision = 'f16', ...rest } = options;
  return {
    ...rest,
    ...gallery,
    precision,
    models: await modelInput(used, openAs),
    boxes: boxes && openAs(await sourceOf(boxes)),
    truth: truth && openAs(await fileOf(truth)),
    pictures: pictures
      ? { kind: 'files', folder: openAs(asFolder('The pictures', pictures.files)) }
      : pictureTemplate === undefined
        ? undefined
        : { kind: 'urls', template: pictureTemplate },
  };
}

/** The files of a bundle as they were brought. */
export function bundleFiles({ key, files, bundle }: Candidate): BundleFiles {
  const root = bundle?.root ?? '';
  const byPath = new Map(files.map((file) => [file.path.slice(root.length), file]));
  const name = root.replace(/\/$/, '') || key;
  return {
    name,
    async read(path, options) {
      options?.signal?.throwIfAborted();
      const file = byPath.get(path);
      if (!file) throw new InputError(`${root}${path} is missing: bring all files of the bundle.`);
      const bytes = await readWhole(file);
      options?.onBytes?.(bytes.length);
      return bytes;
    },
  };
}

async function modelInput(
  { checkpoints, vocabulary, bundle }: Used,
  openAs: OpenAs,
): Promise<ConvertInput['models']> {
  if (bundle) return { kind: 'bundle', bundle: await openBundle(bundleFiles(bundle)) };
  if (!vocabulary)
    throw new InputError('There is no vocabulary: bring the one that the checkpoint was trained with.');
  const files: ByteSource[] = [];
  for (const checkpoint of checkpoints) files.push(openAs(await fileOf(checkpoint)));
  return { kind: 'checkpoints', files, vocabulary: openAs(await fileOf(vocabulary)) };
}

function fileOf({ files: [file] }: Candidate): Promise<ByteSource> {
  return file.open();
}

async function sourceOf(candidate: Candidate): Promise<ByteSource | FolderSource> {
  if (candidate.facts?.onePicture) return asFolder(candidate.key.replace(/\/$/, ''), candidate.files);
  return fileOf(candidate);
}
