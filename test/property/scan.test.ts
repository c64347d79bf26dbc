import { describe, expect, it } from 'vitest';
import { attendPair, attentionMap, pairOf } from '../../src/scan/crossAttention.ts';
import { ensembleScores } from '../../src/scan/ensemble.ts';
import { InputError } from '../../src/scan/errors.ts';
import { checkFolds, countedMatrix, evaluate } from '../../src/scan/evaluation.ts';
import { pool } from '../../src/scan/pooling.ts';
import { rankOf, rankOrder } from '../../src/scan/ranking.ts';
import { recallOf } from '../../src/scan/recall.ts';
import type { Scoring } from '../../src/scan/types.ts';
import { KINDS_FOR_ALL, paperScoring, scoringOf, VARIANTS, variantName } from '../../src/scan/variants.ts';
import { randomUnitRagged, seeded, wholeNumber } from '../support/random.ts';

const D = 24;
const BASE: Scoring = {
  crossAttn: 't2i',
  pooling: 'Mean',
  rawFeatureNorm: 'clipped_l2norm',
  lambdaSoftmax: 9,
  lambdaLse: 6,
};

const random = seeded(11);
const vectors = (rows: number) => Float64Array.from(randomUnitRagged(random, [rows], D).data);

describe('property: cross attention', () => {
  it('equals the direct form, with attended vectors, by the Gram identity', () => {
    for (let n = 0; n < 50; n++) {
      const [regions, words] = [vectors(wholeNumber(random, 1, 12)), vectors(wholeNumber(random, 1, 9))];
      for (const crossAttn of ['t2i', 'i2t'] as const) {
        const scoring = { ...BASE, crossAttn };
        const pair = pairOf(regions, words, D, scoring);
        const { attention, relevance } = attendPair(pair, scoring);
        const [queries, contexts] = crossAttn === 't2i' ? [words, regions] : [regions, words];
        for (let q = 0; q < pair.queries; q++) {
          const attended = new Float64Array(D);
          for (let c = 0; c < pair.contexts; c++) {
            for (let d = 0; d < D; d++) attended[d] += attention[q * pair.contexts + c] * contexts[c * D + d];
          }
          const query = queries.subarray(q * D, (q + 1) * D);
          const inner = query.reduce((sum, value, d) => sum + value * attended[d], 0);
          expect(relevance[q]).toBeCloseTo(inner / (Math.hypot(...query) * Math.hypot(...attended)), 10);
        }
      }
    }
  });

  it('keeps relevance within −1 … 1 and attention a distribution, for opposite and repeated contexts too', () => {
    const one = vectors(1);
    const opposite = Float64Array.from([...one, ...one.map((value) => -value)]);
    for (const contexts of [opposite, Float64Array.from([...one, ...one]), vectors(7)]) {
      const scoring = { ...BASE, rawFeatureNorm: 'no_norm' as const, lambdaSoftmax: 0 };
      const { attention, relevance } = attendPair(pairOf(contexts, vectors(3), D, scoring), scoring);
      for (const value of relevance) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-9);
      expect(attention.reduce((a, b) => a + b, 0)).toBeCloseTo(3, 9);
    }
  });

  it('does not care in which order the context comes, and reorders its queries with them', () => {
    const [regions, words] = [vectors(6), vectors(4)];
    const reversed = (rows: Float64Array) =>
      Float64Array.from(
        { length: rows.length },
        (_, k) => rows[rows.length - D - Math.floor(k / D) * D + (k % D)],
      );
    for (const variant of VARIANTS) {
      const scoring = scoringOf(variant, BASE);
      const score = (r: Float64Array, w: Float64Array) => attendPair(pairOf(r, w, D, scoring), scoring).score;
      expect(score(reversed(regions), words)).toBeCloseTo(score(regions, words), 12);
      expect(score(regions, reversed(words))).toBeCloseTo(score(regions, words), 12);
    }
  });

  it('draws both directions as words by regions', () => {
    const [regions, words] = [vectors(5), vectors(3)];
    const scoring: Scoring = { ...BASE, crossAttn: 'i2t' };
    const pair = pairOf(regions, words, D, scoring);
    const attended = attendPair(pair, scoring);
    const map = attentionMap(attended, pair, scoring);
    expect([map.words, map.regions]).toEqual([3, 5]);
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < 3; j++) expect(map.attention[j * 5 + i]).toBe(attended.attention[i * 3 + j]);
    }
  });
});

describe('property: pooling', () => {
  it('puts Mean below LSE below maximum plus log n, and survives large λ', () => {
    for (let n = 0; n < 100; n++) {
      const relevance = Float64Array.from({ length: wholeNumber(random, 1, 40) }, () => random() * 2 - 1);
      const lambda = 1 + random() * 2000;
      const max = pool(relevance, 'Max', lambda);
      const lse = pool(relevance, 'LogSumExp', lambda);
      expect(lse).toBeGreaterThanOrEqual(max - 1e-12);
      expect(lse).toBeLessThanOrEqual(max + Math.log(relevance.length) / lambda + 1e-12);
      expect(pool(relevance, 'Mean', lambda)).toBeLessThanOrEqual(max + 1e-12);
      expect(pool(relevance, 'Sum', lambda)).toBeCloseTo(
        pool(relevance, 'Mean', lambda) * relevance.length,
        9,
      );
    }
  });
});

describe('property: ranking and recall', () => {
  it('agrees between order and rank, ties included', () => {
    for (let n = 0; n < 100; n++) {
      const scores = Float64Array.from({ length: wholeNumber(random, 1, 30) }, () =>
        wholeNumber(random, 0, 5),
      );
      rankOrder(scores).forEach((index, rank) => {
        expect(rankOf(scores, index)).toBe(rank);
      });
    }
  });

  it('is perfect for a diagonal, and averages an ensemble of one to itself', () => {
    const images = 9;
    const scores = new Float64Array(images * images * 5);
    for (let c = 0; c < images * 5; c++) scores[Math.floor(c / 5) * images * 5 + c] = 1;
    const { rsum, imageToText } = evaluate(scores, images);
    expect(rsum).toBe(600);
    expect(imageToText).toEqual({ r1: 100, r5: 100, r10: 100, medr: 1, meanr: 1 });
    expect(ensembleScores([scores])).toEqual(scores);
  });

  it('counts no recall of scores that are no numbers', () => {
    const images = 4;
    const broken = new Float32Array(images * images * 5).fill(Number.NaN);
    expect(() => evaluate(broken, images)).toThrow(/caption 0 with its own picture is no number/);
    const mostly = Float64Array.from(broken, () => random());
    mostly[2 * images * 5 + 13] = Number.NaN;
    expect(() => evaluate(mostly, images)).toThrow(InputError);
  });

  it('takes the floor of the median, from one', () => {
    expect(recallOf(Float64Array.from([0, 3])).medr).toBe(2);
    expect(recallOf(Float64Array.from([4])).medr).toBe(5);
  });

  it('averages five folds and asks for enough images', () => {
    expect(() => checkFolds(4999)).toThrow(/needs 5000 images/);
    expect(countedMatrix(new Float64Array(10 * 50), 10).fold5()).toBeUndefined();
    const scores = Float64Array.from({ length: 15 * 75 }, () => random());
    const folds = [0, 1, 2, 3, 4].map((fold) => {
      const rows = [0, 1, 2].map((i) =>
        scores.subarray((fold * 3 + i) * 75 + fold * 15, (fold * 3 + i) * 75 + fold * 15 + 15),
      );
      return evaluate(Float64Array.from(rows.flatMap((row) => [...row])), 3);
    });
    const averaged = countedMatrix(scores, 15, 3).fold5()?.evaluation;
    for (const key of ['r1', 'r5', 'r10', 'medr', 'meanr'] as const) {
      const mean = folds.reduce((sum, fold) => sum + fold.textToImage[key], 0) / 5;
      expect(averaged?.textToImage[key]).toBeCloseTo(mean, 9);
    }
    expect(averaged?.rsum).toBeCloseTo(folds.reduce((sum, fold) => sum + fold.rsum, 0) / 5, 9);
  });
});

describe('property: variants', () => {
  it('names what it makes, and keeps the λ of the trained direction', () => {
    for (const variant of VARIANTS) expect(variantName(scoringOf(variant, BASE))).toBe(variant);
    const trained: Scoring = { ...BASE, lambdaSoftmax: 7, lambdaLse: 3 };
    expect(scoringOf('t2i-lse', trained)).toMatchObject({ lambdaSoftmax: 7, lambdaLse: 3 });
    expect(scoringOf('i2t-lse', trained)).toMatchObject({ lambdaSoftmax: 4, lambdaLse: 5 });
  });

  it('have finite scores for every checkpoint, whatever stands for a λ2 that it never used', () => {
    const [regions, words] = [vectors(6), vectors(4)];
    for (const lambdaLse of [0, -0, -6]) {
      for (const kind of KINDS_FOR_ALL) {
        const scoring = scoringOf(kind, { ...BASE, lambdaLse });
        expect(attendPair(pairOf(regions, words, D, scoring), scoring).score).toBe(
          attendPair(pairOf(regions, words, D, scoring), paperScoring(kind)).score,
        );
      }
    }
  });
});
