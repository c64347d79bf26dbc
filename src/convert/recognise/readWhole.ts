// The bytes of a small file, wherever it lies.

import type { BroughtSource } from './brought.ts';

/** The array belongs to the caller. @throws InputError as its source does. */
export async function readWhole({ bytes }: BroughtSource): Promise<Uint8Array> {
  const pass = bytes.pass();
  try {
    return (await pass.next(bytes.size)).slice();
  } finally {
    await pass.close();
  }
}
