// Files and folders on disk behind the interfaces that the rest of the project reads and writes through.

import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import {
  access,
  mkdir,
  constants as modes,
  open,
  readdir,
  readFile,
  stat,
  writeFile,
} from 'node:fs/promises';
import { constants } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { ByteSource, FolderSource } from '../bundle/byteSource.ts';
import type { BundleFiles } from '../bundle/types.ts';
import type { BundleStore } from '../convert/bundleWriter.ts';
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

/** The same where something was to be written. */
function unwritable(error: unknown, path: string): InputError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new InputError(`${path} cannot be written: there is no such folder.`);
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return new InputError(`${path} cannot be made: a file stands where a folder is needed.`);
  if (code === 'EISDIR') return new InputError(`${path} is a folder; a file was to be written there.`);
  if (code === 'EACCES' || code === 'EPERM')
    return new InputError(`${path} cannot be written: permission denied.`);
  return new InputError(`${path} cannot be written: ${error instanceof Error ? error.message : error}.`);
}

/** Writes a file that a person asked for. @throws InputError when that cannot be done. */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content).catch((error) => {
    throw unwritable(error, path);
  });
}

/** Whether `path` can be written, before the work whose result goes there. @throws InputError when it cannot. */
export async function checkOutput(path: string): Promise<void> {
  const info = await stat(path).catch(() => undefined);
  if (info?.isDirectory()) {
    throw new InputError(`${path} is a folder; a file was to be written there.`);
  }
  // The slash: a file is no folder to write into.
  await access(info ? path : `${dirname(path)}/`, modes.W_OK).catch((error) => {
    throw unwritable(error, path);
  });
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
        throw explained(error, join(folder, path));
      });
      options?.onBytes?.(bytes.length);
      // A plain array: a Buffer's slice() would not copy.
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    },
  };
}

/** Ctrl-C, the end of the machine's day, and a terminal that is closed. */
const ENDING_SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Builds a folder aside and puts it at `out` only when `build` has succeeded; otherwise nothing is left behind, also
 * when the process is told to end. An empty folder at `out` gives way to the new one.
 * @throws InputError when something else is at `out`.
 */
export async function writeAside<T>(out: string, build: (store: BundleStore) => Promise<T>): Promise<T> {
  const target = resolve(out);
  if (!(await isFree(target))) {
    throw new InputError(`${out} exists already: give another --out, or remove it first.`);
  }
  const aside = join(dirname(target), `.${basename(target)}-${randomUUID()}`);
  const made: string[] = [];
  // Each step of making, moving and removing is taken at once, so that a signal (a second Ctrl-C, or the same one passed
  // on by a parent) finds it done or not begun.
  const remove = () => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const interrupted = (signal: NodeJS.Signals) => {
    remove();
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of ENDING_SIGNALS) process.on(signal, interrupted);
  try {
    makeFolders(aside, made, out);
    const result = await build(storeIn(aside, out));
    renameSync(aside, target);
    return result;
  } catch (error) {
    remove();
    throw error;
  } finally {
    for (const signal of ENDING_SIGNALS) process.off(signal, interrupted);
  }
}

/**
 * Makes a folder and those around it that are missing, and notes each in `made`. (Node's own recursive mkdir never comes
 * back where the system lets nobody make folders, as under /proc.)
 * @throws InputError about `out`.
 */
function makeFolders(path: string, made: string[], out: string): void {
  const parent = dirname(path);
  if (!existsSync(parent)) makeFolders(parent, made, out);
  try {
    mkdirSync(path);
  } catch (error) {
    throw unwritable(error, out);
  }
  made.push(path);
}

/** Whether nothing is at `path`, or an empty folder. */
async function isFree(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => undefined);
  return info === undefined || (info.isDirectory() && (await readdir(path)).length === 0);
}

function storeIn(folder: string, name: string): BundleStore {
  const made = new Set<string>();
  return {
    ...bundleFolder(folder),
    name,
    async write(path, bytes) {
      const parent = dirname(join(folder, path));
      try {
        if (!made.has(parent)) await mkdir(parent, { recursive: true });
        made.add(parent);
        await writeFile(join(folder, path), bytes);
      } catch (error) {
        throw unwritable(error, join(name, path));
      }
    },
  };
}
