// The state of the pickle machine and the few things that its opcodes do with it: take bytes, push, pop, cut the stack
// at a mark. Everything that can run out (bytes, steps, stack) is checked here and nowhere else.

import { InputError } from '../../scan/errors.ts';
import { counted, countOf } from '../counted.ts';
import { LIMITS } from './limits.ts';
import type { PickleValue } from './values.ts';

export interface PickleInput {
  readonly bytes: Uint8Array;
  /** For messages: the file, and the entry in it. */
  readonly where: string;
  /** Where `bytes` begin in the file or entry. */
  readonly base: number;
  /** Bytes that the file has from `base` on; more than `bytes.length` when `bytes` is only a window. */
  readonly available: number;
  /** What stands behind a persistent id: a storage. */
  readonly loadPersistent: (machine: Machine, id: PickleValue) => PickleValue;
}

export interface Machine extends PickleInput {
  readonly view: DataView;
  readonly stack: PickleValue[];
  /** Heights of the stack at which marks were set. */
  readonly marks: number[];
  readonly memo: Map<number, PickleValue>;
  /** Position of the next byte in `bytes`. */
  at: number;
  /** Position of the opcode that runs now. */
  opcodeAt: number;
  steps: number;
}

/** The window ended before the pickle did: read more of the file and start again. Never seen by people. */
export class NeedsMoreBytes extends Error {}

/** A machine at the first byte of its input. */
export function startMachine(input: PickleInput): Machine {
  const { bytes } = input;
  return {
    ...input,
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    stack: [],
    marks: [],
    memo: new Map(),
    at: 0,
    opcodeAt: 0,
    steps: 0,
  };
}

/** @throws InputError always: the file, the byte of the running opcode, and what is wrong with it. */
export function fail(machine: Machine, sentence: string): never {
  throw new InputError(`${machine.where}, byte ${machine.base + machine.opcodeAt}: ${sentence}`);
}

/** Counts work; copying n items costs n, so that no small file can ask for much of it. */
export function spend(machine: Machine, steps: number): void {
  machine.steps += steps;
  if (machine.steps > LIMITS.pickleSteps) {
    fail(
      machine,
      `the pickle does not end within ${counted(LIMITS.pickleSteps)} steps; no checkpoint needs so many.`,
    );
  }
}

/** Position of the next `length` bytes, which are then behind us. */
export function skip(machine: Machine, length: number): number {
  const start = machine.at;
  if (length > machine.available - start) {
    fail(
      machine,
      `${countOf(length, 'more byte')} should follow, and there are ${counted(machine.available - start)}: the file is cut short or damaged. Copy or download it again.`,
    );
  }
  if (start + length > machine.bytes.length) throw new NeedsMoreBytes();
  machine.at = start + length;
  return start;
}

/** The next `length` bytes, not copied. */
export function take(machine: Machine, length: number): Uint8Array {
  const start = skip(machine, length);
  return machine.bytes.subarray(start, start + length);
}

/** An unsigned little-endian integer of 1, 2, 4 or 8 bytes. */
export function takeUint(machine: Machine, width: 1 | 2 | 4 | 8): number {
  const start = skip(machine, width);
  if (width === 1) return machine.view.getUint8(start);
  if (width === 2) return machine.view.getUint16(start, true);
  const low = machine.view.getUint32(start, true);
  return width === 4 ? low : low + machine.view.getUint32(start + 4, true) * 2 ** 32;
}

/** A signed little-endian integer of 4 bytes. */
export function takeInt32(machine: Machine): number {
  return machine.view.getInt32(skip(machine, 4), true);
}

/** The bytes up to the next line feed, as Latin-1 text. */
export function takeLine(machine: Machine): string {
  const end = machine.bytes.subarray(0, machine.at + LIMITS.lineBytes).indexOf(0x0a, machine.at);
  if (end < 0) {
    const seen = machine.bytes.length - machine.at;
    if (seen < LIMITS.lineBytes && machine.bytes.length < machine.available) throw new NeedsMoreBytes();
    fail(machine, 'a line is expected here, but it does not end. The file is cut short or damaged.');
  }
  const line = latin1(machine.bytes.subarray(machine.at, end));
  machine.at = end + 1;
  return line;
}

/** One character for each byte. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 4096) {
    text += String.fromCharCode(...bytes.subarray(start, start + 4096));
  }
  return text;
}

/** Puts a value on the stack. @throws InputError beyond the deepest stack that a checkpoint needs. */
export function push(machine: Machine, value: PickleValue): void {
  if (machine.stack.length >= LIMITS.stackDepth) {
    fail(
      machine,
      `the stack grows beyond ${counted(LIMITS.stackDepth)} values; no checkpoint needs so many.`,
    );
  }
  machine.stack.push(value);
}

/** Takes the uppermost value, which must lie above the last mark. */
export function pop(machine: Machine): PickleValue {
  const value = top(machine);
  machine.stack.length -= 1;
  return value;
}

/** The uppermost value, which stays. */
export function top(machine: Machine): PickleValue {
  const { stack, marks } = machine;
  if (stack.length <= (marks.at(-1) ?? 0))
    fail(machine, 'a value is missing on the stack; the pickle is damaged.');
  return stack[stack.length - 1];
}

/** Takes everything above the last mark, and the mark. */
export function popToMark(machine: Machine): PickleValue[] {
  const mark = machine.marks.pop();
  if (mark === undefined) fail(machine, 'a mark is missing on the stack; the pickle is damaged.');
  return machine.stack.splice(mark);
}

/** Marks the stack where it ends now. @throws InputError beyond the deepest nesting that a checkpoint needs. */
export function setMark(machine: Machine): void {
  if (machine.marks.length >= LIMITS.stackDepth) {
    fail(machine, `marks are nested more than ${counted(LIMITS.stackDepth)} deep; no checkpoint needs that.`);
  }
  machine.marks.push(machine.stack.length);
}

/** Remembers the uppermost value under a number. */
export function memoise(machine: Machine, index: number): void {
  machine.memo.set(index, top(machine));
}

/** Puts a remembered value on the stack. @throws InputError where nothing was remembered under the number. */
export function recall(machine: Machine, index: number): void {
  const value = machine.memo.get(index);
  if (value === undefined) fail(machine, `memo ${index} is asked for before anything was put there.`);
  push(machine, value);
}
