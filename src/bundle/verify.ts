// Length and SHA-256 of a bundle's files against the manifest.

import { InputError } from '../scan/errors.ts';
import type { FileEntry } from './types.ts';

/** Lower-case hexadecimal SHA-256, or undefined where the page is not served securely and has no digest. */
export async function sha256(bytes: Uint8Array): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @throws InputError when the bytes are not those that the manifest lists. */
export async function verifyFile(bytes: Uint8Array, entry: FileEntry, name: string): Promise<void> {
  if (bytes.length !== entry.bytes) {
    throw new InputError(
      `${name} has ${bytes.length} bytes; the manifest says ${entry.bytes}. It was cut off or replaced: copy the bundle again.`,
    );
  }
  const actual = await sha256(bytes);
  if (actual !== undefined && actual !== entry.sha256) {
    throw new InputError(
      `${name} is not the file that the manifest lists (its SHA-256 differs): copy the bundle again.`,
    );
  }
}
