// Files and folders on disk behind the interfaces that the rest of the project reads through.

import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteSource, FolderSource } from '../bundle/byteSource.ts';
import type { BundleFiles } from '../bundle/types.ts';
import { InputError } from '../scan/errors.ts';

/** What the operating system said, as a sentence about `path`. */
function explained(error: unknown, path: string): InputError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new InputError(`${path} does not exist.`);
  if (code === 'EACCES' || code === 'EPERM')
    return new InputError(`${path} cannot be read: permission denied.`);
  if (code === 'EISDIR') return new InputError(`${path} is a folder; a file was expected.`);
  if (code === 'ENOTDIR') return new InputError(`${path} lies inside something that is not a folder.`);
  return new InputError(`${path} cannot be read: ${error instanceof Error ? error.message : error}.`);
}

/**
 * A file on disk; it is open only while it is read, since a folder may hold thousands of them.
 * @throws InputError when it is missing or a folder.
 */
export async function fileSource(path: string): Promise<ByteSource> {
  const info = await stat(path).catch((error) => {
    throw explained(error, path);
  });
  if (!info.isFile()) throw new InputError(`${path} is not a file.`);
  const source = {
    name: path,
    size: info.size,
    async read(start: number, end: number) {
      const bytes = new Uint8Array(end - start);
      await source.readInto(start, bytes);
      return bytes;
    },
    async readInto(start: number, target: Uint8Array) {
      const file = await open(path).catch((error) => {
        throw explained(error, path);
      });
      try {
        let at = 0;
        while (at < target.length) {
          const { bytesRead } = await file.read(target, at, target.length - at, start + at);
          if (bytesRead === 0) {
            throw new InputError(`${path} ends at byte ${start + at}; it was longer when it was opened.`);
          }
          at += bytesRead;
        }
      } finally {
        await file.close();
      }
    },
  };
  return source;
}

/** A folder on disk. @throws InputError when it is missing or a file. */
export async function folderSource(path: string): Promise<FolderSource> {
  const info = await stat(path).catch((error) => {
    throw explained(error, path);
  });
  if (!info.isDirectory()) throw new InputError(`${path} is a file; a folder was expected.`);
  return {
    name: path,
    async list() {
      const entries = await readdir(path, { withFileTypes: true });
      return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => entry.name)
        .sort();
    },
    open: (fileName) => fileSource(join(path, fileName)),
  };
}

/** Whether anything is at `path`. */
export function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** A file or a folder, whichever the path names. */
export async function fileOrFolder(path: string): Promise<ByteSource | FolderSource> {
  const info = await stat(path).catch((error) => {
    throw explained(error, path);
  });
  return info.isDirectory() ? folderSource(path) : fileSource(path);
}

/** A bundle's folder on disk. */
export function bundleFolder(folder: string): BundleFiles {
  return {
    name: folder.replace(/\/+$/, ''),
    async read(path, options) {
      options?.signal?.throwIfAborted();
      const bytes = await readFile(join(folder, path)).catch((error) => {
        const { message } = explained(error, join(folder, path));
        throw new InputError(`${message} It belongs to the bundle: copy the bundle again.`);
      });
      options?.onBytes?.(bytes.length);
      // A plain array: a Buffer's slice() would not copy.
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    },
  };
}
