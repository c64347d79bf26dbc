// What if: a struck word was never in the sentence, a region that is left out was never in the picture, whatever the
// backend; and questions on different channels do not supersede each other.

import { afterEach, describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../src/backends/reference/referenceBackend.ts';
import { loadInNode } from '../../src/backends/wasm/loadInNode.ts';
import type { Engine } from '../../src/engine/protocol.ts';
import { Superseded } from '../../src/engine/protocol.ts';
import { attendPair, pairOf } from '../../src/scan/crossAttention.ts';
import { contributions } from '../../src/scan/explanation.ts';
import { picturesWithout, regionsLeft } from '../../src/scan/knockOut.ts';
import { captionTokens } from '../../src/scan/tokens/captionTokens.ts';
import { editedTokens } from '../../src/scan/tokens/editedTokens.ts';
import { kindOf, VARIANTS } from '../../src/scan/variants.ts';
import {
  engineInNode,
  nodeStarters,
  startReference,
  startWasm,
  watchedBackend,
} from '../support/engineInNode.ts';
import { randomUnitRagged, seeded } from '../support/random.ts';
import { tinyBundle, tinyCaption } from '../support/tinyBundle.ts';

const engines: Engine[] = [];

async function openTiny(start: typeof startReference, options?: Parameters<typeof tinyBundle>[0]) {
  const engine = engineInNode({ tiny: await tinyBundle(options) }, nodeStarters({ wasm: start }));
  engines.push(engine);
  await engine.open({ bundle: 'tiny' }, () => {});
  return engine;
}

afterEach(() => {
  for (const engine of engines.splice(0)) engine.close();
});

describe('property: edited sentences', () => {
  const edit = (caption: string, edits: Parameters<typeof editedTokens>[1], quirk: 'bytes' | null = null) =>
    editedTokens(captionTokens(caption, quirk), edits, quirk);

  it('strike and swap by position', () => {
    expect(edit('Two dogs in a hat.', [{ token: 2 }, { token: 5, word: 'Red  Boat' }])).toEqual([
      'two',
      'in',
      'a',
      'red',
      'boat',
      '.',
    ]);
    expect(edit('a', [{ token: 1 }])).toEqual([]);
  });

  it('hand on what the bytes quirk glued to the first word', () => {
    expect(edit('two dogs', [{ token: 1 }], 'bytes')).toEqual(edit('dogs', [], 'bytes'));
    expect(edit('two dogs', [{ token: 1, word: 'Four' }], 'bytes')).toEqual(edit('four dogs', [], 'bytes'));
    expect(edit('two dogs run', [{ token: 2, word: 'naïve cats' }], 'bytes')).toEqual(
      edit('two naïve cats run', [], 'bytes'),
    );
  });
});

for (const [name, start, create] of [
  ['reference', startReference, async () => createReferenceBackend()],
  ['wasm', startWasm, loadInNode],
] as const) {
  describe(`property: what if (${name})`, () => {
    it('the bars explain the engine’s own score, in every variant', async () => {
      const engine = await openTiny(start);
      const random = seeded(21);
      for (const model of VARIANTS) {
        for (const pooling of ['Mean', 'LogSumExp', 'Max', 'Sum', 'SumMax'] as const) {
          const { crossAttn } = kindOf(model);
          const lambdas = { lambdaSoftmax: 15 * random(), lambdaLse: 0.5 + 20 * random() };
          const scoring = { crossAttn, pooling, ...lambdas };
          const caption = tinyCaption(random);
          const { scores } = await engine.rank({ caption, models: [model], scoring });
          const { maps } = await engine.attend({ caption, images: [2, 9], model, scoring });
          maps.forEach((map, n) => {
            const parts = contributions(map.relevance, map.score, scoring);
            const sum = parts.reduce((a, b) => a + b, 0);
            expect(Math.abs(sum - scores[n === 0 ? 2 : 9])).toBeLessThan(1e-5);
          });
        }
      }
    });

    it('a struck word was never there', async () => {
      const engine = await openTiny(start);
      const without = { caption: 'a dog on the red grass', edits: [{ token: 3 }, { token: 5 }] };
      const swapped = { caption: 'a dog on the red grass', edits: [{ token: 2, word: 'cat' }] };
      for (const models of [['t2i-avg'], ['i2t-lse']]) {
        const struck = await engine.rank({ ...without, models });
        expect(struck).toEqual(await engine.rank({ caption: 'a dog the grass', models }));
        expect(await engine.rank({ ...swapped, models })).toEqual(
          await engine.rank({ caption: 'a cat on the red grass', models }),
        );
        const [model] = models;
        expect(await engine.attend({ ...without, images: [4, 1], model })).toEqual(
          await engine.attend({ caption: 'a dog the grass', images: [4, 1], model }),
        );
      }
      await expect(
        engine.rank({ caption: 'a dog', edits: [{ token: 3 }], models: ['t2i-avg'] }),
      ).rejects.toThrow(/no word 3/);
    });

    it('a region that is left out was never there', async () => {
      const random = seeded(31);
      const scoring = { rawFeatureNorm: 'clipped_l2norm', lambdaSoftmax: 9, lambdaLse: 6 } as const;
      const backend = await create();
      for (const crossAttn of ['t2i', 'i2t'] as const) {
        for (const pooling of ['Mean', 'LogSumExp', 'SumMax'] as const) {
          const kind = { ...scoring, crossAttn, pooling };
          const picture = randomUnitRagged(random, [7], 16);
          const words = randomUnitRagged(random, [5], 16);
          const left = regionsLeft(7, [0, 4]);
          const smaller = left.flatMap((row) => [...picture.data.subarray(row * 16, (row + 1) * 16)]);
          const { score } = attendPair(pairOf(Float64Array.from(smaller), words.data, 16, kind), kind);
          const handle = await backend.uploadRegions(picturesWithout(picture.data, 16, [[4, 0], []]));
          const sentence = await backend.uploadWords(words);
          const scores = await backend.score(handle, sentence, kind);
          expect(scores[0]).toBeCloseTo(score, 5);
          const whole = attendPair(pairOf(picture.data, words.data, 16, kind), kind);
          expect(scores[1]).toBeCloseTo(whole.score, 5);
        }
      }
      backend.dispose();
    });

    it('maps of a picture with regions left out have columns for the others', async () => {
      const engine = await openTiny(start);
      const caption = 'a red dog';
      const ask = { caption, images: [6], model: 'i2t-avg' };
      const { maps } = await engine.attend({ ...ask, without: [1, 3] });
      expect([maps[0].words, maps[0].regions]).toEqual([5, 3]);
      expect(maps[0].relevance).toHaveLength(3);
      expect((await engine.attend({ ...ask, without: [] })).maps[0].relevance).toHaveLength(5);
      const { scores } = await engine.vary({ ...ask, image: 6, edits: [[]], without: [[1, 3]] });
      expect(scores[0]).toBeCloseTo(maps[0].score, 6);
      const failing = (without: number[]) => engine.attend({ ...ask, without });
      await expect(failing([5])).rejects.toThrow(/no region 5/);
      await expect(failing([0, 1, 2, 3, 4])).rejects.toThrow(/nothing of picture 6 is left/);
      await expect(engine.attend({ ...ask, images: [1, 2], without: [0] })).rejects.toThrow(/one picture/);
    });

    it('every sentence with every copy of the picture, in blocks', async () => {
      const engine = await openTiny(start);
      const caption = 'a dog runs on the grass with the ball';
      const base = { caption, image: 3, model: 't2i-lse' };
      const edits = Array.from({ length: 70 }, (_, n) => [{ token: 1 + (n % 9) }]);
      const without = Array.from({ length: 40 }, (_, n) => [n % 5]);
      const progress: number[] = [];
      const { scores } = await engine.vary({ ...base, edits, without }, undefined, (done) =>
        progress.push(done),
      );
      expect(scores).toHaveLength(70 * 40);
      expect(progress).toEqual([64 * 32, 64 * 40, 64 * 40 + 6 * 32, 70 * 40]);
      for (const [w, e] of [
        [0, 0],
        [33, 65],
        [39, 69],
      ]) {
        const one = await engine.vary({ ...base, edits: [edits[e]], without: [without[w]] });
        expect(scores[w * 70 + e]).toBeCloseTo(one.scores[0], 6);
        const map = await engine.attend({
          caption,
          images: [3],
          model: 't2i-lse',
          edits: edits[e],
          without: without[w],
        });
        expect(map.maps[0].score).toBeCloseTo(one.scores[0], 6);
      }
      const plain = await engine.vary({ ...base, edits: [[]], without: [[]] });
      const ranked = await engine.rank({ caption, models: ['t2i-lse'] });
      expect(plain.scores[0]).toBeCloseTo(ranked.scores[3], 6);
    });

    it('leaves nothing on the device', async () => {
      const engine = await openTiny(start);
      const ask = (n: number) =>
        engine.vary({
          caption: 'a dog runs',
          image: n % 3,
          model: 't2i-avg',
          edits: [[], [{ token: 1 }]],
          without: [[n % 5]],
        });
      for (let n = 0; n < 6; n++) await ask(n);
      const before = await engine.memory();
      for (let n = 0; n < 200; n++) await ask(n);
      expect(await engine.memory()).toEqual(before);
    });
  });
}

describe('property: channels', () => {
  it('two places ask the same kind of question at once; each supersedes its own', async () => {
    const watched = watchedBackend();
    const engine = await openTiny(watched.start);
    let open: () => void = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    watched.gate = (method) => (method === 'score' ? opened : undefined);
    const models = ['t2i-avg'];
    const main = engine.rank({ caption: 'a dog', models });
    const first = engine.rank({ caption: 'a cat', models, channel: 'compare' });
    const second = engine.rank({ caption: 'a ball', models, channel: 'compare' });
    await expect(first).rejects.toBeInstanceOf(Superseded);
    open();
    expect((await main).tokens[2].token).toBe('dog');
    expect((await second).tokens[2].token).toBe('ball');
  });
});
