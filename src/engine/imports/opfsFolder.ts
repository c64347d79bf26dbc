// A folder of the origin private file system. In a worker files are written through sync access handles, which every
// browser with such a file system has and which write in place.

import type { StoreFolder } from './folders.ts';

/** Works in a worker alone. */
export function opfsFolder(directory: FileSystemDirectoryHandle): StoreFolder {
  return {
    make: async (name) => opfsFolder(await directory.getDirectoryHandle(name, { create: true })),
    folder: (name) => orUndefined(async () => opfsFolder(await directory.getDirectoryHandle(name))),
    file: (name) => orUndefined(async () => (await directory.getFileHandle(name)).getFile()),
    async folders() {
      const names: string[] = [];
      for await (const [name, handle] of directory.entries())
        if (handle.kind === 'directory') names.push(name);
      return names;
    },
    async write(name) {
      const file = await directory.getFileHandle(name, { create: true });
      const access = await file.createSyncAccessHandle();
      access.truncate(0);
      let at = 0;
      return {
        async write(bytes) {
          for (let from = 0; from < bytes.length; ) {
            const rest = bytes.subarray(from);
            const written = access.write(rest, { at });
            // A full disk shows as an error, as fewer bytes, or in Chromium as 4,294,967,288 of them: −8, its code for
            // it, read without its sign.
            if (!(written > 0 && written <= rest.length)) {
              throw new DOMException('no room', 'QuotaExceededError');
            }
            from += written;
            at += written;
          }
        },
        async close() {
          access.flush();
          access.close();
        },
        async discard() {
          access.close();
          await removeFrom(directory, name);
        },
      };
    },
    remove: (name) => removeFrom(directory, name),
  };
}

async function removeFrom(directory: FileSystemDirectoryHandle, name: string): Promise<void> {
  await orUndefined(() => directory.removeEntry(name, { recursive: true }));
}

/** Undefined where there is no such entry, or it is of the other kind. */
async function orUndefined<T>(find: () => Promise<T>): Promise<T | undefined> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof DOMException && ['NotFoundError', 'TypeMismatchError'].includes(error.name))
      return undefined;
    throw error;
  }
}
