// Interprets one pickle: Python's stack machine, reduced to the opcodes and names of two allow-lists, over plain data.

import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { counted } from '../counted.ts';
import { LIMITS } from './limits.ts';
import { fail, NeedsMoreBytes, type PickleInput, pop, spend, startMachine, takeUint } from './machine.ts';
import { OPCODES } from './opcodes.ts';
import type { PickleValue } from './values.ts';

const STOP = 0x2e;

export interface PickleResult {
  readonly value: PickleValue;
  /** Bytes of the pickle. */
  readonly length: number;
}

/**
 * Runs the pickle at the start of `input.bytes`.
 * @throws InputError naming the byte, for whatever is not allowed or damaged; NeedsMoreBytes when the window is short.
 */
export function interpretPickle(input: PickleInput): PickleResult {
  const machine = startMachine(input);
  for (;;) {
    machine.opcodeAt = machine.at;
    const opcode = takeUint(machine, 1);
    if (opcode === STOP) return { value: pop(machine), length: machine.at };
    spend(machine, 1);
    const run = OPCODES.get(opcode);
    if (run === undefined) {
      fail(
        machine,
        `0x${opcode.toString(16).padStart(2, '0')} is not an opcode of a pickle; the file is damaged.`,
      );
    }
    run(machine);
  }
}

/**
 * Reads and runs the pickle that begins at byte `start` of a file and whose length nobody knows beforehand, in growing
 * windows. @throws InputError.
 */
export async function interpretPickleAt(
  source: ByteSource,
  start: number,
  loadPersistent: PickleInput['loadPersistent'],
): Promise<PickleResult> {
  const most = Math.min(source.size - start, LIMITS.pickleBytes);
  for (let length = Math.min(most, 4096); ; length = Math.min(most, length * 8)) {
    const bytes = await source.read(start, start + length);
    try {
      return interpretPickle({
        bytes,
        where: source.name,
        base: start,
        available: source.size - start,
        loadPersistent,
      });
    } catch (error) {
      if (!(error instanceof NeedsMoreBytes)) throw error;
      if (length === most) {
        throw new InputError(
          `${source.name}, byte ${start}: the pickle that begins here has more than ${counted(LIMITS.pickleBytes)} bytes. A checkpoint's has a few thousand; save only {"model": …, "opt": …} again.`,
        );
      }
    }
  }
}

/** For pickles outside of which nothing lies. */
export const noPersistentIds: PickleInput['loadPersistent'] = (machine) =>
  fail(machine, 'a storage is named where none can be.');
