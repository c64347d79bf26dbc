// Invariants of the kernels that the trainer puts in the place of TensorFlow.js's own on wasm: they give what the cpu
// backend gives, on random shapes, and leave nothing behind.

import {
  gather,
  matMul,
  memory,
  setBackend,
  slice,
  type Tensor,
  tensor,
  tensor1d,
  tidy,
  unsortedSegmentSum,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startDevice } from '../../src/train/device/device.ts';
import { seeded, wholeNumber } from '../support/random.ts';
import { largestDifference } from '../support/referenceData.ts';

const ROUNDS = 60;

/** The same work on wasm and on cpu. */
async function onBoth(work: (random: () => number) => Tensor, seed: number) {
  const results = [];
  for (const device of ['wasm', 'cpu']) {
    await setBackend(device);
    const before = memory().numTensors;
    const { shape, values } = tidy(() => {
      const result = work(seeded(seed));
      return { shape: result.shape, values: result.dataSync().slice() };
    }) as unknown as { shape: number[]; values: Float32Array };
    expect(memory().numTensors).toBe(before);
    results.push({ shape, values });
  }
  const [wasm, cpu] = results;
  expect(wasm.shape).toEqual(cpu.shape);
  return largestDifference(wasm.values, cpu.values);
}

function randomTensor(random: () => number, shape: readonly number[]): Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  return tensor(
    Float32Array.from({ length: size }, () => random() * 2 - 1),
    [...shape],
  );
}

describe('property: kernels of training on wasm', () => {
  beforeAll(async () => {
    await startDevice('cpu');
    await startDevice('wasm');
  });

  it('multiply plain, transposed and batched matrices', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const difference = await onBoth((random) => {
        const [rows, depth, columns] = [0, 1, 2].map(() => wholeNumber(random, 1, 40));
        const batches = [[], [wholeNumber(random, 1, 5)], [2, 3]][wholeNumber(random, 0, 2)];
        // Either side may lack the batches.
        const which = wholeNumber(random, 0, 2);
        const [ofA, ofB] = [which === 1 ? [] : batches, which === 2 ? [] : batches];
        const [transposeA, transposeB] = [random() < 0.5, random() < 0.5];
        const a = randomTensor(random, [...ofA, ...(transposeA ? [depth, rows] : [rows, depth])]);
        const b = randomTensor(random, [...ofB, ...(transposeB ? [columns, depth] : [depth, columns])]);
        return matMul(a, b, transposeA, transposeB);
      }, round);
      // Sums of at most 40 products below 1, in another order.
      expect(difference, `round ${round}`).toBeLessThan(5e-6);
    }
  });

  it('take parts of tensors, rows by index, and sums of rows, exactly', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const part = await onBoth((random) => {
        const shape = Array.from({ length: wholeNumber(random, 1, 4) }, () => wholeNumber(random, 1, 6));
        const begin = shape.map((size) => wholeNumber(random, 0, size - 1));
        const size = shape.map((all, axis) => wholeNumber(random, 1, all - begin[axis]));
        return slice(randomTensor(random, shape), begin, size);
      }, round);
      expect(part, `slice ${round}`).toBe(0);
      const chosen = (random: () => number, count: number, below: number) =>
        tensor1d(
          Int32Array.from({ length: count }, () => wholeNumber(random, 0, below - 1)),
          'int32',
        );
      const rows = await onBoth((random) => {
        const [all, count] = [wholeNumber(random, 1, 9), wholeNumber(random, 1, 12)];
        return gather(randomTensor(random, [all, wholeNumber(random, 1, 7), 3]), chosen(random, count, all));
      }, round);
      expect(rows, `gather ${round}`).toBe(0);
      const sums = await onBoth((random) => {
        const [count, segments] = [wholeNumber(random, 1, 12), wholeNumber(random, 1, 5)];
        const values = randomTensor(random, [count, wholeNumber(random, 1, 7)]);
        return unsortedSegmentSum(values, chosen(random, count, segments), segments);
      }, round);
      expect(sums, `sums ${round}`).toBeLessThan(1e-6);
    }
  });

  it('still gather along other axes, and refuse a row that is not there', async () => {
    const difference = await onBoth(
      (random) => gather(randomTensor(random, [3, 5]), tensor1d([4, 0, 0], 'int32'), 1),
      1,
    );
    expect(difference).toBe(0);
    await setBackend('wasm');
    expect(() => tidy(() => gather(tensor([[1], [2]]), tensor1d([2], 'int32')))).toThrow(/row 2 of 2/);
  });
});
