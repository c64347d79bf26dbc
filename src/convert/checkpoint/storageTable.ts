// Persistent ids: the pickle names its storages by ('storage', type, key, location, elements[, view]) and leaves their
// bytes to the container. This table collects which storages a checkpoint declares.

import { counted, countOf } from '../counted.ts';
import { LIMITS } from './limits.ts';
import { fail, type Machine } from './machine.ts';
import { STORAGE_TYPES, type StorageType } from './storageTypes.ts';
import { index } from './tensorRefs.ts';
import { describeValue, isKind, type PickleValue, quote, type StorageRef } from './values.ts';

export interface DeclaredStorage {
  readonly key: string;
  readonly type: StorageType;
  readonly elements: number;
}

/** Every storage that has been declared, under its key. */
export type StorageTable = Map<string, DeclaredStorage>;

/** The loader of persistent ids that fills `table`. Declaring a storage again is fine, differently is not. */
export function storageLoader(table: StorageTable) {
  return (machine: Machine, id: PickleValue): StorageRef => {
    const parts = isKind(id, 'tuple') ? id.items : [];
    const [tag, global, key, , elements, view] = parts;
    if (tag === 'module') {
      fail(
        machine,
        'a whole network is saved here, with its program. Load it in Python and save its state dicts: torch.save({"model": [image.state_dict(), text.state_dict()], "opt": opt}, path).',
      );
    }
    const type = isKind(global, 'global') ? STORAGE_TYPES.get(global.name) : undefined;
    if (tag !== 'storage' || (parts.length !== 5 && parts.length !== 6) || type === undefined) {
      return fail(
        machine,
        `a storage is declared as ${describeValue(id)}; expected ('storage', type, key, location, size).`,
      );
    }
    if (typeof key !== 'string' && typeof key !== 'number') {
      return fail(machine, `the key of a storage cannot be ${describeValue(key)}.`);
    }
    const storage = { key: String(key), type, elements: index(machine, elements, 'size') };
    declare(machine, table, storage);
    return viewOf(machine, storage, view);
  };
}

function declare(machine: Machine, table: StorageTable, storage: DeclaredStorage): void {
  const known = table.get(storage.key);
  if (known !== undefined && (known.type !== storage.type || known.elements !== storage.elements)) {
    fail(
      machine,
      `storage ${quote(storage.key)} is ${countOf(storage.elements, 'element')} of ${storage.type.name} here, and ${counted(known.elements)} of ${known.type.name} before.`,
    );
  }
  if (table.size >= LIMITS.storages) {
    fail(
      machine,
      `more than ${counted(LIMITS.storages)} storages are declared; no checkpoint of SCAN needs so many.`,
    );
  }
  table.set(storage.key, storage);
}

/** The whole storage, or in old files the part that (view key, offset, size) cuts out. */
function viewOf(machine: Machine, storage: DeclaredStorage, view: PickleValue | undefined): StorageRef {
  const whole = {
    kind: 'storage',
    key: storage.key,
    type: storage.type,
    rootElements: storage.elements,
  } as const;
  if (view === undefined || view === null) return { ...whole, start: 0, elements: storage.elements };
  if (!isKind(view, 'tuple') || view.items.length !== 3) {
    return fail(
      machine,
      `a view of a storage is ${describeValue(view)}; expected a tuple of key, offset and size.`,
    );
  }
  const start = index(machine, view.items[1], 'offset');
  const elements = index(machine, view.items[2], 'size');
  if (start + elements > storage.elements) {
    fail(
      machine,
      `a view of elements ${start} to ${start + elements} reaches beyond storage ${quote(storage.key)}, which has ${counted(storage.elements)}.`,
    );
  }
  return { ...whole, start, elements };
}
