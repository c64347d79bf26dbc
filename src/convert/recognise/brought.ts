// A brought file for recognising, wherever it lies: a file as it is, or one inside a zip.

import type { ByteSource, FolderSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { type PassBytes, passOver } from '../bytePass.ts';

export interface BroughtSource {
  /** Within what was dropped, with forward slashes. */
  readonly path: string;
  /** The path of the file that was brought: its own, or that of the zip in which it lies. */
  readonly origin: string;
  /** Another one when the file behind the path changed: what was found out about a file is remembered under it. */
  readonly identity: string;
  /** For looking at its beginning, and for small files. */
  readonly bytes: PassBytes;
  /** Whether `open` first inflates it. */
  readonly packed: boolean;
  /** The file by range. */
  open(): Promise<ByteSource>;
  /**
   * Of a file that lies in a zip as it is: reads what nobody has read of it, if somebody has read some of it.
   * @throws InputError when its bytes are not those that the zip was made of.
   */
  check?(signal?: AbortSignal): Promise<void>;
}

/** A file that can be read by range as it is; its name is its path. `version` tells it from an earlier one there. */
export function broughtSource(source: ByteSource, version = ''): BroughtSource {
  return {
    path: source.name,
    origin: source.name,
    identity: `${source.name}\n${source.size}\n${version}`,
    bytes: passOver(source),
    packed: false,
    open: async () => source,
  };
}

/** The first bytes, at most `length` of them. */
export async function headOf({ bytes }: BroughtSource, length: number): Promise<Uint8Array> {
  const pass = bytes.pass();
  try {
    return (await pass.next(Math.min(length, bytes.size))).slice();
  } finally {
    await pass.close();
  }
}

/** The path without its folders. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder with its slash; empty for a file that lies in none. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** The folder in which a file, or a folder `features/`, lies. */
export function placeOf(key: string): string {
  return folderOf(key.replace(/\/$/, ''));
}

/** Files as one folder, whatever folders they lie in; of two with the same name the first counts. */
export function asFolder(name: string, files: readonly BroughtSource[]): FolderSource {
  const byName = new Map<string, BroughtSource>();
  for (const file of files) {
    const own = fileName(file.path);
    if (!byName.has(own)) byName.set(own, file);
  }
  return {
    name,
    list: async () => [...byName.keys()].sort(),
    async open(own) {
      const file = byName.get(own);
      if (!file) throw new InputError(`${name}/${own} is not among the files.`);
      return file.open();
    },
  };
}
