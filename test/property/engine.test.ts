import { afterEach, describe, expect, it } from 'vitest';
import { openBundle } from '../../src/bundle/openBundle.ts';
import type { BackendStarters } from '../../src/engine/chooseBackend.ts';
import { createHost } from '../../src/engine/host.ts';
import type { AddressedFiles } from '../../src/engine/httpFiles.ts';
import { createLoadedModels } from '../../src/engine/loadedModels.ts';
import { type Engine, type OpenProgress, Superseded } from '../../src/engine/protocol.ts';
import type { Session } from '../../src/engine/session.ts';
import { InputError } from '../../src/scan/errors.ts';
import { rankOrder } from '../../src/scan/ranking.ts';
import { kindOf, type ScoringChange } from '../../src/scan/variants.ts';
import {
  engineInNode,
  type MemoryBundle,
  memoryFiles,
  nodeStarters,
  startCpu,
  startReference,
  startWasm,
  watchedBackend,
} from '../support/engineInNode.ts';
import { seeded } from '../support/random.ts';
import { tinyBundle, tinyCaption } from '../support/tinyBundle.ts';

const CAPTION = 'a dog runs on the zebra';
const MODELS = ['t2i-avg'];
const engines: Engine[] = [];

function engineWith(
  starters: Partial<BackendStarters>,
  bundles: Readonly<Record<string, MemoryBundle>>,
): Engine {
  const engine = engineInNode(bundles, nodeStarters(starters));
  engines.push(engine);
  return engine;
}

async function openTiny(
  starters: Partial<BackendStarters> = { wasm: startReference },
  options?: Parameters<typeof tinyBundle>[0],
) {
  const tiny = await tinyBundle(options);
  const engine = engineWith(starters, { tiny });
  const opened = await engine.open({ bundle: 'tiny' }, () => {});
  return { engine, opened, tiny };
}

/** A gate that holds the first call of a method until it is opened. */
function held(method: string) {
  let open: () => void = () => {};
  let arrive: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  let first = true;
  const gate = async (called: string) => {
    if (called !== method || !first) return;
    first = false;
    arrive();
    await opened;
  };
  return { gate, arrived, open };
}

afterEach(() => {
  for (const engine of engines.splice(0)) engine.close();
});

describe('property: the engine answers questions', () => {
  it('opens a bundle with byte-exact progress, in order', async () => {
    const tiny = await tinyBundle();
    const engine = engineWith({ wasm: startReference }, { tiny });
    const steps: OpenProgress[] = [];
    const opened = await engine.open({ bundle: 'tiny' }, (progress) => steps.push(progress));

    const needed = [...tiny.keys()].filter(
      (path) => path !== 'manifest.json' && !/weights\/[123]/.test(path),
    );
    const bytes = needed.reduce((sum, path) => sum + (tiny.get(path)?.length ?? 0), 0);
    expect(steps.at(-1)).toEqual({
      stage: 'encoding',
      bytesDone: bytes,
      bytesTotal: bytes,
      imagesDone: 12,
      imagesTotal: 12,
    });
    const stages = [...new Set(steps.map(({ stage }) => stage))];
    expect(stages).toEqual(['manifest', 'device', 'weights', 'features', 'encoding']);
    steps.slice(1).forEach((step, n) => {
      expect(step.bytesDone).toBeGreaterThanOrEqual(steps[n].bytesDone);
    });

    expect(opened.models.map(({ id }) => id)).toEqual(['t2i-avg', 't2i-lse', 'i2t-avg', 'i2t-lse']);
    expect(opened.pictures[3]).toEqual({
      id: '3',
      regions: 5,
      width: 100,
      height: 80,
      url: 'https://example.org/pictures/3.png',
    });
    expect(opened.captions).toHaveLength(60);
    expect(opened.manifest).not.toHaveProperty('files');
    expect(opened.boxes).toHaveLength(12 * 5 * 4);
    expect(opened.device).toEqual({
      backend: 'reference',
      device: 'plain TypeScript, float64',
      reason: 'Not in this test.',
    });
  });

  it('knows the pictures that a caption belongs to, however it is typed', async () => {
    const { engine, opened } = await openTiny();
    const own = async (caption: string) => (await engine.rank({ caption, models: MODELS })).own;
    for (const c of [0, 4, 5, 59]) {
      expect(await own(` ${opened.captions[c].toUpperCase()} `)).toContain(Math.floor(c / 5));
    }
    expect(await own('nobody wrote this')).toEqual([]);
  });

  it('ranks and attends with the same numbers, whatever the variant', async () => {
    const { engine } = await openTiny();
    for (const models of [['t2i-avg'], ['i2t-lse']]) {
      for (const variant of [undefined, 't2i-lse', 'i2t-avg'] as const) {
        const ranked = await engine.rank({ caption: CAPTION, models, scoring: variant && kindOf(variant) });
        expect(ranked.order).toEqual(rankOrder(ranked.scores));
        expect(ranked.tokens.map(({ token }) => token)).toEqual(['<start>', ...CAPTION.split(' '), '<end>']);
        expect(ranked.tokens.filter(({ unknown }) => unknown).map(({ token }) => token)).toEqual(['zebra']);
        const images = [3, 0, 7];
        const { maps, normalisedOver } = await engine.attend({
          caption: CAPTION,
          images,
          model: models[0],
          scoring: variant && kindOf(variant),
        });
        expect(normalisedOver).toBe((variant ?? models[0]).startsWith('t2i') ? 'regions' : 'words');
        maps.forEach((map, n) => {
          expect([map.words, map.regions]).toEqual([8, 5]);
          expect(map.attention).toHaveLength(40);
          expect(map.score).toBeCloseTo(ranked.scores[images[n]], 6);
        });
      }
    }
  });

  it('scores with another λ1, λ2 and pooling when asked, and as trained again afterwards', async () => {
    const { engine } = await openTiny();
    const model = 't2i-lse';
    const ask = async (scoring?: ScoringChange) => {
      const { scores } = await engine.rank({ caption: CAPTION, models: [model], scoring });
      const { maps } = await engine.attend({ caption: CAPTION, images: [2], model, scoring });
      expect(maps[0].score).toBeCloseTo(scores[2], 6);
      return { scores, attention: maps[0].attention };
    };
    const trained = await ask();
    const sharper = await ask({ lambdaSoftmax: 25 });
    expect(Math.max(...sharper.attention)).toBeGreaterThan(Math.max(...trained.attention));
    const pooled = await ask({ lambdaLse: 40 });
    expect(pooled.attention).toEqual(trained.attention);
    expect(pooled.scores).not.toEqual(trained.scores);
    const ablation = await ask({ pooling: 'SumMax' });
    expect(new Set(ablation.attention)).toEqual(new Set([0, 1]));
    expect(await ask({})).toEqual(trained);
  });

  it('takes the mean of an ensemble’s members', async () => {
    const { engine } = await openTiny();
    const members = ['t2i-avg', 'i2t-lse', 'i2t-avg'];
    const alone: Float32Array[] = [];
    for (const id of members) alone.push((await engine.rank({ caption: CAPTION, models: [id] })).scores);
    const { scores, members: parts } = await engine.rank({ caption: CAPTION, models: members });
    expect(parts).toEqual(alone);
    scores.forEach((score, image) => {
      expect(score).toBeCloseTo(alone.reduce((sum, own) => sum + own[image], 0) / 3, 6);
    });
  });

  it('ranks captions for a picture by the scores that rank pictures for a caption', async () => {
    const { engine, opened } = await openTiny(undefined, { images: 30 });
    const models = ['i2t-lse', 't2i-avg'];
    const progress: number[] = [];
    const { scores, order } = await engine.rankCaptions({ image: 17, models }, undefined, (done) =>
      progress.push(done),
    );
    expect(progress).toEqual([128, 150, 278, 300]);
    expect(order).toEqual(rankOrder(scores));
    for (const caption of [0, 86, 149]) {
      const ranked = await engine.rank({ caption: opened.captions[caption], models });
      expect(scores[caption]).toBeCloseTo(ranked.scores[17], 6);
    }
  });

  it('encodes nothing for a click, and the gallery’s captions once', async () => {
    const watched = watchedBackend();
    const { engine } = await openTiny({ wasm: watched.start }, { images: 30 });
    const { calls } = watched;
    expect(calls).toEqual({ encodeRegions: 1, encodeWords: 0, score: 0, attend: 0 });
    await engine.rank({ caption: CAPTION, models: MODELS });
    for (const image of [1, 2, 3]) {
      await engine.attend({ caption: CAPTION, images: [image], model: 't2i-avg' });
      await engine.attend({
        caption: CAPTION,
        images: [image],
        model: 't2i-avg',
        scoring: kindOf('i2t-avg'),
      });
    }
    expect(calls).toEqual({ encodeRegions: 1, encodeWords: 1, score: 1, attend: 6 });
    await engine.rankCaptions({ image: 4, models: MODELS });
    expect(calls).toMatchObject({ encodeRegions: 2, encodeWords: 3, score: 3 });
    await engine.rankCaptions({ image: 4, models: MODELS, scoring: kindOf('i2t-lse') });
    await engine.rankCaptions({ image: 5, models: MODELS });
    expect(calls).toMatchObject({ encodeRegions: 3, encodeWords: 3, score: 7 });
  });

  it('loads another model when a question needs it, and says how far it is', async () => {
    const { engine, tiny } = await openTiny();
    const told: (OpenProgress | undefined)[] = [];
    engine.onModelLoading(({ model, progress }) => {
      expect(model).toBe('i2t-avg');
      told.push(progress);
    });
    await engine.rank({ caption: CAPTION, models: ['i2t-avg'] });
    await engine.rank({ caption: CAPTION, models: ['i2t-avg'] });
    const bytes = (path: string) => tiny.get(path)?.length ?? 0;
    expect(told.at(-1)).toBeUndefined();
    expect(told.at(-2)).toEqual({
      stage: 'encoding',
      bytesDone: bytes('weights/2-000.safetensors') + bytes('features/features-000.safetensors'),
      bytesTotal: bytes('weights/2-000.safetensors') + bytes('features/features-000.safetensors'),
      imagesDone: 12,
      imagesTotal: 12,
    });
    expect(told.filter((progress) => progress === undefined)).toHaveLength(1);
  });

  it('does not take a loading for done because one before it was given up', async () => {
    const bundle = await openBundle(memoryFiles('tiny', await tinyBundle()));
    const ends: { done: () => void; fail: (reason: Error) => void }[] = [];
    const load = () =>
      new Promise<void>((done, fail) => {
        ends.push({ done, fail });
      });
    const heard: (OpenProgress | undefined)[] = [];
    const session = { bundle, load, release: () => {} } as unknown as Session;
    const models = createLoadedModels(session, (_, progress) => heard.push(progress));
    const lent = models.lend('t2i-avg').catch(() => {});
    models.giveBack('t2i-avg');
    const loaded = models.load('t2i-avg');
    const [before, now] = ends;
    before.fail(new Superseded('It is not needed any more.'));
    await lent;
    await new Promise((resolve) => setTimeout(resolve));
    expect(heard.at(-1)?.stage).toBe('weights');
    now.done();
    await loaded;
    await expect.poll(() => heard.at(-1)).toBeUndefined();
  });

  it('says what is wrong in a sentence that a person can read', async () => {
    const { engine, tiny } = await openTiny();
    const failing = async (question: Promise<unknown>) => {
      const error = await question.then(
        () => undefined,
        (reason) => reason,
      );
      expect(error).toBeInstanceOf(InputError);
      return (error as InputError).message;
    };
    expect(await failing(engine.rank({ caption: 'a', models: ['vgg'] }))).toContain('has no model "vgg"');
    expect(await failing(engine.rank({ caption: 'a', models: [] }))).toContain('No model');
    expect(await failing(engine.attend({ caption: 'a', images: [12], model: 't2i-avg' }))).toContain(
      'no picture 12',
    );
    expect(await failing(engine.rankCaptions({ image: 0.5, models: MODELS }))).toContain('no picture 0.5');
    expect(await failing(engine.rank({ caption: 'dog '.repeat(2000), models: MODELS }))).toContain(
      '2002 tokens',
    );
    const elsewhere = engineWith(
      { wasm: startReference },
      {
        broken: new Map([...tiny, ['weights/0-000.safetensors', new Uint8Array(12368)]]),
      },
    );
    expect(await failing(elsewhere.rank({ caption: 'a', models: MODELS }))).toContain('No bundle is open');
    expect(await failing(elsewhere.open({ bundle: 'nowhere' }, () => {}))).toContain('nowhere');
    expect(await failing(elsewhere.open({ bundle: 'broken' }, () => {}))).toContain('weights/0-000');
    // The engine is none the worse for it.
    expect((await engine.rank({ caption: 'a dog', models: MODELS })).order).toHaveLength(12);
  });

  it('takes a caption of 200 words, one of none, and one of odd characters', async () => {
    const { engine } = await openTiny({ wasm: startWasm });
    for (const caption of ['dog '.repeat(200), '', '   ', '\u0000🐕 «naïve» b\'"', '😀'.repeat(50)]) {
      const { scores } = await engine.rank({ caption, models: MODELS });
      expect([...scores].every(Number.isFinite)).toBe(true);
      const { maps } = await engine.attend({ caption, images: [0], model: 't2i-avg' });
      expect(maps[0].attention.every(Number.isFinite)).toBe(true);
    }
  });
});

describe('property: the latest question wins', () => {
  it('supersedes a question of the same kind, and no other', async () => {
    const watched = watchedBackend();
    const { engine } = await openTiny({ wasm: watched.start });
    const hold = held('score');
    watched.gate = hold.gate;
    const first = engine.rank({ caption: 'a dog', models: MODELS });
    await hold.arrived;
    const attended = engine.attend({ caption: 'a dog', images: [1], model: 't2i-avg' });
    const second = engine.rank({ caption: 'a cat', models: MODELS });
    await expect(first).rejects.toBeInstanceOf(Superseded);
    expect((await second).tokens[2].token).toBe('cat');
    expect((await attended).maps).toHaveLength(1);
    hold.open();
  });

  it('cancels by the signal, at once on the page and between chunks on the device', async () => {
    const watched = watchedBackend();
    const { engine } = await openTiny({ wasm: watched.start }, { images: 300 });
    const cancel = new AbortController();
    const hold = held('attend');
    watched.gate = hold.gate;
    const images = Array.from({ length: 300 }, (_, n) => n);
    const question = engine.attend({ caption: 'a dog', images, model: 't2i-avg' }, cancel.signal);
    await hold.arrived;
    cancel.abort();
    await expect(question).rejects.toBeInstanceOf(Superseded);
    await engine.memory(); // by now the worker has heard
    hold.open();
    await engine.rank({ caption: 'a dog', models: MODELS });
    expect(watched.calls.attend).toBe(1);
    const late = engine.rank({ caption: 'a dog', models: MODELS }, cancel.signal);
    await expect(late).rejects.toBeInstanceOf(Superseded);
  });

  it('keeps what a cancelled question has encoded', async () => {
    const watched = watchedBackend();
    const { engine } = await openTiny({ wasm: watched.start }, { images: 60 });
    let scored = 0;
    const cancel = new AbortController();
    watched.gate = (method) => {
      if (method === 'score' && ++scored === 2) cancel.abort();
    };
    await expect(engine.rankCaptions({ image: 0, models: MODELS }, cancel.signal)).rejects.toBeInstanceOf(
      Superseded,
    );
    await engine.memory();
    const before = watched.calls.encodeWords;
    expect(before).toBeGreaterThanOrEqual(2);
    await engine.rankCaptions({ image: 0, models: MODELS });
    expect(watched.calls.encodeWords).toBe(3); // 300 captions in blocks of 128
  });

  it('gives the same answers when questions of all kinds overlap', async () => {
    for (const start of [startReference, startWasm]) {
      const { engine } = await openTiny({ wasm: start }, { images: 40, embedSize: 64 });
      const images = Array.from({ length: 40 }, (_, n) => n);
      const questions = [
        () => engine.rank({ caption: CAPTION, models: ['t2i-avg', 'i2t-lse'] }),
        () => engine.attend({ caption: 'a red ball', images, model: 'i2t-lse' }),
        () => engine.rankCaptions({ image: 3, models: ['t2i-lse'] }),
      ];
      const together = await Promise.all(questions.map((ask) => ask()));
      for (const [n, ask] of questions.entries()) expect(await ask()).toEqual(together[n]);
    }
  });

  it('opens another bundle while one answers, and frees the first', async () => {
    const bundles = { one: await tinyBundle(), two: await tinyBundle({ seed: 2, images: 7 }) };
    const engine = engineWith({ wasm: startWasm }, bundles);
    await engine.open({ bundle: 'two' }, () => {});
    const alone = await engine.memory();
    await engine.open({ bundle: 'one' }, () => {});
    await engine.rank({ caption: CAPTION, models: ['t2i-avg', 'i2t-lse'] });
    const opening = engine.open({ bundle: 'two' }, () => {});
    expect((await engine.rank({ caption: CAPTION, models: MODELS })).scores).toHaveLength(12);
    await opening;
    expect((await engine.rank({ caption: CAPTION, models: MODELS })).scores).toHaveLength(7);
    const first = engine.open({ bundle: 'one' }, () => {});
    const second = engine.open({ bundle: 'two', model: 'i2t-avg' }, () => {});
    await expect(first).rejects.toBeInstanceOf(Superseded);
    await second;
    expect(await engine.memory()).toEqual(alone);
  });

  it('answers from the bundle that was opened last, wherever the one before it was held up', async () => {
    const [one, two] = [await tinyBundle(), await tinyBundle({ seed: 2, images: 7 })];
    const call = (signal = new AbortController().signal) => ({ signal, progress: () => {} });
    for (const backend of ['wasm', 'cpu'] as const) {
      for (let heldAt = 1; ; heldAt++) {
        const { gate, arrived, open } = held('step');
        let steps = 0;
        let released = 0;
        const step = async () => {
          if (++steps === heldAt) await gate('step');
        };
        const files = memoryFiles('slow', one);
        const slow: AddressedFiles = {
          ...files,
          async read(path, options) {
            const bytes = await files.read(path, options);
            await step();
            return bytes;
          },
          prepare: step,
          release: () => released++,
        };
        const host = createHost({
          starters: nodeStarters({ wasm: startReference, cpu: startReference }),
          openFiles: (address) => (address === 'slow' ? slow : memoryFiles(address, two)),
          tell: () => {},
        });
        const controller = new AbortController();
        const request = { bundle: 'slow', backend: 'wasm' } as const;
        const first = host.open(request, call(controller.signal)).catch((error) => error);
        if (await Promise.race([first.then(() => true), arrived.then(() => false)])) {
          expect(steps).toBeGreaterThan(4);
          break;
        }
        controller.abort(new Superseded('Another is opened.'));
        await host.open({ bundle: 'two', backend }, call());
        open();
        expect(await first).toBeInstanceOf(Superseded);
        expect(released).toBe(1);
        expect((await host.rank({ caption: CAPTION, models: MODELS }, call())).scores).toHaveLength(7);
      }
    }
  });
});

describe('property: nothing leaks', () => {
  for (const [name, start] of [
    ['reference', startReference],
    ['wasm', startWasm],
    ['cpu', startCpu],
  ] as const) {
    it(`holds the same buffers after 1,000 questions (${name})`, async () => {
      const { engine } = await openTiny({ wasm: start });
      const random = seeded(11);
      const models = ['t2i-avg', 'i2t-lse'];
      const question = async (n: number, caption: string) => {
        await engine.rank({ caption, models: n % 3 ? models : MODELS });
        await engine.attend({ caption, images: [n % 12, 3], model: models[n % 2] });
        if (n % 10 === 0) await engine.rankCaptions({ image: n % 12, models });
        if (n % 7 === 0) {
          const given = engine.rank({ caption: tinyCaption(random), models });
          const up = engine.rank({ caption, models });
          await Promise.allSettled([given, up]);
        }
      };
      const settle = async () => {
        // The same captions and pictures last, so that what is kept is the same.
        for (let n = 0; n < 24; n++) await question(n * 10, tinyCaption(seeded(n % 12)));
        return engine.memory();
      };
      const before = await settle();
      for (let n = 0; n < 500; n++) await question(n, tinyCaption(random, 1 + (n % 9)));
      expect(await settle()).toEqual(before);
    });
  }
});
