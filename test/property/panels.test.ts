// What the panels work out without React: the deletion curve's plan, what an edit does to positions, exported numbers, and
// the steps that back undoes.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { editedSpan } from '../../src/app/attention/editedSpan.ts';
import { spreadMap } from '../../src/app/attention/spreadMap.ts';
import { csv } from '../../src/app/export/csv.ts';
import { exported, fileName } from '../../src/app/export/exported.ts';
import { attentionCsv, rankingCsv } from '../../src/app/export/numbersCsv.ts';
import { numbersJson } from '../../src/app/export/numbersJson.ts';
import { ranksOfOwn } from '../../src/app/otherWay/ownCaptions.ts';
import { createAppStore } from '../../src/app/store/appStore.ts';
import { chosenBeside } from '../../src/app/store/besideSlice.ts';
import { chosenOf, queryOfView, viewOfQuery } from '../../src/app/store/view.ts';
import { deletionPlan, deletionResult } from '../../src/app/whatIf/deletion.ts';
import { byContribution, explained } from '../../src/app/why/explained.ts';
import { picturesWithout, regionsLeft } from '../../src/scan/knockOut.ts';
import { editedTokens } from '../../src/scan/tokens/editedTokens.ts';
import { fakeEngine } from '../support/fakeEngine.ts';
import { fakeScoring } from '../support/fakeModels.ts';
import { settle } from '../support/gates.ts';
import { randomRagged, seeded, wholeNumber } from '../support/random.ts';

describe('property: the deletion curve', () => {
  test('each order takes everything once, in steps; the first is the order of contribution', () => {
    for (const count of [1, 2, 9, 40, 203]) {
      const ranked = Array.from({ length: count }, (_, k) => (k * 7) % count);
      const { taken, orders } = deletionPlan(ranked, count);
      expect(taken[0]).toBe(0);
      expect(taken[taken.length - 1]).toBe(count);
      expect(taken.length).toBeLessThanOrEqual(18);
      expect(orders).toHaveLength(count < 100 ? 21 : 7);
      for (const steps of orders) {
        expect(steps.map(({ length }) => length)).toEqual(taken);
        expect([...steps[steps.length - 1]].sort()).toEqual([...ranked].sort());
      }
      expect(orders[0][orders[0].length - 1]).toEqual(ranked);
    }
  });

  test('the same question has the same random orders', () => {
    const ranked = [4, 1, 3, 2, 0];
    expect(deletionPlan(ranked, 5)).toEqual(deletionPlan(ranked, 5));
  });

  test('band around the mean, and how many random orders fall more slowly', () => {
    const plan = deletionPlan([2, 0, 1], 3);
    const random = seeded(8);
    const scores = plan.orders.flatMap((steps, order) =>
      steps.map((_, k) => (order === 0 ? 0.5 - 0.2 * k : 0.4 + 0.5 * random())),
    );
    const result = deletionResult(plan, scores);
    expect(result.ordered).toEqual(scores.slice(0, 4));
    for (let k = 0; k < 4; k++) {
      expect(result.least[k]).toBeLessThanOrEqual(result.mean[k]);
      expect(result.greatest[k]).toBeGreaterThanOrEqual(result.mean[k]);
    }
    expect([result.slower, result.random]).toEqual([20, 20]);
  });
});

describe('property: positions after edits', () => {
  test('a word is where its token is', () => {
    const random = seeded(12);
    const words = ['two', 'dogs', 'run', 'on', 'grass', '.'];
    for (let round = 0; round < 200; round++) {
      const edits = words
        .map((_, k) => k + 1)
        .filter(() => random() < 0.4)
        .map(
          (token) =>
            [{ token }, { token, word: 'cat' }, { token, word: 'red boat' }][wholeNumber(random, 0, 2)],
        );
      const after = ['<start>', ...editedTokens(words, edits, null), '<end>'];
      words.forEach((word, k) => {
        const edit = edits.find(({ token }) => token === k + 1);
        const span = editedSpan({ from: k + 1, to: k + 1 }, edits, null);
        const there = span && after.slice(span.from, span.to + 1).join(' ');
        expect(there).toBe(edit ? edit.word : word);
      });
      const whole = editedSpan({ from: 1, to: words.length }, edits, null);
      expect(whole?.to ?? 0).toBe(after.length - 2);
    }
  });

  test('maps of what is left are spread over all regions', () => {
    const map = {
      words: 2,
      regions: 2,
      attention: Float32Array.of(0.1, 0.9, 0.3, 0.7),
      relevance: Float32Array.of(1, 2),
      score: 1,
    };
    const spread = spreadMap(map, 4, [0, 2]);
    expect(spread.regions).toBe(4);
    expect([...spread.attention]).toEqual([0, 0.1, 0, 0.9, 0, 0.3, 0, 0.7].map(Math.fround));
    expect(spreadMap(map, 2, [])).toBe(map);
  });

  test('copies of a picture without regions keep the others as they are, in any precision', () => {
    const set = randomRagged(seeded(2), [5], 3);
    for (const data of [set.data, Float64Array.from(set.data)]) {
      const copies = picturesWithout(data, 3, [[1, 3], [], [4]]);
      expect(copies.data).toBeInstanceOf(data.constructor);
      expect([...copies.offsets]).toEqual([0, 3, 8, 12]);
      expect([...copies.data.subarray(3, 6)]).toEqual([...data.subarray(6, 9)]);
    }
    expect(regionsLeft(4, [1, 1, 9])).toEqual([0, 2, 3]);
  });
});

describe('property: links hold what if and what stands beside', () => {
  test.each([
    '?caption=a&panel=what-if&edits=3%2C5%3Acat&without=0%2C7',
    '?caption=a&panel=compare&beside-model=x&beside-variant=i2t-lse&beside-l1=4.5',
    '?caption=a&edits=2%3Ared+boat',
  ])('%s', (query) => {
    expect(queryOfView(viewOfQuery(query))).toBe(query);
  });

  test('words with commas and signs come back as they were', () => {
    for (const word of ['1,000', '100%', 'a:b', '50%2C', 'naïve “x”']) {
      const edits = [{ token: 2, word }, { token: 4 }];
      expect(viewOfQuery(queryOfView({ caption: 'a', edits })).edits).toEqual(edits);
    }
  });

  test('nonsense counts as missing', () => {
    const view = viewOfQuery('?caption=a&edits=0,x,-1,3:,,99999&without=a,-2,1.5');
    expect(view.edits).toBeUndefined();
    expect(view.without).toBeUndefined();
    expect(viewOfQuery('?edits=4,4:cat,2&without=7,3,7')).toMatchObject({
      edits: [{ token: 2 }, { token: 4, word: 'cat' }],
      without: [3, 7],
    });
  });
});

describe('property: steps', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function started(query: string) {
    const store = createAppStore({
      createEngine: () => fakeEngine(),
      baseUrl: 'https://example.org/',
      defaultBundle: 'fake:images=9&regions=3',
      random: () => 0.5,
      lateAfterMs: 150,
    });
    store.getState().visit(viewOfQuery(query));
    await settle();
    return store.getState;
  }

  test('striking, swapping and putting back are steps of their own', async () => {
    const state = await started('?caption=a+red+dog');
    state().strike(3);
    state().swapWord(2, '  blue  boat ');
    expect(state().view.edits).toEqual([{ token: 2, word: 'blue boat' }, { token: 3 }]);
    expect(state().step).toEqual({ kind: 'push' });
    state().strike(3);
    state().swapWord(2, ' ');
    expect(state().view.edits).toEqual([{ token: 2 }]);
    state().restoreWord(2);
    expect(state().view.edits).toBeUndefined();
  });

  test('another caption drops the edits, another picture the regions, another variant neither', async () => {
    const state = await started('?caption=a+red+dog');
    state().strike(1);
    state().knockOut(2);
    const { opening, answer } = state();
    const id = opening.phase === 'open' ? opening.gallery.opened.pictures[answer!.order[0]].id : '';
    expect(state().view).toMatchObject({ picture: id, without: [2], edits: [{ token: 1 }] });
    state().switchTo({ pooling: 'LogSumExp' });
    await settle();
    expect(state().view).toMatchObject({ without: [2], edits: [{ token: 1 }] });
    state().putOnStage(undefined);
    expect(state().view.without).toBeUndefined();
    state().type('a blue dog');
    expect(state().view.edits).toBeUndefined();
  });

  test('the last region cannot be left out', async () => {
    const state = await started('?caption=a+red+dog');
    for (const region of [0, 1, 2]) state().knockOut(region);
    expect(state().view.without).toEqual([0, 1]);
    state().knockOut(0);
    expect(state().view.without).toEqual([1]);
    state().restoreAll();
    expect(state().view.without).toBeUndefined();
  });

  test('sides swap, and swapping again returns', async () => {
    const state = await started('?caption=a+red+dog');
    expect(state().answer?.choice.model.id).toBe('t2i-avg');
    expect(chosenBeside(state())).toEqual({ model: 'i2t-lse' });
    state().switchBeside({ pooling: 'Mean' });
    expect(chosenBeside(state())).toMatchObject({ model: 'i2t-lse', variant: 'i2t-avg' });
    state().swapSides();
    await settle();
    expect(state().answer?.choice).toMatchObject({ model: { id: 'i2t-lse' }, trained: false });
    expect(chosenBeside(state())).toMatchObject({ model: 't2i-avg' });
    state().swapSides();
    await settle();
    expect(state().answer?.choice).toMatchObject({ model: { id: 't2i-avg' }, trained: true });
  });
});

describe('property: what leaves the page', () => {
  async function sources(query: string) {
    const engine = fakeEngine();
    const opened = await engine.open({ bundle: 'fake:images=7&regions=4&boxes=some' }, () => {});
    const view = viewOfQuery(query);
    const ranked = await engine.rank({ caption: view.caption, models: ['t2i-avg'] });
    const { maps } = await engine.attend({ caption: view.caption, images: [4], model: 't2i-avg' });
    const { galleryOf } = await import('../../src/app/store/gallery.ts');
    const { choiceOf } = await import('../../src/app/store/choice.ts');
    const choice = choiceOf(opened.models, {});
    return {
      gallery: galleryOf(opened),
      answer: { ...ranked, caption: view.caption, choice, chosen: chosenOf(view) },
      image: 4,
      map: maps[0],
      span: view.word,
      link: 'https://example.org/?x',
    };
  }

  /** A plain reader of RFC 4180, to hold the writer against. */
  function parse(text: string): string[][] {
    const records: string[][] = [[]];
    for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
      if (end === '' && quoted === undefined && bare === '' && records.at(-1)?.length === 0) break;
      records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
      if (end === '\r\n') records.push([]);
    }
    return records.filter((record) => record.length > 0);
  }

  test('CSV is quoted where it must be', () => {
    expect(
      csv(
        ['a', 'b'],
        [
          ['x,"y"\n', 1.5],
          [undefined, Number.NaN],
        ],
      ),
    ).toBe('a,b\r\n"x,""y""\n",1.5\r\n,\r\n');
  });

  test('tables say where they come from and hold the numbers in full precision', async () => {
    const given = await sources('?caption=a+%22red%22%2C+dog&word=2-4');
    const [header, ...rows] = parse(attentionCsv(given));
    expect(rows).toHaveLength(given.map.words * given.map.regions);
    const at = (name: string) => header.indexOf(name);
    rows.forEach((row, k) => {
      expect(row).toHaveLength(header.length);
      expect(row[at('caption')]).toBe('a "red", dog');
      expect(row[at('bundle')]).toBe('Made-up pictures');
      expect(Math.fround(Number(row[at('attention')]))).toBe(given.map.attention[k]);
    });
    expect(rows.some((row) => row[at('x1')] === '')).toBe(true);
    const [, ...ranking] = parse(rankingCsv(given));
    expect(ranking.map((row) => Number(row[6]))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(ranking.map((row) => Math.fround(Number(row[8])))).toEqual(
      Array.from(given.answer.order, (image) => given.answer.scores[image]),
    );
  });

  test('JSON holds everything, and its parts add up', async () => {
    const given = await sources('?caption=a+red+dog&word=2-3');
    const json = JSON.parse(numbersJson(given));
    expect(json).toMatchObject({
      bundle: 'Made-up pictures',
      model: 't2i-avg',
      variant: 't2i-avg',
      caption: 'a red dog',
      picture: { id: '1004.jpg' },
      word: { from: 2, to: 3, text: 'red dog' },
      attention: { sumsToOneOver: 'regions' },
    });
    expect(json.attention.byWordAndRegion).toHaveLength(5);
    for (const row of json.attention.byWordAndRegion) {
      expect(row.reduce((a: number, b: number) => a + b, 0)).toBeCloseTo(1, 5);
    }
    const sum = json.relevance.contributions.reduce((a: number, b: number) => a + b, 0);
    expect(sum).toBeCloseTo(json.score, 6);
    expect(json.boxes.filter((box: unknown) => box === null)).toHaveLength(1);
    expect(json.ranking).toHaveLength(7);
  });

  test('file names are made of letters that every file system takes', async () => {
    const about = exported(await sources('?caption=a+%22red%22+dog%2F..%2F'));
    expect(fileName(about, 'stage', 'svg')).toBe('1004_a-red-dog_stage.svg');
    expect(fileName({ ...about, picture: '../../x.png', word: 'C:\\a*?' }, 'numbers', 'json')).toBe(
      'x_c-a_numbers.json',
    );
  });
});

describe('property: small things', () => {
  test('own captions have the ranks that they have', () => {
    const order = Uint32Array.of(12, 3, 10, 0, 14, 11, 13, 1);
    expect(ranksOfOwn(order, 2)).toEqual([
      { caption: 12, rank: 1 },
      { caption: 10, rank: 3 },
      { caption: 14, rank: 5 },
      { caption: 11, rank: 6 },
      { caption: 13, rank: 7 },
    ]);
  });

  test('printed parts add up to the printed score, greatest first', () => {
    const relevance = Float32Array.of(0.31, 0.3333, -0.2, 0.1);
    const map = { words: 4, regions: 1, attention: new Float32Array(4).fill(1), relevance, score: 0 };
    const score = relevance.reduce((a, b) => a + b, 0) / 4;
    const why = explained(map, score, fakeScoring());
    const sum = why.parts.reduce((total, { text }) => total + Math.round(1e4 * Number(text)), 0);
    expect(sum).toBe(Math.round(1e4 * Number(why.text)));
    expect(byContribution(why.parts).map(({ query }) => query)).toEqual([1, 0, 3, 2]);
  });
});
