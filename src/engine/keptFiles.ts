// A bundle that this browser keeps, by its address `kept:ID`: read from the origin private file system, or from the import
// worker of a page that could not keep it. Pictures get object URLs, which end with `release`.

import type { ReadOptions } from '../bundle/types.ts';
import { InputError } from '../scan/errors.ts';
import type { AddressedFiles } from './httpFiles.ts';
import { findFile } from './imports/folders.ts';
import { browserLocks, bundleLock, type Locks, type Release } from './imports/locks.ts';
import { openRoot } from './imports/root.ts';
import { askForSession } from './imports/session.ts';
import { BUNDLES, FILES } from './imports/store.ts';

const SCHEME = 'kept:';

/** Finds a file of an open bundle. */
export type FindFile = (path: string) => Promise<Blob | undefined>;

export interface KeptSources {
  /** How a bundle's files are found; undefined where there is no such bundle. */
  readonly find: (id: string) => Promise<FindFile | undefined>;
  readonly locks: Locks;
}

/** Whether an address is that of a kept bundle. */
export function isKept(address: string): boolean {
  return address.startsWith(SCHEME);
}

/** Files of the bundle at a `kept:` address. Reading rejects with an InputError when it is not there any more. */
export function keptFiles(
  address: string,
  sources: KeptSources = { find: findKept, locks: browserLocks() },
): AddressedFiles {
  const id = address.slice(SCHEME.length);
  const urls = new Map<string, string>();
  let opened: Promise<FindFile> | undefined;
  let release: Release | undefined;

  async function open(): Promise<FindFile> {
    // Held while the bundle is open, so that no tab removes it meanwhile.
    release = await sources.locks.take(bundleLock(id), 'shared');
    if (!release) throw new InputError('This bundle is being written or removed in another tab. Try again.');
    const find = await sources.find(id);
    if (find) return find;
    throw new InputError(
      `The bundle of this link (${address}) is not in this browser: it was removed, or made in another browser or for one visit only. Bring its files again.`,
    );
  }

  function files(): Promise<FindFile> {
    opened ??= open();
    return opened;
  }

  return {
    name: address,
    address: (path) => urls.get(path) ?? '',
    async prepare(paths) {
      const find = await files();
      await Promise.all(
        [...new Set(paths)].map(async (path) => {
          const blob = await find(path);
          if (blob) urls.set(path, URL.createObjectURL(blob));
        }),
      );
    },
    async read(path, options: ReadOptions = {}) {
      const find = await files();
      options.signal?.throwIfAborted();
      const blob = await find(path);
      if (!blob) throw new InputError(`${path} is missing in the kept bundle: bring its files again.`);
      const bytes = new Uint8Array(await blob.arrayBuffer());
      options.onBytes?.(bytes.length);
      return bytes;
    },
    release() {
      for (const url of urls.values()) URL.revokeObjectURL(url);
      urls.clear();
      release?.();
      release = undefined;
    },
  };
}

/** In the browser's file system, or in a page that holds it for its session. */
async function findKept(id: string): Promise<FindFile | undefined> {
  const root = await openRoot().catch(() => undefined); // storage is refused: then only pages hold bundles
  const bundle = await (await root?.folder(BUNDLES))?.folder(id);
  const files = await bundle?.folder(FILES);
  if (files) return (path) => findFile(files, path);
  const held = await askForSession(id);
  return held && (async (path) => held.get(path));
}
