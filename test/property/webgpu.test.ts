// What the WebGPU backend owes beyond the common suite: the same bits whatever the device's sizes are, nothing leaked,
// and a sentence for everything that can go wrong with a device.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebgpuUnavailable } from '../../src/backends/webgpu/adapter.ts';
import { openGpu } from '../../src/backends/webgpu/device.ts';
import { DeviceLost, watched } from '../../src/backends/webgpu/job.ts';
import { startNodeWebgpu } from '../../src/backends/webgpu/nodeDevice.ts';
import type { WebgpuBackend } from '../../src/backends/webgpu/webgpuBackend.ts';
import type { Pooling, Ragged, RawFeatureNorm, Scoring } from '../../src/scan/types.ts';
import { webgpuOnDawn } from '../support/dawn.ts';
import { randomModel, randomRagged, randomUnitRagged, seeded, wholeNumber } from '../support/random.ts';

const T2I: Scoring = {
  crossAttn: 't2i',
  pooling: 'LogSumExp',
  rawFeatureNorm: 'clipped_l2norm',
  lambdaSoftmax: 9,
  lambdaLse: 20,
};
const I2T: Scoring = { ...T2I, crossAttn: 'i2t', lambdaSoftmax: 4 };
const DIRECTIONS = [T2I, I2T];

async function scores(
  on: WebgpuBackend,
  regions: Ragged,
  words: Ragged,
  scoring: Scoring,
): Promise<number[]> {
  const [r, w] = [await on.uploadRegions(regions), await on.uploadWords(words)];
  const result = await on.score(r, w, scoring);
  r.dispose();
  w.dispose();
  return [...result];
}

describe('property: webgpu on devices of different sizes', () => {
  let large: WebgpuBackend;
  let small: WebgpuBackend;
  beforeAll(async () => {
    large = await webgpuOnDawn({ workgroupStorageBytes: 32768 });
    small = await webgpuOnDawn({ workgroupStorageBytes: 16384, bufferBytes: 60_000 });
  });
  afterAll(() => {
    large?.dispose();
    small?.dispose();
  });

  it('scores to the same bits in large tiles, small tiles and scratch memory, in one page and in many', async () => {
    const random = seeded(11);
    // 100 regions on 30 words are a tile in 32 KB and scratch memory in 16; 100 on 60 are scratch memory in both.
    const regions = randomUnitRagged(random, [36, 5, 100, 36, 1, 64], 44);
    const words = randomUnitRagged(random, [14, 30, 3, 9, 60, 1, 1, 22], 44);
    for (const scoring of DIRECTIONS) {
      expect(await scores(small, regions, words, scoring)).toEqual(
        await scores(large, regions, words, scoring),
      );
    }
  });

  it('attends across pages in the order that was asked for, with the score that it ranks by', async () => {
    const random = seeded(12);
    const [regions, words] = [
      randomUnitRagged(random, [36, 60, 36, 100, 7], 30),
      randomUnitRagged(random, [9, 41, 5], 30),
    ];
    const images = [4, 0, 3, 1, 0];
    const maps = async (on: WebgpuBackend, scoring: Scoring) => {
      const [r, w] = [await on.uploadRegions(regions), await on.uploadWords(words)];
      const all = await on.score(r, w, scoring);
      const attended = await on.attend(r, images, w, 1, scoring);
      attended.forEach((map, n) => {
        expect(map.score).toBe(all[images[n] * 3 + 1]);
      });
      r.dispose();
      w.dispose();
      return attended;
    };
    for (const scoring of DIRECTIONS) {
      expect(await maps(small, scoring)).toEqual(await maps(large, scoring));
    }
  });

  it('encodes to the same bits, in one page and in many', async () => {
    const random = seeded(13);
    const model = randomModel(random, { embedSize: 38, wordDim: 10, imgDim: 14 });
    const sizes = [36, 90, 3, 36, 80, 36, 60, 1, 100];
    const features = randomRagged(random, sizes, 14);
    const captions = Array.from({ length: 80 }, () =>
      Array.from({ length: wholeNumber(random, 1, 12) }, () => wholeNumber(random, 0, 29)),
    );
    const vectors = async (on: WebgpuBackend) => {
      const encoders = await on.loadEncoders(model);
      const regions = await on.encodeRegions(encoders, Uint32Array.from(sizes), [features]);
      const words = await on.encodeWords(encoders, captions);
      const result = [await on.readRegions(regions), await on.readWords(words)];
      for (const handle of [encoders, regions, words]) handle.dispose();
      return result;
    };
    expect(await vectors(small)).toEqual(await vectors(large));
  });

  it('says so when an item is larger than any buffer', async () => {
    const picture = randomUnitRagged(seeded(14), [200], 100);
    await expect(small.uploadRegions(picture)).rejects.toThrow(/200 rows of 100 numbers/);
  });

  it('takes little more than the vectors of a gallery', async () => {
    const before = large.memory().bytes;
    const regions = await large.uploadRegions(randomUnitRagged(seeded(18), [36, 36, 36], 1024));
    const words = await large.uploadWords(randomUnitRagged(seeded(19), [2], 1024));
    await large.score(regions, words, T2I);
    words.dispose();
    expect((large.memory().bytes - before) / (3 * 36 * 1024 * 4)).toBeLessThan(1.05);
    regions.dispose();
    expect(large.memory().bytes).toBe(before);
  });

  it('holds nothing more after 200 questions', async () => {
    const random = seeded(15);
    const regions = await large.uploadRegions(randomUnitRagged(random, [12, 5, 36], 16));
    const words = await large.uploadWords(randomUnitRagged(random, [4, 120], 16));
    const norms: readonly RawFeatureNorm[] = ['softmax', 'l1norm', 'clipped', 'no_norm'];
    const poolings: readonly Pooling[] = ['Mean', 'Max', 'Sum', 'SumMax'];
    for (const scoring of DIRECTIONS) await large.score(regions, words, scoring);
    const before = large.memory();
    for (let n = 0; n < 200; n++) {
      const changes = { rawFeatureNorm: norms[n % 4], pooling: poolings[(n >> 2) % 4] };
      await large.score(regions, words, { ...DIRECTIONS[n % 2], ...changes });
    }
    expect(large.memory()).toEqual(before);
    regions.dispose();
    words.dispose();
  });

  it('stops between submissions, and gives everything back', async () => {
    const random = seeded(16);
    const before = small.memory();
    const regions = await small.uploadRegions(randomUnitRagged(random, Array(200).fill(12), 32));
    const words = await small.uploadWords(randomUnitRagged(random, Array(20).fill(9), 32));
    const cancel = new AbortController();
    const heard: number[] = [];
    const run = {
      signal: cancel.signal,
      onProgress(done: number) {
        heard.push(done);
        if (heard.length === 2) cancel.abort(new Error('not wanted any more'));
      },
    };
    await expect(small.score(regions, words, T2I, run)).rejects.toThrow('not wanted any more');
    expect(heard).toHaveLength(2);
    regions.dispose();
    words.dispose();
    expect(small.memory()).toEqual(before);
  });
});

describe('property: webgpu when there is no device, or no longer one', () => {
  it('says why it is not available', async () => {
    const { gpu, stop } = await startNodeWebgpu({ swiftShader: true });
    await expect(openGpu({ gpu })).rejects.toThrow(WebgpuUnavailable);
    await expect(openGpu({ gpu })).rejects.toThrow(/only software/);
    await expect(openGpu({ gpu: { requestAdapter: async () => null } })).rejects.toThrow(/no graphics card/);
    stop();
    await expect(openGpu()).rejects.toThrow(/no WebGPU/);
  });

  it('turns what the device refuses into errors', async () => {
    const backend = await webgpuOnDawn();
    const { gpuDevice } = backend;
    const wrong = () => {
      gpuDevice.createBuffer({ size: 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
    };
    await expect(watched(gpuDevice, 'a test', wrong)).rejects.toThrow(/refused: a test/);
    await expect(watched(gpuDevice, 'a test', () => {})).resolves.toBeUndefined();
    backend.dispose();
  });

  it('computes anew what a refused job was to leave behind', async () => {
    const backend = await webgpuOnDawn();
    const random = seeded(20);
    const [regions, words] = [randomUnitRagged(random, [9, 4], 16), randomUnitRagged(random, [5, 3], 16)];
    const { gpuDevice } = backend;
    const create = gpuDevice.createBuffer.bind(gpuDevice);
    for (const scoring of DIRECTIONS) {
      const [r, w] = [await backend.uploadRegions(regions), await backend.uploadWords(words)];
      const before = backend.memory();
      gpuDevice.createBuffer = (given) =>
        create(given.label?.endsWith('scores') ? { ...given, usage: GPUBufferUsage.COPY_DST } : given);
      await expect(backend.score(r, w, scoring)).rejects.toThrow(/refused: scoring/);
      gpuDevice.createBuffer = create;
      expect(backend.memory()).toEqual(before);
      expect([...(await backend.score(r, w, scoring))]).toEqual(
        await scores(backend, regions, words, scoring),
      );
      r.dispose();
      w.dispose();
    }
    backend.dispose();
  });

  it('tells that the device was lost, to who waits and to who asks later', async () => {
    const random = seeded(17);
    const backend = await webgpuOnDawn();
    const regions = await backend.uploadRegions(randomUnitRagged(random, Array(60).fill(36), 64));
    const words = await backend.uploadWords(randomUnitRagged(random, Array(20).fill(12), 64));
    const waiting = expect(backend.score(regions, words, T2I)).rejects.toThrow(DeviceLost);
    backend.gpuDevice.destroy();
    await waiting;
    expect(await backend.lost).toMatch(/destroyed/);
    await expect(backend.score(regions, words, T2I)).rejects.toThrow(/The graphics device was lost/);
    regions.dispose();
    words.dispose();
    backend.dispose();
  });

  it('does not call it a loss when it is disposed of', async () => {
    const backend = await webgpuOnDawn();
    backend.dispose();
    await backend.gpuDevice.lost;
    const never = Promise.race([backend.lost, new Promise((resolve) => setTimeout(resolve, 50, 'silence'))]);
    expect(await never).toBe('silence');
  });
});
