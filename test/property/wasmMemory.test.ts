import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Arena } from '../../src/backends/wasm/arena.ts';
import { startKernels } from '../../src/backends/wasm/kernels.ts';
import { createWasmBackend } from '../../src/backends/wasm/wasmBackend.ts';
import { InputError } from '../../src/scan/errors.ts';
import type { Scoring } from '../../src/scan/types.ts';
import { randomModel, randomRagged, randomUnitRagged, seeded, wholeNumber } from '../support/random.ts';

const module = readFileSync(new URL('../../src/backends/wasm/kernels/scan.wasm', import.meta.url));
const T2I: Scoring = {
  crossAttn: 't2i',
  pooling: 'LogSumExp',
  rawFeatureNorm: 'clipped_l2norm',
  lambdaSoftmax: 9,
  lambdaLse: 6,
};

describe('property: arena', () => {
  it('never hands out the same byte twice and joins what comes back', () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1000 });
    const arena = new Arena(memory);
    const random = seeded(1);
    const held = new Map<number, number>();
    for (let step = 0; step < 2000; step++) {
      if (held.size < 20 && random() < 0.6) {
        const bytes = wholeNumber(random, 0, 100_000);
        const address = arena.allocate(bytes);
        for (const [other, size] of held) {
          expect(address >= other + size || address + bytes <= other).toBe(true);
        }
        expect(address % 64).toBe(0);
        expect(address + bytes).toBeLessThanOrEqual(memory.buffer.byteLength);
        held.set(address, bytes);
      } else if (held.size > 0) {
        const address = [...held.keys()][wholeNumber(random, 0, held.size - 1)];
        arena.release(address);
        held.delete(address);
      }
    }
    for (const address of held.keys()) arena.release(address);
    expect(arena.usage()).toEqual({ buffers: 0, bytes: 0 });
    const size = memory.buffer.byteLength;
    arena.release(arena.allocate(size - 1024));
    expect(memory.buffer.byteLength).toBe(size);
  });

  it('refuses to release what it does not hold', () => {
    const arena = new Arena(new WebAssembly.Memory({ initial: 1 }));
    const address = arena.allocate(10);
    arena.release(address);
    expect(() => arena.release(address)).toThrow('no block');
  });
});

describe('property: memory of the wasm backend', () => {
  it('computes right up to the end of what it can address', async () => {
    const { kernels, arena } = await startKernels(module);
    const [row, product] = [arena.allocate(1024), arena.allocate(1024)];
    // Blocks half as large each time, until there is room for no more. What nobody touches takes no memory.
    let end = 0;
    for (let bytes = 2 ** 31; bytes >= 1024; bytes /= 2) {
      try {
        for (;;) end = Math.max(end, arena.allocate(bytes) + bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }
    expect(end).toBe(arena.memory.buffer.byteLength);
    expect(end).toBeGreaterThan(2 ** 32 - 2 ** 20);
    const panel = end - 1024;
    arena.floats(row, 16).fill(1);
    arena.floats(panel, 256).fill(2);
    kernels.product(row, 1, panel, 1, 16, product, 16);
    expect([...arena.floats(product, 16)]).toEqual(new Array(16).fill(32));
  });

  it('is the same after a thousand questions', async () => {
    const backend = await createWasmBackend({ module });
    const random = seeded(2);
    const model = randomModel(random);
    const encoders = await backend.loadEncoders(model);
    const regions = await backend.encodeRegions(encoders, Uint32Array.of(5, 6, 1), [
      randomRagged(random, [5, 6, 1], 12),
    ]);
    const question = async () => {
      const ids = Array.from({ length: wholeNumber(random, 1, 12) }, () => wholeNumber(random, 0, 29));
      const words = await backend.encodeWords(encoders, [ids]);
      await backend.score(regions, words, T2I);
      await backend.attend(regions, [2, 0], words, 0, { ...T2I, crossAttn: 'i2t' });
      words.dispose();
    };
    await question();
    const before = backend.memory();
    for (let n = 0; n < 1000; n++) await question();
    expect(backend.memory()).toEqual(before);
    backend.dispose();
    expect(backend.memory()).toEqual({ buffers: 0, bytes: 0 });
  });

  it('stays within 1.2 times the vectors, Gram matrices included', async () => {
    for (const [regionCount, width] of [
      [36, 128],
      [36, 1024],
      [100, 64],
    ]) {
      const backend = await createWasmBackend({ module });
      const random = seeded(3);
      const regions = await backend.uploadRegions(
        randomUnitRagged(random, Array(20).fill(regionCount), width),
      );
      const words = await backend.uploadWords(randomUnitRagged(random, [9], width));
      await backend.score(regions, words, T2I);
      words.dispose();
      expect(backend.memory().bytes).toBeLessThan(20 * regionCount * width * 4 * 1.2);
      backend.dispose();
    }
  });

  it('says so when the device grants no more, and keeps nothing of the attempt', async () => {
    const backend = await createWasmBackend({ module, maximumBytes: 4 * 2 ** 20 });
    const random = seeded(4);
    const small = await backend.uploadRegions(randomUnitRagged(random, [36], 64));
    const before = backend.memory();
    await expect(backend.uploadRegions(randomUnitRagged(random, Array(500).fill(36), 64))).rejects.toThrow(
      /did not grant \d+ MB/,
    );
    await expect(backend.uploadRegions(randomUnitRagged(random, Array(500).fill(36), 64))).rejects.toThrow(
      InputError,
    );
    expect(backend.memory()).toEqual(before);
    const words = await backend.uploadWords(randomUnitRagged(random, [5], 64));
    expect(await backend.score(small, words, T2I)).toHaveLength(1);
  });
});

describe('property: handles of the wasm backend', () => {
  it('stops with an error when a handle goes away in the middle of a run, and frees its scratch', async () => {
    const backend = await createWasmBackend({ module });
    const random = seeded(7);
    const regions = await backend.uploadRegions(randomUnitRagged(random, Array(400).fill(36), 256));
    const words = await backend.uploadWords(randomUnitRagged(random, Array(100).fill(12), 256));
    const running = backend.score(regions, words, T2I);
    words.dispose();
    await expect(running).rejects.toThrow('disposed');
    regions.dispose();
    expect(backend.memory()).toEqual({ buffers: 0, bytes: 0 });
  });

  it('frees its scratch when it is told to stop in the middle', async () => {
    const backend = await createWasmBackend({ module });
    const random = seeded(8);
    const regions = await backend.uploadRegions(randomUnitRagged(random, Array(400).fill(36), 256));
    const words = await backend.uploadWords(randomUnitRagged(random, Array(100).fill(12), 256));
    const before = backend.memory();
    const cancel = new AbortController();
    const onProgress = () => cancel.abort(new Error('the next question came'));
    await expect(
      backend.score(regions, words, { ...T2I, crossAttn: 'i2t' }, { signal: cancel.signal, onProgress }),
    ).rejects.toThrow('the next question came');
    // The Gram matrices of the words stay with them.
    expect(backend.memory().buffers).toBe(before.buffers + 1);
  });
});

describe('property: same tokens, same bits', () => {
  it('scores equal captions equally wherever they stand, alone or among a hundred', async () => {
    const backend = await createWasmBackend({ module });
    const random = seeded(9);
    const encoders = await backend.loadEncoders(randomModel(random, { embedSize: 40, numLayers: 2 }));
    const regions = await backend.uploadRegions(randomUnitRagged(random, [36, 7, 20], 40));
    const typed = [1, 7, 9, 4, 22, 2];
    const others = () => Array.from({ length: wholeNumber(random, 2, 20) }, () => wholeNumber(random, 0, 29));
    const captions = Array.from({ length: 100 }, (_, n) => (n % 9 === 4 ? typed : others()));
    for (const crossAttn of ['t2i', 'i2t'] as const) {
      const scoring = { ...T2I, crossAttn };
      const alone = await backend.score(regions, await backend.encodeWords(encoders, [typed]), scoring);
      const all = await backend.score(regions, await backend.encodeWords(encoders, captions), scoring);
      for (let image = 0; image < 3; image++) {
        for (let n = 4; n < 100; n += 9) expect(all[image * 100 + n]).toBe(alone[image]);
      }
    }
  });
});
