// The engine in its worker in Chromium: it opens, answers, supersedes, cancels, and loses its device.

import { afterEach, describe, expect, it } from 'vitest';
import type { BackendName } from '../../src/backends/contract.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { type DeviceInfo, type Engine, type OpenProgress, Superseded } from '../../src/engine/protocol.ts';
import { InputError } from '../../src/scan/errors.ts';
import { seeded } from '../support/random.ts';
import { largestDifference } from '../support/referenceData.ts';
import { tinyCaption } from '../support/tinyBundle.ts';

const TINY = new URL('/bundles/tiny', location.href).href;
const CAPTION = 'a red dog runs on the grass';
const IMAGES = [0, 5, 11];
const engines: Engine[] = [];

function newEngine(): Engine {
  const engine = createEngine();
  engines.push(engine);
  return engine;
}

async function openOn(backend?: BackendName) {
  const engine = newEngine();
  const devices: DeviceInfo[] = [];
  engine.onDeviceChange((device) => devices.push(device));
  const opened = await engine.open({ bundle: TINY, backend }, () => {});
  return { engine, opened, devices };
}

/** Every kind of question once. */
async function answers(engine: Engine) {
  const models = ['t2i-avg', 'i2t-lse'];
  return {
    ranked: await engine.rank({ caption: CAPTION, models }),
    attended: await engine.attend({ caption: CAPTION, images: IMAGES, model: 'i2t-lse' }),
    captions: await engine.rankCaptions({ image: 7, models }),
  };
}

function expectClose(actual: Awaited<ReturnType<typeof answers>>, expected: typeof actual): void {
  expect(largestDifference(actual.ranked.scores, expected.ranked.scores)).toBeLessThan(1e-5);
  expect(largestDifference(actual.captions.scores, expected.captions.scores)).toBeLessThan(1e-5);
  expect(actual.ranked.tokens).toEqual(expected.ranked.tokens);
  actual.attended.maps.forEach((map, n) => {
    const other = expected.attended.maps[n];
    expect(largestDifference(map.attention, other.attention)).toBeLessThan(1e-5);
    expect(largestDifference(map.relevance, other.relevance)).toBeLessThan(1e-5);
    expect(Math.abs(map.score - other.score)).toBeLessThan(1e-5);
  });
}

afterEach(() => {
  for (const engine of engines.splice(0)) engine.close();
});

describe('browser: the engine in its worker', () => {
  for (const backend of ['wasm', 'webgpu', 'cpu'] as const) {
    it(`answers on ${backend} with the reference's numbers, also after its device was lost`, async () => {
      const expected = await answers((await openOn('reference')).engine);
      const { engine, opened, devices } = await openOn(backend);
      expect(opened.device).toMatchObject({ backend });
      expectClose(await answers(engine), expected);
      const before = await engine.memory();

      const underWay = engine.rank({ caption: CAPTION, models: ['t2i-avg', 'i2t-lse'] });
      await engine.loseDevice();
      expect(largestDifference((await underWay).scores, expected.ranked.scores)).toBeLessThan(1e-5);
      expectClose(await answers(engine), expected);
      expect(devices).toHaveLength(1);
      expect(devices[0]).toMatchObject({ backend, reason: expect.stringContaining('lost') });
      expect(await engine.memory()).toEqual(before);

      await engine.loseDevice();
      expectClose(await answers(engine), expected);
      expect(await engine.memory()).toEqual(before);
    });

    it(`supersedes and cancels on ${backend}`, async () => {
      const { engine } = await openOn(backend);
      const older = engine.rank({ caption: 'a dog', models: ['t2i-avg'] });
      const newer = engine.rank({ caption: 'a cat', models: ['t2i-avg'] });
      const cancel = new AbortController();
      const cancelled = engine.rankCaptions({ image: 1, models: ['t2i-avg'] }, cancel.signal);
      cancel.abort();
      await expect(older).rejects.toBeInstanceOf(Superseded);
      await expect(cancelled).rejects.toBeInstanceOf(Superseded);
      expect((await newer).tokens.map(({ token }) => token)).toContain('cat');
    });
  }

  it('holds the same buffers after 1,000 questions on webgpu', async () => {
    const { engine } = await openOn('webgpu');
    const random = seeded(5);
    const ask = async (caption: string, image: number) => {
      await engine.rank({ caption, models: ['t2i-avg'] });
      await engine.attend({ caption, images: [image], model: 't2i-avg' });
    };
    const settle = async () => {
      // More captions than are kept, so that what is kept is the same.
      for (let n = 0; n < 40; n++) await ask(tinyCaption(seeded(n)), n % 12);
      return engine.memory();
    };
    const before = await settle();
    for (let n = 0; n < 500; n++) await ask(tinyCaption(random, 1 + (n % 9)), n % 12);
    expect(await settle()).toEqual(before);
  });

  it('leaves a software adapter alone and says so', async () => {
    const { opened } = await openOn();
    expect(opened.device.backend).toBe('wasm');
    expect(opened.device.reason).toContain('software');
  });

  it('counts every byte', async () => {
    const steps: OpenProgress[] = [];
    const opened = await newEngine().open({ bundle: TINY, backend: 'wasm' }, (step) => steps.push(step));
    const last = steps.at(-1);
    expect(last).toMatchObject({ stage: 'encoding', imagesDone: 12, imagesTotal: 12 });
    expect(last?.bytesDone).toBe(last?.bytesTotal);
    expect(opened.pictures[2].url).toBe(`${TINY}/pictures/2.png`);
  });

  it('says in a sentence what is wrong with an address', async () => {
    const engine = newEngine();
    for (const [address, words] of [
      [`${TINY}/nothing`, 'HTTP 404'],
      ['https://127.0.0.1:9/x', 'could not be fetched'],
      ['nonsense', 'not an address'],
    ]) {
      const error = await engine
        .open({ bundle: address, backend: 'wasm' }, () => {})
        .catch((reason) => reason);
      expect(error).toBeInstanceOf(InputError);
      expect(error.message).toContain(words);
    }
  });
});
