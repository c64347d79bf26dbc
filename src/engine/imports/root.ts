// The folder of this page in the origin private file system; other pages of the same origin have their own.

import type { StoreFolder } from './folders.ts';
import { opfsFolder } from './opfsFolder.ts';

const FOLDER = 'storied-attention';

/** @rejects where the browser has no such file system, or refuses it (private browsing, storage blocked). */
export async function openRoot(): Promise<StoreFolder> {
  return opfsFolder(await navigator.storage.getDirectory()).make(FOLDER);
}
