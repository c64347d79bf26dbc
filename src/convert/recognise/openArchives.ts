// Zips among brought files: what is in them counts as if it had been dropped, `all.zip/vocab.json`. Archives that are
// files of their own kind (.npz, a checkpoint) stay whole.

import type { ByteSource } from '../../bundle/byteSource.ts';
import type { PassBytes } from '../bytePass.ts';
import { looksLikeZip, openZip, type ZipFile } from '../zip/zipFiles.ts';
import { type BroughtSource, fileName, headOf } from './brought.ts';
import { problemOf } from './problem.ts';

/** Inflates a file of a zip to somewhere where it can be read by range; `identity` begins with that of the zip. */
export type Unpack = (bytes: PassBytes, identity: string) => Promise<ByteSource>;

/** Pictures of the largest data sets with room to spare. */
const MAX_FILES = 200_000;

/** What systems add to folders and archives, and nobody means. */
const JUNK = /(^|\/)(\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(\/|$)/i;

export interface IdleArchive {
  readonly file: BroughtSource;
  readonly sentence: string;
  readonly problem?: string;
}

export interface Opened {
  readonly files: readonly BroughtSource[];
  /** Archives of which nothing comes: that are empty, or cannot be opened and why. */
  readonly idle: readonly IdleArchive[];
}

/** The brought files with what is in their archives; archives that hold nothing or cannot be opened stand apart. */
export async function openArchives(brought: readonly BroughtSource[], unpack: Unpack): Promise<Opened> {
  const files: BroughtSource[] = [];
  const idle: IdleArchive[] = [];
  for (const file of brought) {
    if (JUNK.test(file.path)) continue;
    try {
      const inside = (await contents(file))?.filter(({ path }) => !JUNK.test(path));
      if (inside === undefined) files.push(file);
      else if (inside.length === 0) idle.push({ file, sentence: 'a zip archive with nothing in it' });
      // One by one: so many at once are more than a call takes.
      else for (const entry of inside) files.push(within(file, entry));
    } catch (error) {
      idle.push({ file, sentence: 'a zip archive that cannot be opened', problem: problemOf(error) });
    }
  }
  return { files, idle };

  function within(zip: BroughtSource, { path, bytes, stored, check }: ZipFile): BroughtSource {
    const full = `${zip.path}/${path}`;
    let unpacked: Promise<ByteSource> | undefined;
    const identity = `${zip.identity}\n${path}`;
    return {
      path: full,
      origin: zip.path,
      identity,
      bytes: { ...bytes, name: full },
      packed: stored === undefined,
      check,
      async open() {
        if (stored) return { ...(await stored()), name: full };
        unpacked ??= unpack({ ...bytes, name: full }, identity);
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
