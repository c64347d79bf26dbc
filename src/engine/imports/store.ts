// Bundles that this browser keeps, a folder each: `started.json` is written first, the bundle's files, then `kept.json`.
// A folder without the last whose lock nobody holds is what a crash left behind.

import type { Manifest } from '../../bundle/types.ts';
import type { BundleStore } from '../../convert/bundleWriter.ts';
import { InputError } from '../../scan/errors.ts';
import type { KeptBundle } from '../importProtocol.ts';
import { findFile, type StoreFolder, writeFile } from './folders.ts';
import { bundleLock, type Locks } from './locks.ts';

/** The folder that holds all kept bundles. */
export const BUNDLES = 'bundles';
const STARTED = 'started.json';
const KEPT = 'kept.json';
const TITLE = 'title.txt';
/** The folder of the bundle's own files, inside of the bundle's folder. */
export const FILES = 'files';

const MAX_TITLE = 200;

export interface StoreOptions {
  /** Everything of the store lies in here. */
  readonly root: StoreFolder;
  readonly locks: Locks;
  /** Whether its bundles are gone with the page. */
  readonly sessionOnly: boolean;
  readonly newId?: () => string;
  readonly now?: () => number;
  /** Told after each change. */
  readonly changed: () => void;
}

export interface KeptStore {
  /** The newest first. */
  list(): Promise<readonly KeptBundle[]>;
  /** Removes what crashes left half-written. @returns a sentence for each. */
  cleanUp(): Promise<readonly string[]>;
  /**
   * Makes a bundle: `build` writes its files and gives its manifest. If that fails nothing is left.
   * @rejects what `build` rejects with.
   */
  make(title: string, build: (store: BundleStore) => Promise<Manifest>): Promise<KeptBundle>;
  rename(id: string, title: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Runs `use` with a bundle that is not removed meanwhile. */
  reading<T>(id: string, use: (bundle: KeptBundle, files: StoreFolder) => Promise<T>): Promise<T>;
}

/** The store in a folder of the browser's file system, or in one that lives as long as the page. */
export function createStore(options: StoreOptions): KeptStore {
  const { root, locks, sessionOnly, changed } = options;
  const { newId = () => crypto.randomUUID().slice(0, 8), now = Date.now } = options;
  const bundles = () => root.make(BUNDLES);

  /** What was written of a kept bundle; undefined for a half-written one. */
  async function read(folder: StoreFolder, id: string): Promise<KeptBundle | undefined> {
    const kept = await jsonOf<Omit<KeptBundle, 'id' | 'address' | 'sessionOnly'>>(folder, KEPT);
    if (!kept) return undefined;
    const title = await (await folder.file(TITLE))?.text();
    return { ...kept, title: title || kept.title, id, address: `kept:${id}`, sessionOnly };
  }

  async function existing(
    id: string,
  ): Promise<{ readonly folder: StoreFolder; readonly bundle: KeptBundle }> {
    const folder = await (await bundles()).folder(id);
    const bundle = folder && (await read(folder, id));
    if (!bundle) throw new InputError('This bundle is not kept any more: another tab may have removed it.');
    return { folder, bundle };
  }

  return {
    async list() {
      const all = await bundles();
      const found: KeptBundle[] = [];
      for (const id of await all.folders()) {
        const folder = await all.folder(id);
        const bundle = folder && (await read(folder, id));
        if (bundle) found.push(bundle);
      }
      return found.sort((a, b) => b.madeAt - a.madeAt);
    },

    async cleanUp() {
      const all = await bundles();
      const sentences: string[] = [];
      for (const id of await all.folders()) {
        const found = await all.folder(id);
        if (!found || (await read(found, id))) continue;
        const release = await locks.take(bundleLock(id), 'exclusive');
        if (!release) continue; // it is being written
        try {
          // Between the look and the lock it may have been finished, or removed.
          const folder = await all.folder(id);
          if (!folder || (await read(folder, id))) continue;
          const started = await jsonOf<{ title: string }>(folder, STARTED);
          await all.remove(id);
          const what = started ? `"${started.title}"` : 'a bundle';
          sentences.push(
            `Making ${what} was broken off, by a crash or a closed tab. What was half-written has been removed; bring the files again.`,
          );
        } finally {
          release();
        }
      }
      if (sentences.length > 0) changed();
      return sentences;
    },

    async make(title, build) {
      const id = newId();
      const release = await locks.take(bundleLock(id), 'exclusive');
      if (!release) throw new Error(`the lock of a new bundle ${id} is taken`);
      const all = await bundles();
      try {
        const folder = await all.make(id);
        await writeFile(folder, STARTED, json({ title, startedAt: now() }));
        const manifest = await build(bundleStore(await folder.make(FILES), title));
        const { gallery, models, files } = manifest;
        const kept = {
          title,
          madeAt: now(),
          bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
          images: gallery.images,
          captions: gallery.captions,
          models: models.map((model) => model.id),
          boxes: gallery.boxes !== undefined,
          pictures: gallery.pictures.kind,
        };
        await writeFile(folder, KEPT, json(kept));
        return { ...kept, id, address: `kept:${id}`, sessionOnly };
      } catch (error) {
        await all.remove(id);
        throw error;
      } finally {
        release();
        changed();
      }
    },

    async rename(id, title) {
      const { folder } = await existing(id);
      const trimmed = title.trim().slice(0, MAX_TITLE);
      if (trimmed === '') throw new InputError('A bundle needs a title of at least one character.');
      await writeFile(folder, TITLE, new TextEncoder().encode(trimmed));
      changed();
    },

    async remove(id) {
      const release = await locks.take(bundleLock(id), 'exclusive');
      if (!release) {
        throw new InputError(
          'This bundle is open, in this tab or another, or is being written: open something else there first.',
        );
      }
      try {
        const all = await bundles();
        // Broken off in the middle, what is left counts as half-written.
        await (await all.folder(id))?.remove(KEPT);
        await all.remove(id);
      } finally {
        release();
        changed();
      }
    },

    async reading(id, use) {
      const release = await locks.take(bundleLock(id), 'shared');
      if (!release)
        throw new InputError('This bundle is being written or removed in another tab. Try again.');
      try {
        const { folder, bundle } = await existing(id);
        return await use(bundle, await folder.make(FILES));
      } finally {
        release();
      }
    },
  };
}

/** The files of a bundle in a folder, for writing and reading back. */
export function bundleStore(folder: StoreFolder, name: string): BundleStore {
  return {
    name,
    write: (path, bytes) => writeFile(folder, path, bytes),
    async read(path, options) {
      options?.signal?.throwIfAborted();
      const file = await findFile(folder, path);
      if (!file) throw new InputError(`${name}/${path} is missing: bring the bundle again.`);
      const bytes = new Uint8Array(await file.arrayBuffer());
      options?.onBytes?.(bytes.length);
      return bytes;
    },
  };
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** Undefined where there is no such file, or a crash cut it off. */
async function jsonOf<T>(folder: StoreFolder, name: string): Promise<T | undefined> {
  const file = await folder.file(name);
  if (!file) return undefined;
  try {
    return JSON.parse(await file.text()) as T;
  } catch {
    return undefined;
  }
}
