import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildKernels } from '../../scripts/buildKernels.ts';
import { type KernelModule, startKernels } from '../../src/backends/wasm/kernels.ts';
import { padded, panelBytes, panelCount } from '../../src/backends/wasm/layout.ts';
import { seeded, wholeNumber } from '../support/random.ts';

const binary = readFileSync(new URL('../../src/backends/wasm/kernels/scan.wasm', import.meta.url));
let module: KernelModule;

beforeAll(async () => {
  module = await startKernels(binary);
});

describe('property: scan.wasm', () => {
  it('is what the sources beside it compile to, byte for byte (npm run kernels)', async () => {
    expect(Buffer.compare(Buffer.from(await buildKernels()), binary)).toBe(0);
  });

  it('asks for nothing but a memory and carries no data of its own', async () => {
    const compiled = await WebAssembly.compile(binary);
    expect(WebAssembly.Module.imports(compiled)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }]);
  });
});

/** f of `values` by the kernel `which`. */
function probe(which: number, values: Float32Array): Float32Array {
  const lease = module.arena.lease();
  const [x, into] = [lease.allocate(values.byteLength), lease.allocate(values.byteLength)];
  module.arena.floats(x, values.length).set(values);
  module.kernels.probe(which, x, values.length, into);
  const result = module.arena.floats(into, values.length).slice();
  lease.releaseAll();
  return result;
}

function sweep(low: number, high: number, count = 40_000): Float32Array {
  return Float32Array.from({ length: count }, (_, k) => low + ((high - low) * k) / (count - 1));
}

function largestRelative(actual: Float32Array, x: Float32Array, f: (x: number) => number): number {
  let largest = 0;
  actual.forEach((value, k) => {
    const exact = f(x[k]);
    largest = Math.max(largest, Math.abs(value - exact) / (Math.abs(exact) || 1));
  });
  return largest;
}

describe('property: elementary functions on four lanes', () => {
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

  it('exp and 2^y are within 2e-7 of the value over its whole range', () => {
    for (const x of [sweep(-87, 0), sweep(-1, 0), sweep(-1e-3, 0)]) {
      expect(largestRelative(probe(0, x), x, Math.exp)).toBeLessThan(2e-7);
      expect(largestRelative(probe(4, x), x, (y) => 2 ** y)).toBeLessThan(2e-7);
    }
  });

  it('they are exactly 1 at 0 and exactly 0 far below', () => {
    for (const which of [0, 4]) {
      expect([...probe(which, Float32Array.of(0, -0, -127, -1e30))]).toEqual([1, 1, 0, 0]);
      expect([...probe(which, Float32Array.of(-Infinity, -128, -1000, -3e38))]).toEqual([0, 0, 0, 0]);
    }
  });

  it('sigmoid and tanh are within 3e-7 of the value on both sides', () => {
    for (const x of [sweep(-80, 80), sweep(-2, 2), sweep(-1e-3, 1e-3)]) {
      expect(largestRelative(probe(1, x), x, sigmoid)).toBeLessThan(3e-7);
      expect(largestRelative(probe(2, x), x, Math.tanh)).toBeLessThan(3e-7);
    }
    expect([...probe(2, Float32Array.of(0, 1e4, -1e4, 0))]).toEqual([0, 1, -1, 0]);
  });

  it('log is right to the last float32 bit where log-sum-exp uses it', () => {
    for (const x of [sweep(1, 200), sweep(1, 1.001)]) {
      expect(largestRelative(probe(3, x), x, Math.log)).toBeLessThan(6e-8);
    }
  });
});

describe('property: matrix product', () => {
  /** C = A Bᵀ by the kernels, [rows][padded columns]. */
  function product(a: Float32Array, b: Float32Array, depth: number): Float32Array {
    const [rows, columns] = [a.length / depth, b.length / depth];
    const lease = module.arena.lease();
    const [left, right] = [lease.allocate(a.byteLength), lease.allocate(b.byteLength)];
    const panels = lease.allocate(panelBytes(columns, depth));
    const into = lease.allocate(rows * padded(columns) * 4);
    module.arena.floats(left, a.length).set(a);
    module.arena.floats(right, b.length).set(b);
    module.kernels.packPanels(right, columns, depth, panels);
    module.kernels.product(left, rows, panels, panelCount(columns), depth, into, padded(columns));
    const result = module.arena.floats(into, rows * padded(columns)).slice();
    lease.releaseAll();
    return result;
  }

  it('agrees with float64 for ragged sizes, padding zero, and is the same for a row and a column alone', () => {
    const random = seeded(1);
    const matrix = (rows: number, depth: number) =>
      Float32Array.from({ length: rows * depth }, () => random() * 2 - 1);
    for (let round = 0; round < 30; round++) {
      const depth = 16 * wholeNumber(random, 1, 80);
      const [rows, columns] = [wholeNumber(random, 1, 9), wholeNumber(random, 1, 40)];
      const [a, b] = [matrix(rows, depth), matrix(columns, depth)];
      const c = product(a, b, depth);
      const row = (m: Float32Array, i: number) => m.subarray(i * depth, (i + 1) * depth);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < padded(columns); j++) {
          const value = c[i * padded(columns) + j];
          if (j >= columns) {
            expect(value).toBe(0);
            continue;
          }
          let exact = 0;
          for (let k = 0; k < depth; k++) exact += row(a, i)[k] * row(b, j)[k];
          expect(Math.abs(value - exact)).toBeLessThan(1e-6 * Math.sqrt(depth));
        }
      }
      const [i, j] = [wholeNumber(random, 0, rows - 1), wholeNumber(random, 0, columns - 1)];
      const [alone] = product(row(a, i), row(b, j), depth);
      expect(alone).toBe(c[i * padded(columns) + j]);
    }
  });
});
