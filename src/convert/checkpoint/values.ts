// What a pickle holds, as plain tagged data: Python's None, bool, int, float and str are JavaScript's own values,
// everything else is a node with a `kind`. Dicts are Maps, so that no key can reach an object's prototype.

import type { StorageType } from './storageTypes.ts';

export type PickleValue = null | boolean | number | bigint | string | PickleNode;

export type PickleNode =
  | PickleBytes
  | PickleList
  | PickleTuple
  | PickleDict
  | PickleSet
  | PickleObject
  | PickleGlobal
  | NumpyDtype
  | StorageRef
  | TensorRef;

export interface PickleBytes {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array;
}

export interface PickleList {
  readonly kind: 'list';
  readonly items: PickleValue[];
}

export interface PickleTuple {
  readonly kind: 'tuple';
  readonly items: readonly PickleValue[];
}

/** A dict, an OrderedDict or a defaultdict. */
export interface PickleDict {
  readonly kind: 'dict';
  readonly entries: Map<PickleValue, PickleValue>;
}

export interface PickleSet {
  readonly kind: 'set';
  readonly items: Set<PickleValue>;
}

/** An instance of one of the few classes that are allowed, argparse.Namespace above all. */
export interface PickleObject {
  readonly kind: 'object';
  readonly className: string;
  readonly attributes: Map<PickleValue, PickleValue>;
}

/** A class or function of the allow-list, not called yet. */
export interface PickleGlobal {
  readonly kind: 'global';
  readonly name: string;
}

export interface NumpyDtype {
  readonly kind: 'dtype';
  /** `f8`, `i4`, … */
  readonly code: string;
  bigEndian: boolean;
}

/** A storage or a view into one; sizes in elements. */
export interface StorageRef {
  readonly kind: 'storage';
  readonly key: string;
  readonly type: StorageType;
  /** Elements of the whole storage. */
  readonly rootElements: number;
  /** Where this view begins, and how long it is. */
  readonly start: number;
  readonly elements: number;
}

/** A tensor that has not been read yet; offset and strides in elements of its storage. */
export interface TensorRef {
  readonly kind: 'tensor';
  readonly storage: StorageRef;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** Whether a value is a node of that kind. */
export function isKind<K extends PickleNode['kind']>(
  value: PickleValue | undefined,
  kind: K,
): value is Extract<PickleNode, { kind: K }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

/** A value in a few words, for messages. Looks one level deep at most, so that cycles and bombs cost nothing. */
export function describeValue(value: PickleValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object') return shorten(String(value));
  switch (value.kind) {
    case 'bytes':
      return `${value.bytes.length} bytes`;
    case 'list':
    case 'tuple':
      return `a ${value.kind} of ${value.items.length}`;
    case 'set':
      return `a set of ${value.items.size}`;
    case 'dict':
      return `a dict of ${value.entries.size}`;
    case 'object':
      return `a ${value.className}`;
    case 'global':
      return value.name;
    case 'dtype':
      return `the numpy type ${quote(value.code)}`;
    case 'storage':
      return `a ${value.type.name}`;
    case 'tensor':
      return `a tensor of shape ${shapeText(value.shape)}`;
  }
}

/** `[32, 24]` */
export function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

/** A name from the file in quotes, without control characters and never long. */
export function quote(text: string): string {
  return JSON.stringify(shorten(text));
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
