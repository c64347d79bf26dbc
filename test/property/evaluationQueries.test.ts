// The queries behind the table as plain functions: bins, curves, filters, brushes and what is listed, on random ranks.

import { scaleLog } from 'd3';
import { describe, expect, test } from 'vitest';
import { rankHistogram } from '../../src/app/charts/rankHistogram.ts';
import {
  dotsOf,
  edgesOf,
  rankScatter,
  rankScatterLayout,
  ranksBetween,
} from '../../src/app/charts/rankScatter.ts';
import { recallCurve, recallCurveLayout } from '../../src/app/charts/recallCurve.ts';
import { truthBoxes } from '../../src/app/charts/truthBoxes.ts';
import { brushAfter } from '../../src/app/evaluation/queries/brushSteps.ts';
import { holding, wordCount, wordsOf } from '../../src/app/evaluation/queries/captionWords.ts';
import { inOrder, passesRanks, withCaptions } from '../../src/app/evaluation/queries/filterQueries.ts';
import { isChosen, ranksOfBars } from '../../src/app/evaluation/queries/histogramChoice.ts';
import { nextFailure } from '../../src/app/evaluation/queries/nextFailure.ts';
import { placesOfPhrases } from '../../src/app/evaluation/queries/phrases.ts';
import type { Query } from '../../src/app/evaluation/queries/queries.ts';
import { rankBins } from '../../src/app/evaluation/queries/rankBins.ts';
import { curveKs, kAfter, nearestK, recallPoints } from '../../src/app/evaluation/queries/recallPoints.ts';
import { winsOf } from '../../src/app/evaluation/queries/whoWins.ts';
import { queriesOfQuery, queryOfQueries } from '../../src/app/store/queriesView.ts';
import { recallOf } from '../../src/scan/recall.ts';
import { seeded, wholeNumber } from '../support/random.ts';
import { svgDocument, svgText } from '../support/svgDocument.ts';

const SIZES = [1, 2, 5, 6, 10, 11, 48, 240, 1000, 5000, 15_000];

/** Mostly small, as ranks are. */
function randomRank(random: () => number, candidates: number): number {
  return Math.min(candidates, Math.max(1, Math.ceil(candidates ** random())));
}

function randomQueries(random: () => number, pictures: number): Query[] {
  const query = (direction: Query['direction'], candidates: number) => (_: unknown, index: number) => ({
    direction,
    index,
    rank: randomRank(random, candidates),
    besideRank: randomRank(random, candidates),
  });
  return [
    ...Array.from({ length: 5 * pictures }, query('textToImage', pictures)),
    ...Array.from({ length: pictures }, query('imageToText', 5 * pictures)),
  ];
}

describe('property: bins of ranks', () => {
  test('share out all ranks, rank 1 alone, and end at 5 and 10', () => {
    const random = seeded(1);
    for (const candidates of SIZES) {
      const ranks = Array.from({ length: 500 }, () => randomRank(random, candidates));
      const bins = rankBins(ranks, candidates);
      expect([bins[0].from, bins[0].to]).toEqual([1, 1]);
      expect(bins.at(-1)?.to).toBe(candidates);
      bins.slice(1).forEach((bin, k) => {
        expect(bin.from).toBe(bins[k].to + 1);
        expect(bin.to).toBeGreaterThanOrEqual(bin.from);
      });
      for (const { from, to, count } of bins) {
        expect(count).toBe(ranks.filter((rank) => from <= rank && rank <= to).length);
      }
      for (const end of [5, 10]) if (end < candidates) expect(bins.some(({ to }) => to === end)).toBe(true);
    }
  });

  test('bars that a drag goes over are chosen, and no others', () => {
    const random = seeded(2);
    const bins = rankBins([], 1000);
    for (let round = 0; round < 200; round++) {
      const [a, b] = [wholeNumber(random, 0, bins.length - 1), wholeNumber(random, 0, bins.length - 1)];
      const chosen = ranksOfBars(bins, a, b);
      bins.forEach((bin, place) => {
        expect(isChosen(bin, chosen)).toBe(Math.min(a, b) <= place && place <= Math.max(a, b));
      });
    }
  });
});

describe('property: recall@K as a curve', () => {
  test('rises to 100 and equals the recalls of the table at 1, 5 and 10', () => {
    const random = seeded(3);
    for (const candidates of SIZES) {
      const ranks = Float64Array.from({ length: 300 }, () => randomRank(random, candidates) - 1);
      const ks = curveKs(candidates);
      expect(ks).toEqual([...new Set(ks)].sort((a, b) => a - b));
      expect([ks[0], ks.at(-1)]).toEqual([1, candidates]);
      const points = recallPoints(ranks, ks);
      points.slice(1).forEach(({ percent }, k) => {
        expect(percent).toBeGreaterThanOrEqual(points[k].percent);
      });
      expect(points.at(-1)?.percent).toBe(100);
      const { r1, r5, r10 } = recallOf(ranks);
      for (const [k, recall] of [
        [1, r1],
        [5, r5],
        [10, r10],
      ]) {
        const point = points.find((one) => one.k === k);
        if (point) expect(point.percent).toBe(recall);
        else expect(candidates).toBeLessThan(k);
      }
    }
  });
});

describe('property: filters', () => {
  const captions = ['A red dog runs .', 'two DOGS', "the dog's ball", 'A blue bird', 'red bird, red sky'];

  test('words are found whole, in any case and order, and all of them', () => {
    const queries = captions.map((_, index): Query => ({ direction: 'textToImage', index, rank: 1 }));
    const found = (words: string) =>
      withCaptions(queries, { holding: words }, captions).map(({ index }) => index);
    expect(found('dog')).toEqual([0]);
    expect(found('DOGS')).toEqual([1]);
    expect(found('bird red')).toEqual([4]);
    expect(found('  ')).toEqual([0, 1, 2, 3, 4]);
    expect(found('re')).toEqual([]);
    expect(captions.map(wordCount)).toEqual([4, 2, 3, 3, 4]);
  });

  test('words are counted and looked for as they are taken apart, whatever stands between them', () => {
    const random = seeded(5);
    const pieces = ['a', 'B', 'é', '7', "'", '’', '-', ' ', '.', 'İ', '🐕', 'ba', 'a-b'];
    const text = () =>
      Array.from({ length: wholeNumber(random, 0, 9) }, () => pieces[wholeNumber(random, 0, 12)]).join('');
    for (let round = 0; round < 400; round++) {
      const caption = text();
      const words = wordsOf(caption);
      expect(wordCount(caption)).toBe(words.length);
      for (const word of [...words, ...wordsOf(text())]) {
        expect(holding([word])(caption)).toBe(words.includes(word));
      }
    }
  });

  test('a picture passes where one of its five captions passes whole', () => {
    const picture: Query = { direction: 'imageToText', index: 0, rank: 3 };
    const passes = (filter: Parameters<typeof withCaptions>[1]) =>
      withCaptions([picture], filter, captions).length;
    expect(passes({ holding: 'bird' })).toBe(1);
    expect(passes({ holding: 'dog sky' })).toBe(0);
    expect(passes({ holding: 'dog', length: { from: 1, to: 2 } })).toBe(0);
    expect(passes({ holding: 'dog', length: { from: 4, to: 4 } })).toBe(1);
  });

  test('each way of ordering keeps every query, and walks up or down', () => {
    const queries = randomQueries(seeded(4), 30);
    for (const order of ['worst', 'best', 'apart'] as const) {
      const ordered = inOrder(queries, order);
      expect(new Set(ordered)).toEqual(new Set(queries));
      const ranks = ordered.map(({ rank }) => rank);
      if (order === 'worst') expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
      if (order === 'best') expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      if (order === 'best') expect(ordered).toEqual([...queries].sort((a, b) => a.rank - b.rank));
      if (order === 'worst') expect(ordered).toEqual([...queries].sort((a, b) => b.rank - a.rank));
    }
    const ratio = ({ rank, besideRank = rank }: Query) =>
      Math.max(rank, besideRank) / Math.min(rank, besideRank);
    expect(inOrder(queries, 'apart')).toEqual([...queries].sort((a, b) => ratio(b) - ratio(a)));
  });

  test('a walk by one key passes all failures in order and no success, and ends', () => {
    const listed = inOrder(randomQueries(seeded(5), 20));
    const walked: Query[] = [];
    for (let at = nextFailure(listed, undefined, 1); at; at = nextFailure(listed, at, 1)) walked.push(at);
    expect(walked).toEqual(listed.filter(({ rank }) => rank > 1));
    expect(nextFailure(listed, walked[1], -1)).toBe(walked[0]);
    expect(nextFailure(listed, walked[0], -1)).toBeUndefined();
  });

  test('wins add up to all queries that both have ranked', () => {
    const queries = randomQueries(seeded(6), 25);
    const [captionsAsk, picturesAsk] = winsOf(queries);
    expect(captionsAsk.better + captionsAsk.alike + captionsAsk.worse).toBe(125);
    expect(picturesAsk.better + picturesAsk.alike + picturesAsk.worse).toBe(25);
    expect(captionsAsk.better + picturesAsk.better).toBe(
      queries.filter(({ rank, besideRank = rank }) => rank < besideRank).length,
    );
  });
});

describe('property: the brush', () => {
  test('selects exactly the queries whose dots it covers', () => {
    const random = seeded(7);
    for (const candidates of SIZES) {
      const layout = rankScatterLayout(candidates, { width: 420, height: 420 });
      const { left, right, top, bottom } = layout;
      const along = (from: number, to: number) => from + random() * (to - from);
      for (let round = 0; round < 60; round++) {
        const [x1, x2] = [along(left, right), along(left, right)].sort((a, b) => a - b);
        const [y1, y2] = [along(top, bottom), along(top, bottom)].sort((a, b) => a - b);
        const across = ranksBetween(layout.x, [x1, x2], candidates);
        const up = ranksBetween(layout.y, [y1, y2], candidates);
        const ranks = Array.from({ length: 40 }, () => randomRank(random, candidates));
        const coversX = (rank: number) => x1 <= layout.x(rank) && layout.x(rank) <= x2;
        const coversY = (rank: number) => y1 <= layout.y(rank) && layout.y(rank) <= y2;
        const everyRank = Array.from({ length: Math.min(candidates, 300) }, (_, k) => k + 1);
        for (const rank of ranks) {
          const query: Query = { direction: 'textToImage', index: 0, rank, besideRank: rank };
          const inX = passesRanks(query, { ranks: across });
          const inY = passesRanks(query, { besideRanks: up });
          // A brush that covers no rank at all means the nearest one.
          if (everyRank.some(coversX)) expect(inX).toBe(coversX(rank));
          else if (candidates <= 300) expect(across.from).toBe(across.to);
          if (everyRank.some(coversY)) expect(inY).toBe(coversY(rank));
        }
      }
    }
  });

  test('ranks that are given by hand come back from their rectangle', () => {
    const random = seeded(8);
    for (let round = 0; round < 300; round++) {
      const candidates = wholeNumber(random, 1, 5000);
      const scale = scaleLog([0.72, 1.3 * candidates], round % 2 ? [50, 400] : [400, 50]);
      const [from, to] = [randomRank(random, candidates), randomRank(random, candidates)].sort(
        (a, b) => a - b,
      );
      expect(ranksBetween(scale, edgesOf(scale, { from, to }), candidates)).toEqual({ from, to });
    }
  });
});

describe('property: a brush by keyboard', () => {
  const press = (key: string, shiftKey = false) => ({ key, shiftKey });
  const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];

  test('stays on the bins whatever is pressed, and Escape lets go', () => {
    const random = seeded(21);
    for (const candidates of SIZES) {
      const bins = rankBins([], candidates);
      let brushed = brushAfter(undefined, press('ArrowUp'), bins);
      expect(brushed).toEqual({ across: { from: 1, to: 1 }, up: { from: 1, to: 1 } });
      for (let round = 0; round < 60; round++) {
        brushed = brushAfter(brushed, press(ARROWS[wholeNumber(random, 0, 3)], random() < 0.5), bins);
        for (const range of [brushed?.across, brushed?.up]) {
          expect(bins.some(({ from }) => from === range?.from)).toBe(true);
          expect(bins.some(({ to }) => to === range?.to)).toBe(true);
          expect(range && range.from <= range.to).toBe(true);
        }
      }
      expect(brushAfter(brushed, press('Escape'), bins)).toBeUndefined();
      expect(brushAfter(brushed, press('a'), bins)).toBe(brushed);
    }
  });

  test('is carried along one scale and back, and grows by its far edge', () => {
    const bins = rankBins([], 1000);
    const start = { across: { from: 3, to: 10 }, up: { from: 1, to: 2 } };
    const right = brushAfter(start, press('ArrowRight'), bins);
    expect(right).toEqual({ across: { from: 6, to: 20 }, up: start.up });
    expect(brushAfter(right, press('ArrowLeft'), bins)).toEqual(start);
    const grown = brushAfter(start, press('ArrowUp', true), bins);
    expect(grown).toEqual({ across: start.across, up: { from: 1, to: 5 } });
    expect(brushAfter(grown, press('ArrowDown', true), bins)).toEqual(start);
    // What a pointer drew goes to the bins that it touched.
    const drawn = { across: { from: 4, to: 7 }, up: { from: 12, to: Number.POSITIVE_INFINITY } };
    expect(brushAfter(drawn, press('ArrowDown'), bins)).toEqual({
      across: drawn.across,
      up: { from: 6, to: 500 },
    });
  });
});

describe('property: K by keyboard and pointer', () => {
  test('is always one of the curve’s own, steps up and down, and ends at the ends', () => {
    const random = seeded(22);
    for (const candidates of SIZES) {
      const ks = curveKs(candidates);
      const marked = [1, 5, 10];
      for (let round = 0; round < 40; round++) {
        const k = nearestK(ks, candidates * random() + 0.5);
        expect(ks).toContain(k);
        expect(kAfter('ArrowRight', k, ks, marked)).toBe(ks[Math.min(ks.length - 1, ks.indexOf(k) + 1)]);
        expect(kAfter('ArrowDown', k, ks, marked)).toBe(ks[Math.max(0, ks.indexOf(k) - 1)]);
        expect(kAfter('PageUp', k, ks, marked)).toBe(
          k < 5 && candidates >= 5 ? 5 : k < 10 && candidates >= 10 ? 10 : candidates,
        );
        expect(kAfter('Home', k, ks, marked)).toBe(1);
        expect(kAfter('End', k, ks, marked)).toBe(candidates);
        expect(kAfter('x', k, ks, marked)).toBeUndefined();
      }
    }
  });

  test('lies where the curve is drawn, which begins at the quarter below all of it', () => {
    const curve = (...percents: number[]) => ({
      id: 'a',
      place: 0,
      chosen: true,
      points: percents.map((percent, n) => ({ k: n + 1, percent })),
    });
    const floorOf = (...percents: number[]) =>
      recallCurveLayout(
        { curves: [curve(...percents)], candidates: 100 },
        { width: 300, height: 200 },
      ).y.domain()[0];
    expect([floorOf(0), floorOf(25), floorOf(26, 90), floorOf(75.1, 100), floorOf(100)]).toEqual([
      0, 0, 25, 75, 75,
    ]);
  });
});

describe('property: charts of ranks', () => {
  test('the histogram has a bar for every bin, and pales what is not chosen', () => {
    const bars = rankBins([1, 1, 1, 2, 4, 7, 30], 48);
    const data = { bars, chosen: ({ from }: { from: number }) => from > 1, label: String, title: 'by rank' };
    const text = svgText(rankHistogram(data, { width: 400, height: 200 }, { document: svgDocument() }));
    expect([...text.matchAll(/data-count="(\d+)"/g)].map(([, count]) => Number(count))).toEqual(
      bars.map(({ count }) => count),
    );
    expect(text.match(/data-chosen=""/g)).toHaveLength(bars.length - 1);
    expect(text).not.toContain('NaN');
  });

  test('the curve marks R@1, R@5 and R@10 with the numbers of the table, the chosen one on top', () => {
    const ranks = Float64Array.of(0, 0, 3, 8, 40);
    const curve = (id: string, place: number, chosen: boolean) => ({
      id,
      place,
      chosen,
      points: recallPoints(ranks, curveKs(48)),
    });
    const data = {
      curves: [curve('a', 0, true), curve('b', 1, false)],
      marked: [1, 5, 10],
      candidates: 48,
      label: String,
    };
    const text = svgText(recallCurve(data, { width: 400, height: 240 }, { document: svgDocument() }));
    expect([...text.matchAll(/data-entry="(\w)"/g)].map(([, id]) => id)).toEqual(['b', 'a']);
    expect([...text.matchAll(/data-percent="([\d.]+)"/g)].map(([, percent]) => percent)).toEqual([
      ...['40.0', '60.0', '80.0'],
      ...['40.0', '60.0', '80.0'],
    ]);
    expect(text).not.toContain('NaN');
  });

  test('the dots of the scatter hold every query once, however many there are', () => {
    const random = seeded(9);
    const pairs = Array.from({ length: 30_000 }, () => ({
      across: randomRank(random, 5000),
      up: randomRank(random, 5000),
      chosen: random() < 0.3,
    }));
    const size = { width: 480, height: 480 };
    const dots = dotsOf(pairs, rankScatterLayout(5000, size));
    expect(dots.reduce((sum, { count }) => sum + count, 0)).toBe(pairs.length);
    expect(dots.length).toBeLessThan(20_000);
    const data = { pairs: pairs.slice(0, 50), candidates: 5000, across: 'a', up: 'b', label: String };
    const text = svgText(rankScatter(data, size, { document: svgDocument() }));
    expect(text).not.toContain('NaN');
  });

  test('the region looked at is solid, the true box dashed, and the centre a dot', () => {
    const data = {
      looked: [10, 10, 30, 20],
      truth: [0, 0, 50, 50],
      picture: { width: 100, height: 50 },
    } as const;
    const text = svgText(truthBoxes(data, { width: 200, height: 100 }, { document: svgDocument() }));
    expect(text).toMatch(/class="truth"[\s\S]*x="0" y="0" width="100" height="100"[\s\S]*dasharray="8 5"/);
    expect(text).toMatch(/class="looked"[\s\S]*x="20" y="20" width="40" height="20"/);
    expect(text).toMatch(/class="centre" cx="40" cy="30"/);
  });
});

describe('property: what the link says of queries', () => {
  test('comes back as it was, and nonsense counts as missing', () => {
    const view = {
      entry: 't2i-avg+i2t-lse',
      against: 't2i-avg:i2t-sum-max',
      query: { direction: 'imageToText', index: 12 },
      direction: 'textToImage',
      ranks: { from: 11, to: Number.POSITIVE_INFINITY },
      besideRanks: { from: 1, to: 5 },
      length: { from: 3, to: 9 },
      holding: 'red dog',
      order: 'apart',
      kind: 'noun',
      outcome: 'hit',
      phrase: 7,
    } as const;
    const written = new Map(queryOfQueries(view));
    expect(queriesOfQuery((name) => written.get(name))).toEqual(view);
    const nonsense = new Map([
      ['query', 'x9'],
      ['ranks', '9-2'],
      ['length', 'long'],
      ['order', 'upside-down'],
      ['phrase', '-1'],
    ]);
    expect(queriesOfQuery((name) => nonsense.get(name))).toBeUndefined();
  });
});

describe('property: hits and misses of the pointing game', () => {
  test('of one kind they share out its phrases; "all" leaves scenes out', () => {
    const random = seeded(10);
    const phrases = Array.from({ length: 200 }, () => ({
      phrase: 'red',
      kind: ['noun', 'colour', 'scene'][wholeNumber(random, 0, 2)],
      image: 0,
      caption: 0,
      words: [1],
      box: [0, 0, 1, 1] as const,
      right: [wholeNumber(random, 0, 3)],
    }));
    const regions = Uint32Array.from(phrases, () => wholeNumber(random, 0, 3));
    for (const kind of ['all', 'noun', 'scene']) {
      const hits = placesOfPhrases(phrases, { regions }, kind, 'hit');
      const misses = placesOfPhrases(phrases, { regions }, kind, 'miss');
      const of = phrases.filter((one) => (kind === 'all' ? one.kind !== 'scene' : one.kind === kind));
      expect(new Set([...hits, ...misses]).size).toBe(of.length);
      expect(hits.every((place) => phrases[place].right.includes(regions[place]))).toBe(true);
    }
  });
});
