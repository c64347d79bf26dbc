// Opens whatever a person gives as features, by what is in it rather than by its name: files are called .tsv.0 as well.

import type { ByteSource, FolderSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { looksLikeNpy } from '../npy.ts';
import { looksLikePickle } from '../pickled.ts';
import { looksLikeZip } from '../zip/zipFiles.ts';
import type { FeatureSource } from './featureSource.ts';
import { folderFeatures } from './folderFeatures.ts';
import { npyFeatures, npzFeatures } from './npyFeatures.ts';
import { tsvFeatures } from './tsvFeatures.ts';

/** Enough to know a pickle of the oldest protocols. */
const HEAD_BYTES = 256;

export type FileKind = 'npy' | 'zip' | 'json' | 'other';

/**
 * Opens a .npy, .npz, bottom-up TSV, or a folder of per-image .npz or .npy. Headers, columns and sizes are checked now,
 * numbers when they are streamed.
 * @throws InputError with the file and the place.
 */
export async function openFeatures(source: ByteSource | FolderSource): Promise<FeatureSource> {
  if ('list' in source) return folderFeatures(source);
  switch (await fileKind(source)) {
    case 'npy':
      return npyFeatures(source);
    case 'zip':
      return npzFeatures(source);
    case 'json':
      throw new InputError(
        `${source.name} is JSON; features come as .npy, .npz, a bottom-up TSV or a folder of .npz.`,
      );
    default:
      return tsvFeatures(source);
  }
}

/**
 * What a file is, by its first bytes.
 * @throws InputError when it is empty or of a kind that is known and not read.
 */
export async function fileKind(source: ByteSource): Promise<FileKind> {
  return kindOf(source.name, await source.read(0, Math.min(HEAD_BYTES, source.size)));
}

/** @throws InputError likewise; `head` are the file's first bytes, at least 200 of them where it has so many. */
export function kindOf(name: string, head: Uint8Array): FileKind {
  if (head.length === 0) throw new InputError(`${name} is empty. Copy or download it again.`);
  if (looksLikeNpy(head)) return 'npy';
  if (looksLikeZip(head)) return 'zip';
  const foreign = foreignKind(head);
  if (foreign !== undefined) throw new InputError(`${name} is ${foreign}`);
  return /^\ufeff?\s*[{[]/.test(new TextDecoder().decode(head)) ? 'json' : 'other';
}

function foreignKind(head: Uint8Array): string | undefined {
  const save = 'Save its arrays with np.save or np.savez.';
  if (head[0] === 0x89 && head[1] === 0x48 && head[2] === 0x44 && head[3] === 0x46) {
    return `an HDF5 file, which is not read. ${save}`;
  }
  if (looksLikePickle(head)) return `a Python pickle, which is not read. ${save}`;
  if (head[0] === 0x1f && head[1] === 0x8b) return 'compressed with gzip. Unpack it first (gunzip).';
  return undefined;
}
