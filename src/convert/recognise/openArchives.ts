// Zips among brought files: what is in them counts as if it had been dropped, `all.zip/vocab.json`. Archives that are
// files of their own kind (.npz, a checkpoint) stay whole.

import type { ByteSource } from '../../bundle/byteSource.ts';
import type { PassBytes } from '../bytePass.ts';
import { looksLikeZip, openZip, type ZipFile } from '../zip/zipFiles.ts';
import { type BroughtSource, fileName, headOf } from './brought.ts';
import { problemOf } from './problem.ts';

/** Inflates a file of a zip to somewhere where it can be read by range. */
export type Unpack = (bytes: PassBytes) => Promise<ByteSource>;

/** Pictures of the largest data sets with room to spare. */
const MAX_FILES = 200_000;

/** What systems add to folders and archives, and nobody means. */
const JUNK = /(^|\/)(\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(\/|$)/i;

export interface Opened {
  readonly files: readonly BroughtSource[];
  /** Archives that could not be opened, and why. */
  readonly refused: readonly { readonly file: BroughtSource; readonly problem: string }[];
}

export async function openArchives(brought: readonly BroughtSource[], unpack: Unpack): Promise<Opened> {
  const files: BroughtSource[] = [];
  const refused: { file: BroughtSource; problem: string }[] = [];
  for (const file of brought) {
    if (JUNK.test(file.path)) continue;
    try {
      const inside = await contents(file);
      if (inside === undefined) files.push(file);
      else files.push(...inside.filter(({ path }) => !JUNK.test(path)).map((entry) => within(file, entry)));
    } catch (error) {
      refused.push({ file, problem: problemOf(error) });
    }
  }
  return { files, refused };

  function within(zip: BroughtSource, { path, bytes, stored }: ZipFile): BroughtSource {
    const full = `${zip.path}/${path}`;
    let unpacked: Promise<ByteSource> | undefined;
    return {
      path: full,
      identity: `${zip.identity}\n${path}`,
      bytes: { ...bytes, name: full },
      packed: stored === undefined,
      async open() {
        if (stored) return { ...(await stored()), name: full };
        unpacked ??= unpack({ ...bytes, name: full });
        return unpacked;
      },
    };
  }
}

/** The files of an archive; undefined for what is none. */
async function contents(file: BroughtSource): Promise<readonly ZipFile[] | undefined> {
  const named = /\.zip$/i.test(file.path);
  if (!named && /\.[^/]+$/.test(fileName(file.path))) return undefined;
  if (!looksLikeZip(await headOf(file, 4))) return undefined;
  const files = await openZip(await file.open(), MAX_FILES);
  return files.some(({ path }) => /^[^/]+\/data\.pkl$/.test(path)) ? undefined : files;
}
