// Python's pickle opcodes, protocols 0 to 5: those that torch.save and Python 2's cPickle write. What reaches outside of
// the file (extension registry, out-of-band buffers) or makes old-style instances is known by name and refused.

import { buildState, callGlobal, findGlobal, hashable, setEntry } from './globals.ts';
import {
  decodeLong,
  decodeUtf8,
  parseDecimal,
  parseFloatLine,
  parseQuoted,
  parseRawUnicode,
} from './literals.ts';
import {
  fail,
  latin1,
  type Machine,
  memoise,
  pop,
  popToMark,
  push,
  recall,
  setMark,
  skip,
  spend,
  take,
  takeInt32,
  takeLine,
  takeUint,
  top,
} from './machine.ts';
import { describeValue, isKind, type PickleDict, type PickleValue } from './values.ts';

type Run = (machine: Machine) => void;

const pushing =
  (read: (machine: Machine) => PickleValue): Run =>
  (machine) =>
    push(machine, read(machine));

const refusing =
  (name: string, why: string): Run =>
  (machine) =>
    fail(machine, `the opcode ${name} is not allowed: ${why}.`);

const tuple = (items: readonly PickleValue[]): PickleValue => ({ kind: 'tuple', items });

const tupleOfTop =
  (count: number): Run =>
  (machine) => {
    const items: PickleValue[] = [];
    for (let i = 0; i < count; i++) items.unshift(pop(machine));
    push(machine, tuple(items));
  };

/** Opcode → what it does. STOP is not here: the loop that runs these knows it. */
export const OPCODES: ReadonlyMap<number, Run> = new Map<number, Run>([
  // Protocol and frames.
  [0x80, protocol],
  [0x95, frame],
  // Numbers and constants.
  [code('N'), pushing(() => null)],
  [0x88, pushing(() => true)],
  [0x89, pushing(() => false)],
  [code('I'), pushing(integerOrBool)],
  [code('J'), pushing(takeInt32)],
  [code('K'), pushing((machine) => takeUint(machine, 1))],
  [code('M'), pushing((machine) => takeUint(machine, 2))],
  [code('L'), pushing((machine) => parseDecimal(machine, takeLine(machine)))],
  [0x8a, pushing((machine) => decodeLong(machine, take(machine, takeUint(machine, 1))))],
  [0x8b, pushing((machine) => decodeLong(machine, take(machine, signedLength(machine))))],
  [code('F'), pushing((machine) => parseFloatLine(machine, takeLine(machine)))],
  [code('G'), pushing((machine) => machine.view.getFloat64(skip(machine, 8)))],
  // Text and bytes.
  [code('S'), pushing((machine) => parseQuoted(machine, takeLine(machine)))],
  [code('T'), pushing((machine) => latin1(take(machine, signedLength(machine))))],
  [code('U'), pushing((machine) => latin1(take(machine, takeUint(machine, 1))))],
  [code('V'), pushing((machine) => parseRawUnicode(machine, takeLine(machine)))],
  [0x8c, pushing((machine) => decodeUtf8(machine, take(machine, takeUint(machine, 1))))],
  [code('X'), pushing((machine) => decodeUtf8(machine, take(machine, takeUint(machine, 4))))],
  [0x8d, pushing((machine) => decodeUtf8(machine, take(machine, takeUint(machine, 8))))],
  [code('C'), pushing((machine) => bytes(take(machine, takeUint(machine, 1))))],
  [code('B'), pushing((machine) => bytes(take(machine, takeUint(machine, 4))))],
  [0x8e, pushing((machine) => bytes(take(machine, takeUint(machine, 8))))],
  [0x96, pushing((machine) => bytes(take(machine, takeUint(machine, 8))))],
  // Containers.
  [code('('), setMark],
  [code(')'), pushing(() => tuple([]))],
  [0x85, tupleOfTop(1)],
  [0x86, tupleOfTop(2)],
  [0x87, tupleOfTop(3)],
  [code('t'), pushing((machine) => tuple(popToMark(machine)))],
  [code(']'), pushing(() => ({ kind: 'list', items: [] }))],
  [code('l'), pushing((machine) => ({ kind: 'list', items: popToMark(machine) }))],
  [code('a'), (machine) => append(machine, [pop(machine)])],
  [code('e'), (machine) => append(machine, popToMark(machine))],
  [code('}'), pushing(() => ({ kind: 'dict', entries: new Map() }))],
  [code('d'), dictFromStack],
  [code('s'), setItem],
  [code('u'), (machine) => setItems(machine, popToMark(machine))],
  [0x8f, pushing(() => ({ kind: 'set', items: new Set() }))],
  [0x90, (machine) => addItems(machine, popToMark(machine))],
  [0x91, pushing((machine) => ({ kind: 'set', items: members(machine, popToMark(machine)) }))],
  // The stack and the memo.
  [code('0'), discard],
  [code('1'), (machine) => void popToMark(machine)],
  [code('2'), pushing(top)],
  [code('p'), (machine) => memoise(machine, memoIndex(machine))],
  [code('q'), (machine) => memoise(machine, takeUint(machine, 1))],
  [code('r'), (machine) => memoise(machine, takeUint(machine, 4))],
  [0x94, (machine) => memoise(machine, machine.memo.size)],
  [code('g'), (machine) => recall(machine, memoIndex(machine))],
  [code('h'), (machine) => recall(machine, takeUint(machine, 1))],
  [code('j'), (machine) => recall(machine, takeUint(machine, 4))],
  // Names, calls and what lies outside of the pickle.
  [code('c'), pushing((machine) => findGlobal(machine, takeLine(machine), takeLine(machine)))],
  [0x93, globalFromStack],
  [code('R'), call],
  [0x81, call],
  [0x92, callWithKeywords],
  [code('b'), build],
  [code('Q'), pushing((machine) => machine.loadPersistent(machine, pop(machine)))],
  [code('P'), refusing('PERSID', 'torch.save never names a storage by a line of text')],
  [code('i'), refusing('INST', 'no checkpoint holds instances of old-style classes')],
  [code('o'), refusing('OBJ', 'no checkpoint holds instances of old-style classes')],
  [0x82, refusing('EXT1', 'it refers to a registry that is not in the file')],
  [0x83, refusing('EXT2', 'it refers to a registry that is not in the file')],
  [0x84, refusing('EXT4', 'it refers to a registry that is not in the file')],
  [0x97, refusing('NEXT_BUFFER', 'it refers to a buffer that is not in the file')],
  [0x98, refusing('READONLY_BUFFER', 'it refers to a buffer that is not in the file')],
]);

function code(character: string): number {
  return character.charCodeAt(0);
}

function bytes(view: Uint8Array): PickleValue {
  return { kind: 'bytes', bytes: view };
}

function protocol(machine: Machine): void {
  const version = takeUint(machine, 1);
  if (version > 5) fail(machine, `pickle protocol ${version}; 0 to 5 are known.`);
}

/** A frame only says how much to read ahead. */
function frame(machine: Machine): void {
  const length = takeUint(machine, 8);
  if (length > machine.available - machine.at) {
    fail(
      machine,
      `a frame of ${length} bytes is announced, but the file ends before: it is cut short or damaged.`,
    );
  }
}

function signedLength(machine: Machine): number {
  const length = takeInt32(machine);
  if (length < 0) fail(machine, `a length of ${length}; the pickle is damaged.`);
  return length;
}

/** Protocol 0 writes booleans as the integers `00` and `01`. */
function integerOrBool(machine: Machine): PickleValue {
  const line = takeLine(machine);
  if (line === '00') return false;
  if (line === '01') return true;
  return parseDecimal(machine, line);
}

function memoIndex(machine: Machine): number {
  const index = parseDecimal(machine, takeLine(machine));
  if (typeof index !== 'number' || index < 0)
    return fail(machine, 'the memo is asked for a place it cannot have.');
  return index;
}

/** POP takes a mark where one lies on top. */
function discard(machine: Machine): void {
  const mark = machine.marks.at(-1);
  if (mark === machine.stack.length) machine.marks.pop();
  else pop(machine);
}

function append(machine: Machine, items: readonly PickleValue[]): void {
  const target = top(machine);
  if (!isKind(target, 'list')) fail(machine, `items are appended to ${describeValue(target)}.`);
  spend(machine, items.length);
  for (const item of items) target.items.push(item);
}

function dictFromStack(machine: Machine): void {
  const items = popToMark(machine);
  push(machine, { kind: 'dict', entries: new Map() });
  setItems(machine, items);
}

function setItem(machine: Machine): void {
  const value = pop(machine);
  const key = pop(machine);
  setItems(machine, [key, value]);
}

function setItems(machine: Machine, items: readonly PickleValue[]): void {
  const target = top(machine);
  if (!isKind(target, 'dict')) fail(machine, `entries are put into ${describeValue(target)}.`);
  if (items.length % 2 !== 0) fail(machine, 'a dict gets a key without a value.');
  fillDict(machine, target, items);
}

function fillDict(machine: Machine, dict: PickleDict, items: readonly PickleValue[]): void {
  spend(machine, items.length);
  for (let i = 0; i < items.length; i += 2) setEntry(machine, dict, items[i], items[i + 1]);
}

function addItems(machine: Machine, items: readonly PickleValue[]): void {
  const target = top(machine);
  if (!isKind(target, 'set')) fail(machine, `members are added to ${describeValue(target)}.`);
  for (const member of members(machine, items)) target.items.add(member);
}

function members(machine: Machine, items: readonly PickleValue[]): Set<PickleValue> {
  spend(machine, items.length);
  return new Set(items.map((item) => hashable(machine, item)));
}

function globalFromStack(machine: Machine): void {
  const name = pop(machine);
  const module = pop(machine);
  if (typeof module !== 'string' || typeof name !== 'string') {
    fail(machine, `a name should be two texts, and is ${describeValue(module)} and ${describeValue(name)}.`);
  }
  push(machine, findGlobal(machine, module, name));
}

/** REDUCE calls a function and NEWOBJ makes an instance; for the few names that are allowed it is the same. */
function call(machine: Machine): void {
  const args = pop(machine);
  const callee = pop(machine);
  push(machine, callGlobal(machine, callee, args));
}

function callWithKeywords(machine: Machine): void {
  const keywords = pop(machine);
  if (!isKind(keywords, 'dict') || keywords.entries.size > 0) {
    fail(machine, 'an object is made with keyword arguments; none of the allowed names takes any.');
  }
  call(machine);
}

function build(machine: Machine): void {
  const state = pop(machine);
  buildState(machine, top(machine), state);
}
