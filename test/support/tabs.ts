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

/** A disk with room for so many bytes, beyond which writing fails as browsers fail. */
export function smallDisk(room: number, folder: StoreFolder = memoryFolder()): StoreFolder {
  let left = room;
  const around = (inner: StoreFolder): StoreFolder => ({
    ...inner,
    make: async (name) => around(await inner.make(name)),
    folder: async (name) => {
      const found = await inner.folder(name);
      return found && around(found);
    },
    async write(name) {
      const writer = await inner.write(name);
      return {
        ...writer,
        async write(bytes) {
          left -= bytes.length;
          if (left < 0) throw new DOMException('no room', 'QuotaExceededError');
          await writer.write(bytes);
        },
      };
    },
  });
  return around(folder);
}
