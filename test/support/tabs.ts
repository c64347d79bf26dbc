// A made-up browser for the store of kept bundles: tabs that share locks and a file system, a disk that gets full, and
// a crash after so many writes.

import { memoryFolder, type StoreFolder } from '../../src/engine/imports/folders.ts';
import type { Locks } from '../../src/engine/imports/locks.ts';

/** Locks as tabs share them; `crash` lets go of those of one tab. */
export function sharedLocks() {
  const held: { name: string; mode: string; tab: string }[] = [];
  const ofTab = (tab: string): Locks => ({
    async take(name, mode) {
      const inTheWay = held.some(
        (lock) => lock.name === name && (mode === 'exclusive' || lock.mode === 'exclusive'),
      );
      if (inTheWay) return undefined;
      const lock = { name, mode, tab };
      held.push(lock);
      return () => {
        if (held.includes(lock)) held.splice(held.indexOf(lock), 1);
      };
    },
  });
  return {
    ofTab,
    crash(tab: string) {
      for (const lock of held.filter((one) => one.tab === tab)) held.splice(held.indexOf(lock), 1);
    },
  };
}

/** A disk with room for so many bytes, beyond which writing fails as browsers fail. What is removed is room again. */
export function smallDisk(room: number) {
  let left = room;
  let least = room;

  function folder(inner: StoreFolder): { readonly folder: StoreFolder; free(): void } {
    const sizes = new Map<string, number>();
    const folders = new Map<string, ReturnType<typeof folder>>();
    const take = (name: string, bytes: number) => {
      sizes.set(name, (sizes.get(name) ?? 0) + bytes);
      left -= bytes;
      least = Math.min(least, left);
    };
    const forget = (name: string) => {
      left += sizes.get(name) ?? 0;
      sizes.delete(name);
      folders.get(name)?.free();
      folders.delete(name);
    };
    const around = async (name: string, found: StoreFolder | undefined) => {
      if (!found) return undefined;
      const known = folders.get(name) ?? folder(found);
      folders.set(name, known);
      return known.folder;
    };
    return {
      free() {
        for (const name of [...sizes.keys(), ...folders.keys()]) forget(name);
      },
      folder: {
        ...inner,
        make: async (name) => (await around(name, await inner.make(name))) as StoreFolder,
        folder: async (name) => around(name, await inner.folder(name)),
        async write(name) {
          forget(name);
          const writer = await inner.write(name);
          return {
            ...writer,
            async write(bytes) {
              if (bytes.length > left) throw new DOMException('no room', 'QuotaExceededError');
              take(name, bytes.length);
              await writer.write(bytes);
            },
            async discard() {
              await writer.discard();
              forget(name);
            },
          };
        },
        async remove(name) {
          await inner.remove(name);
          forget(name);
        },
      },
    };
  }

  return {
    root: folder(memoryFolder()).folder,
    /** Bytes that are left. */
    left: () => left,
    /** The fewest bytes that ever were. */
    least: () => least,
    grow(bytes: number) {
      left += bytes;
    },
  };
}
