// What both containers of torch.save come down to: one pickled value, and storages whose bytes can be read by range.

import type { DeclaredStorage } from './storageTable.ts';
import type { PickleValue } from './values.ts';

export interface Container {
  readonly root: PickleValue;
  /** Whether the numbers in storages have their first byte highest. */
  readonly bigEndian: boolean;
  /**
   * Bytes of elements `start` up to `end` of a storage; the array belongs to the caller.
   * @throws InputError when the file does not hold that storage as it was declared.
   */
  readStorage(storage: DeclaredStorage, start: number, end: number): Promise<Uint8Array>;
}
