// The browser's own file system as little as the store needs of it, so that a full disk and a crash can be made up in
// tests, and the same store works in memory where the browser lets nothing be kept.

/** A file that is being written, from its beginning. */
export interface FileWriter {
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the file; what was written counts now. */
  close(): Promise<void>;
  /** Ends it without a file: nothing of what was written is left. */
  discard(): Promise<void>;
}

export interface StoreFolder {
  /** A folder inside, made if it is not there. */
  make(name: string): Promise<StoreFolder>;
  /** A folder inside, where there is one. */
  folder(name: string): Promise<StoreFolder | undefined>;
  /** A file, where there is one; its bytes are read by range. */
  file(name: string): Promise<Blob | undefined>;
  /** Names of the folders inside. */
  folders(): Promise<readonly string[]>;
  /** @rejects QuotaExceededError when there is no room. */
  write(name: string): Promise<FileWriter>;
  /** Removes a file, or a folder with all that is in it; nothing happens where there is neither. */
  remove(name: string): Promise<void>;
}

/** A folder that is gone with the page. Browsers keep large Blobs outside of the page's memory. */
export function memoryFolder(): StoreFolder {
  const folders = new Map<string, StoreFolder>();
  const files = new Map<string, Blob>();
  return {
    async make(name) {
      const folder = folders.get(name) ?? memoryFolder();
      folders.set(name, folder);
      return folder;
    },
    folder: async (name) => folders.get(name),
    file: async (name) => files.get(name),
    folders: async () => [...folders.keys()],
    async write(name) {
      const parts: Blob[] = [];
      return {
        async write(bytes) {
          parts.push(new Blob([bytes as Uint8Array<ArrayBuffer>]));
        },
        async close() {
          files.set(name, new Blob(parts));
        },
        async discard() {
          parts.length = 0;
        },
      };
    },
    async remove(name) {
      folders.delete(name);
      files.delete(name);
    },
  };
}

/** The folder of a path's file, and the file's own name; folders on the way are made if `make` is set. */
async function parentOf(
  root: StoreFolder,
  path: string,
  make = false,
): Promise<{ readonly parent: StoreFolder | undefined; readonly name: string }> {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  let parent: StoreFolder | undefined = root;
  for (const part of parts) parent = make ? await parent?.make(part) : await parent?.folder(part);
  return { parent, name };
}

/** A whole small file. */
export async function writeFile(root: StoreFolder, path: string, bytes: Uint8Array): Promise<void> {
  const { parent, name } = await parentOf(root, path, true);
  const writer = await parent?.write(name);
  try {
    await writer?.write(bytes);
    await writer?.close();
  } catch (error) {
    await writer?.discard();
    throw error;
  }
}

/** A file by its path below `root`; undefined where it or one of its folders is missing. */
export async function findFile(root: StoreFolder, path: string): Promise<Blob | undefined> {
  const { parent, name } = await parentOf(root, path);
  return parent?.file(name);
}
