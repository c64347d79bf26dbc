// What a command writes: a file or a folder, each there whole or not at all.

import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { access, mkdir, constants as modes, readdir, realpath, stat, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { BundleStore } from '../convert/bundleWriter.ts';
import { InputError } from '../scan/errors.ts';
import { bundleFolder } from './nodeFiles.ts';

/** What the operating system said where something was to be written, as a sentence about `path`. */
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

/**
 * Writes a file that a person asked for. What was there before stays until the new one is whole.
 * @throws InputError when that cannot be done.
 */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
  try {
    // A link stays one.
    const target = await realpath(path).catch(() => resolve(path));
    const info = await stat(target).catch(() => undefined);
    if (info && !(info.isFile() && (await isWritable(dirname(target))))) {
      // A terminal, a pipe, or in a folder that takes no other file.
      await writeFile(target, content);
      return;
    }
    const aside = asideOf(target);
    await leavingNothing([aside], async () => {
      await writeFile(aside, content, { mode: info?.mode });
      renameSync(aside, target);
    });
  } catch (error) {
    throw unwritable(error, path);
  }
}

function isWritable(folder: string): Promise<boolean> {
  return access(folder, modes.W_OK).then(
    () => true,
    () => false,
  );
}

/** Where something is made that is to be put at `target` once it is whole. */
function asideOf(target: string): string {
  return join(dirname(target), `.${basename(target)}-${randomUUID()}`);
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
  const aside = asideOf(target);
  const made: string[] = [];
  return leavingNothing(made, async () => {
    makeFolders(aside, made, out);
    const result = await build(storeIn(aside, out));
    renameSync(aside, target);
    return result;
  });
}

/** Does the work; where it fails, or the process is told to end, what is listed in `made` by then is removed. */
async function leavingNothing<T>(made: readonly string[], work: () => Promise<T>): Promise<T> {
  // Each step of making, moving and removing is taken at once, so that a signal (a second Ctrl-C, or the same one passed
  // on by a parent) finds it done or not begun.
  const remove = () => {
    for (const path of made) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  };
  const interrupted = (signal: NodeJS.Signals) => {
    remove();
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of ENDING_SIGNALS) process.on(signal, interrupted);
  try {
    return await work();
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
