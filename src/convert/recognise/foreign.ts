// Files that nothing is made of, in words: what such a file is, and what to do where its content may be wanted.

import type { BroughtSource } from './brought.ts';
import { fileName } from './brought.ts';

/** Of archives that are not opened: a zip inside a zip, a tar. */
export const PACKED = 'a packed archive: unpack it, and bring what is in it';
const CONTAINER =
  'data in a format that is not read here: save the features as .npy in Python, and bring that';

const KINDS: readonly (readonly [name: RegExp, sentence: string])[] = [
  [/\.(tar|tgz|gz|bz2|xz|zst|7z|rar|zip)$/i, PACKED],
  [/\.(h5|hdf5|mat|mdb|lmdb|parquet|arrow|feather|pkl|pickle)$/i, CONTAINER],
];

/** Undefined for a file that may be something. Checkpoints are no archives, whatever their names end with. */
export function foreignText({ path, bytes }: BroughtSource, head: Uint8Array): string | undefined {
  if (bytes.size === 0) return 'an empty file';
  if (/\.(pth\.tar|pth|pt|npz)$/i.test(path)) return undefined;
  return isTar(head) ? PACKED : undefined;
}

/** What is said of a file that has no role. */
export function unknownText(path: string): string {
  const name = fileName(path);
  return KINDS.find(([kind]) => kind.test(name))?.[1] ?? 'a file that nothing here reads';
}

/** A tar archive says so at byte 257; PyTorch before 0.2 wrote such, with files of these names. */
function isTar(head: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(head);
  return text.startsWith('ustar', 257) && !/^(sys_info|pickle|tensors|storages)\0/.test(text);
}
