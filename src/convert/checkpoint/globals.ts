// The allow-list: which classes and functions a pickle may name, and what calling one of them means here. Nothing is
// imported and nothing is run; a call builds plain data, and a name that is not on the list ends the reading.

import { fail, type Machine, spend } from './machine.ts';
import { numpyDtype, numpyScalar } from './numpyScalars.ts';
import { STORAGE_TYPES } from './storageTypes.ts';
import { tensorFromArguments } from './tensorRefs.ts';
import {
  describeValue,
  isKind,
  type PickleDict,
  type PickleGlobal,
  type PickleTuple,
  type PickleValue,
  quote,
} from './values.ts';

type Call = (machine: Machine, args: readonly PickleValue[]) => PickleValue;

/** What may be called. Python 2's names of modules are translated before. */
const CALLS: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['collections.OrderedDict', (machine, [pairs]) => dictFromPairs(machine, pairs)],
  ['collections.defaultdict', (machine, [, pairs]) => dictFromPairs(machine, pairs)],
  ['builtins.dict', (machine, [pairs]) => dictFromPairs(machine, pairs)],
  ['builtins.list', (machine, [items]) => ({ kind: 'list', items: copyItems(machine, items) })],
  ['builtins.tuple', (machine, [items]) => ({ kind: 'tuple', items: copyItems(machine, items) })],
  ['builtins.set', setFromItems],
  ['builtins.frozenset', setFromItems],
  ['builtins.int', numberOf],
  ['builtins.long', numberOf],
  ['builtins.float', numberOf],
  ['builtins.bool', (machine, [value]) => numberOf(machine, [value]) !== 0],
  ['builtins.bytes', bytesFrom],
  ['builtins.bytearray', bytesFrom],
  ['_codecs.encode', bytesFrom],
  ['argparse.Namespace', () => ({ kind: 'object', className: 'Namespace', attributes: new Map() })],
  ['copyreg._reconstructor', reconstruct],
  ['torch.Size', (machine, [items]) => ({ kind: 'tuple', items: copyItems(machine, items) })],
  ['torch.device', () => ({ kind: 'object', className: 'torch.device', attributes: new Map() })],
  ['torch._utils._rebuild_tensor', (machine, args) => tensorFromArguments(machine, args)],
  ['torch._utils._rebuild_tensor_v2', (machine, args) => tensorFromArguments(machine, args)],
  ['torch._utils._rebuild_parameter', parameter],
  ['numpy.dtype', dtype],
  ['numpy.core.multiarray.scalar', scalar],
]);

/** What may be named but has nothing to call: storage types, element types, the root of Python's classes. */
const NAMES: ReadonlySet<string> = new Set([
  ...STORAGE_TYPES.keys(),
  ...['float16', 'bfloat16', 'float32', 'float64', 'int8', 'int16', 'int32', 'int64', 'uint8', 'bool'].map(
    (name) => `torch.${name}`,
  ),
  'builtins.object',
  'builtins.str',
  'builtins.unicode',
]);

/** Modules that have had other names: in Python 2, in numpy 2, and storages that torch kept twice. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['__builtin__', 'builtins'],
  ['copy_reg', 'copyreg'],
  ['numpy._core.multiarray', 'numpy.core.multiarray'],
]);

/** A class or function by its name. @throws InputError naming one that is not on the list. */
export function findGlobal(machine: Machine, module: string, name: string): PickleGlobal {
  const full = `${RENAMED.get(module) ?? module}.${name}`;
  const known = full.replace(/^torch\.cuda\.(?=\w+Storage$)/, 'torch.');
  if (!CALLS.has(known) && !NAMES.has(known)) {
    fail(
      machine,
      `the pickle asks for ${quote(`${module}.${name}`)}, which is not among the few names that a checkpoint needs, and nothing unknown is ever run. If you trust this file, load it in Python and save only {"model": …, "opt": …} again.`,
    );
  }
  return { kind: 'global', name: known };
}

/** What calling `callee` with `args` gives. */
export function callGlobal(machine: Machine, callee: PickleValue, args: PickleValue): PickleValue {
  if (!isKind(callee, 'global') || !isKind(args, 'tuple')) {
    return fail(
      machine,
      `${describeValue(callee)} is called with ${describeValue(args)}; the pickle is damaged.`,
    );
  }
  const call = CALLS.get(callee.name);
  if (call === undefined) return fail(machine, `${callee.name} is called, but it is only a name here.`);
  return call(machine, args.items);
}

/** Python's BUILD: what a value does with the state that follows it. */
export function buildState(machine: Machine, target: PickleValue, state: PickleValue): void {
  // An OrderedDict's attributes (`_metadata` of state dicts) are not among its entries, and of no use here.
  if (isKind(target, 'dict')) return;
  if (isKind(target, 'object') && isKind(state, 'dict')) {
    spend(machine, state.entries.size);
    for (const [name, value] of state.entries) target.attributes.set(name, value);
    return;
  }
  if (isKind(target, 'dtype') && isKind(state, 'tuple')) {
    target.bigEndian = state.items[1] === '>';
    return;
  }
  fail(machine, `${describeValue(target)} cannot take ${describeValue(state)} as its state.`);
}

/** Puts an entry into a dict. A key that is there already is refused: no dict was ever written like that. */
export function setEntry(machine: Machine, dict: PickleDict, key: PickleValue, value: PickleValue): void {
  if (dict.entries.has(key)) fail(machine, `the key ${describeValue(key)} occurs twice in a dict.`);
  dict.entries.set(hashable(machine, key), value);
}

/** Keys and members of sets: numbers and strings by value, tuples and names by identity. */
export function hashable(machine: Machine, key: PickleValue): PickleValue {
  if (isKind(key, 'list') || isKind(key, 'dict') || isKind(key, 'set')) {
    fail(machine, `${describeValue(key)} is used as a key, which Python does not allow.`);
  }
  return key;
}

function copyItems(machine: Machine, value: PickleValue | undefined): PickleValue[] {
  if (value === undefined) return [];
  if (!isKind(value, 'list') && !isKind(value, 'tuple') && !isKind(value, 'set')) {
    return fail(machine, `a list is expected, and ${describeValue(value)} is given.`);
  }
  const { items } = value;
  spend(machine, items instanceof Set ? items.size : items.length);
  return [...items];
}

function dictFromPairs(machine: Machine, pairs: PickleValue | undefined): PickleDict {
  const dict: PickleDict = { kind: 'dict', entries: new Map() };
  if (isKind(pairs, 'dict')) {
    spend(machine, pairs.entries.size);
    for (const [key, value] of pairs.entries) dict.entries.set(key, value);
    return dict;
  }
  for (const pair of copyItems(machine, pairs)) {
    if ((!isKind(pair, 'list') && !isKind(pair, 'tuple')) || pair.items.length !== 2) {
      return fail(machine, `a dict is made of pairs, and ${describeValue(pair)} is none.`);
    }
    setEntry(machine, dict, pair.items[0], pair.items[1]);
  }
  return dict;
}

function setFromItems(machine: Machine, [items]: readonly PickleValue[]): PickleValue {
  return { kind: 'set', items: new Set(copyItems(machine, items).map((item) => hashable(machine, item))) };
}

function numberOf(machine: Machine, [value]: readonly PickleValue[]): number | bigint {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  return fail(machine, `a number is expected, and ${describeValue(value)} is given.`);
}

/** Python writes bytes as Latin-1 text where its protocol has none: one character for each byte. */
function bytesFrom(machine: Machine, [value]: readonly PickleValue[]): PickleValue {
  return { kind: 'bytes', bytes: bytesOf(machine, value ?? '') };
}

function bytesOf(machine: Machine, value: PickleValue | undefined): Uint8Array {
  if (isKind(value, 'bytes')) return value.bytes;
  if (typeof value !== 'string')
    return fail(machine, `bytes are expected, and ${describeValue(value)} is given.`);
  spend(machine, Math.ceil(value.length / 8));
  return Uint8Array.from(value, (character) => {
    const code = character.charCodeAt(0);
    return code < 256 ? code : fail(machine, 'bytes are written as text with characters above 255.');
  });
}

/** How Python 2 rebuilds plain objects under its oldest protocols. */
function reconstruct(machine: Machine, [type]: readonly PickleValue[]): PickleValue {
  if (!isKind(type, 'global') || type.name !== 'argparse.Namespace') {
    return fail(
      machine,
      `${describeValue(type)} is to be rebuilt as an object; only argparse.Namespace may be.`,
    );
  }
  return callGlobal(machine, type, NO_ARGUMENTS);
}

const NO_ARGUMENTS: PickleTuple = { kind: 'tuple', items: [] };

/** A parameter is its tensor. */
function parameter(machine: Machine, [tensor]: readonly PickleValue[]): PickleValue {
  return isKind(tensor, 'tensor')
    ? tensor
    : fail(machine, `a parameter is made of ${describeValue(tensor)}.`);
}

function dtype(machine: Machine, [code]: readonly PickleValue[]): PickleValue {
  if (typeof code !== 'string') return fail(machine, `a numpy type cannot be called ${describeValue(code)}.`);
  return numpyDtype(machine, code);
}

function scalar(machine: Machine, [type, bytes]: readonly PickleValue[]): PickleValue {
  if (!isKind(type, 'dtype')) return fail(machine, `a numpy number has the type ${describeValue(type)}.`);
  return numpyScalar(machine, type, bytesOf(machine, bytes));
}
