import { describe, expect, it } from 'vitest';
import type { BackendName } from '../../src/backends/contract.ts';
import { usableAdapter } from '../../src/backends/webgpu/adapter.ts';
import { type BackendStarters, chooseBackend, replaceDevice } from '../../src/engine/chooseBackend.ts';
import type { DeviceInfo } from '../../src/engine/protocol.ts';
import { InputError } from '../../src/scan/errors.ts';
import { engineInNode, nodeStarters, type WatchedBackend, watchedBackend } from '../support/engineInNode.ts';
import { tinyBundle } from '../support/tinyBundle.ts';

function gpuWith(info: Partial<GPUAdapterInfo> | null): { gpu: GPU; asked: () => number } {
  let asked = 0;
  const requestAdapter = async () => {
    asked++;
    return info && { info };
  };
  return { gpu: { requestAdapter } as unknown as GPU, asked: () => asked };
}

describe('property: the adapter', () => {
  it('takes a graphics card, and asks for it once', async () => {
    const { gpu, asked } = gpuWith({ vendor: 'nvidia', architecture: 'ampere', isFallbackAdapter: false });
    expect((await usableAdapter(gpu, false)).info.vendor).toBe('nvidia');
    expect(asked()).toBe(1);
  });

  it('takes no adapter that computes in software, unless that will do', async () => {
    for (const info of [
      { vendor: 'google', architecture: 'swiftshader', isFallbackAdapter: true },
      { vendor: 'google', architecture: 'swiftshader' },
      { vendor: 'mesa', architecture: '', description: 'llvmpipe (LLVM 15.0.6, 256 bits)' },
      { vendor: 'microsoft', architecture: '', description: 'Microsoft Basic Render Driver' },
      { vendor: 'someone', architecture: 'new', isFallbackAdapter: true },
    ]) {
      await expect(usableAdapter(gpuWith(info).gpu, false)).rejects.toThrow('software');
      expect((await usableAdapter(gpuWith(info).gpu, true)).info).toBe(info);
    }
  });

  it('says why there is none', async () => {
    await expect(usableAdapter(undefined, true)).rejects.toThrow('This browser has no WebGPU.');
    await expect(usableAdapter(gpuWith(null).gpu, true)).rejects.toThrow('no graphics card');
  });
});

describe('property: which backend serves', () => {
  const start = (name: BackendName) => async () => ({ backend: watchedBackend({ name }).backend });
  const refuse = (why: string) => async (): Promise<never> => {
    throw new Error(why);
  };

  it('takes the first that starts, and says why not a better one', async () => {
    const starters = nodeStarters({
      webgpu: refuse('No card.'),
      wasm: refuse('no SIMD'),
      cpu: start('cpu'),
    });
    const { info } = await chooseBackend(starters);
    expect(info).toMatchObject({ backend: 'cpu', reason: 'No card. no SIMD.' });
    const all = nodeStarters({ webgpu: start('webgpu'), wasm: start('wasm'), cpu: start('cpu') });
    expect((await chooseBackend(all)).info.backend).toBe('webgpu');
    expect((await chooseBackend(all)).info.reason).toBeUndefined();
  });

  it('takes the forced one and no other in its place', async () => {
    const starters = nodeStarters({ webgpu: refuse('No card.'), wasm: start('wasm'), cpu: start('cpu') });
    expect((await chooseBackend(starters, 'cpu')).info).toMatchObject({ backend: 'cpu' });
    await expect(chooseBackend(starters, 'webgpu')).rejects.toThrow(
      'The backend "webgpu" was asked for and does not start: No card. Leave out ?backend= to let the page choose.',
    );
    for (const unknown of ['webgl', '__proto__', 'toString', '']) {
      const error = await chooseBackend(starters, unknown as BackendName).catch((reason) => reason);
      expect(error).toBeInstanceOf(InputError);
      expect(error.message).toContain(`no backend "${unknown}"`);
    }
  });

  it('refuses in a sentence where nothing starts', async () => {
    const error = await chooseBackend(nodeStarters()).catch((reason) => reason);
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toContain('No device can compute here.');
  });

  it('starts a lost device again if it had been of use, and goes on to the next if not', async () => {
    const starters = nodeStarters({ webgpu: start('webgpu'), wasm: start('wasm'), cpu: start('cpu') });
    const device = await chooseBackend(starters);
    device.lose();
    expect((await replaceDevice(starters, device)).info).toMatchObject({
      backend: 'wasm',
      reason: 'The device was lost (it was lost on purpose).',
    });
    device.proven = true;
    const again = await replaceDevice(starters, device);
    expect(again.info).toMatchObject({ backend: 'webgpu', reason: expect.stringContaining('started again') });
    const broken = nodeStarters({ webgpu: refuse('It is gone.'), cpu: start('cpu') });
    expect((await replaceDevice(broken, device)).info).toMatchObject({
      backend: 'cpu',
      reason: expect.stringContaining('It does not start again: It is gone.'),
    });
  });
});

describe('property: a lost device', () => {
  const QUESTION = { caption: 'a dog runs', models: ['i2t-lse'] };

  /** An engine whose devices are watched, in the order in which they start. */
  async function openWatched(starts: readonly BackendName[] = ['webgpu', 'wasm', 'cpu']) {
    const devices: WatchedBackend[] = [];
    let onStart: (device: WatchedBackend) => void = () => {};
    const start = (name: BackendName) => async () => {
      const device = watchedBackend({ name });
      onStart(device);
      devices.push(device);
      return { backend: device.backend };
    };
    const starters: Partial<Record<BackendName, BackendStarters[BackendName]>> = {};
    for (const name of starts) starters[name] = start(name);
    const engine = engineInNode({ tiny: await tinyBundle() }, nodeStarters(starters));
    const told: DeviceInfo[] = [];
    engine.onDeviceChange((device) => told.push(device));
    await engine.open({ bundle: 'tiny' }, () => {});
    return {
      engine,
      devices,
      told,
      whenStarted: (listener: typeof onStart) => {
        onStart = listener;
      },
    };
  }

  it('is replaced, and the question under way is answered', async () => {
    const { engine, devices, told } = await openWatched();
    const expected = await engine.rank(QUESTION);
    for (const how of ['never answers', 'fails a little before the news', 'fails after the news']) {
      const on = devices[devices.length - 1];
      on.gate = (method) => {
        if (method !== 'score') return;
        if (how === 'fails a little before the news') {
          setTimeout(() => on.lose('unplugged'), 50);
          throw new Error('mapping failed');
        }
        on.lose('unplugged');
        if (how === 'never answers') return new Promise(() => {});
        return Promise.resolve().then(() => {
          throw new Error('mapping failed');
        });
      };
      const attended = engine.attend({ caption: 'a dog runs', images: [2, 1], model: 'i2t-lse' });
      expect(await engine.rank(QUESTION)).toEqual(expected);
      expect((await attended).maps[0].score).toBeCloseTo(expected.scores[2], 6);
      expect(told.at(-1)).toMatchObject({
        backend: 'webgpu',
        reason: 'The device was lost (unplugged). It was started again.',
      });
    }
    expect(devices).toHaveLength(4);
    expect(devices[0].backend.memory().buffers).toBe(0);
    engine.close();
  });

  it('gives way to the next backend when it is lost again over the same question', async () => {
    const { engine, devices, told, whenStarted } = await openWatched();
    const expected = await engine.rank(QUESTION);
    const loseAtScore = (device: WatchedBackend) => {
      device.gate = (method) => {
        if (method === 'score' && device.backend.name === 'webgpu') device.lose('hung');
      };
    };
    whenStarted(loseAtScore);
    loseAtScore(devices[0]);
    expect(await engine.rank(QUESTION)).toEqual(expected);
    expect(told.map(({ backend }) => backend)).toEqual(['webgpu', 'wasm']);
    engine.close();
  });

  it('loads what it held on the new one, without being asked', async () => {
    const { engine, devices } = await openWatched();
    await engine.rank(QUESTION);
    expect(devices[0].calls.encodeRegions).toBe(2);
    devices[0].lose('asleep');
    await expect.poll(() => devices[1]?.calls.encodeRegions).toBe(2);
    await engine.rank(QUESTION);
    expect(devices[1].calls.encodeRegions).toBe(2);
    engine.close();
  });

  it('lost while a bundle opens does not stop the opening', async () => {
    const { engine, devices } = await openWatched();
    devices[0].gate = (method) => {
      if (method === 'encodeRegions') devices[0].lose('hung');
    };
    const opened = await engine.open({ bundle: 'tiny', model: 't2i-lse' }, () => {});
    expect(opened.device.backend).toBe('webgpu');
    expect((await engine.rank(QUESTION)).order).toHaveLength(12);
    engine.close();
  });

  it('that nothing can replace is said in a sentence, and questions do not hang', async () => {
    const { engine, devices, whenStarted } = await openWatched(['cpu']);
    await engine.rank(QUESTION);
    whenStarted(() => {
      throw new Error('There is no memory.');
    });
    devices[0].lose('out of memory');
    const error = await engine.rank(QUESTION).catch((reason) => reason);
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toContain('It does not start again: There is no memory.');
    engine.close();
  });

  it('does not hide an ordinary error', async () => {
    const { engine, devices, told } = await openWatched();
    devices[0].gate = () => {
      throw new TypeError('a mistake of ours');
    };
    await expect(engine.rank(QUESTION)).rejects.toThrow('a mistake of ours');
    devices[0].gate = () => {};
    expect((await engine.rank(QUESTION)).order).toHaveLength(12);
    expect(told).toEqual([]);
    engine.close();
  });
});
