// Why a score: contributions that add up to it, to the last printed digit, whatever the variant, the λs, the sentence and
// the picture.

import { describe, expect, test } from 'vitest';
import { scoreText } from '../../src/app/numbers.ts';
import { attendPair, pairOf } from '../../src/scan/crossAttention.ts';
import { contributions, roundedParts } from '../../src/scan/explanation.ts';
import type { Pooling, Scoring } from '../../src/scan/types.ts';
import { POOLINGS } from '../../src/scan/variants.ts';
import { randomUnitRagged, seeded, wholeNumber } from '../support/random.ts';

const UNIT = 1e-4;

/** Whole ten-thousandths of a printed score. */
const unitsOf = (text: string) => Math.round(Number(text) / UNIT);
const sumOf = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

describe('property: bars add up', () => {
  test.each(['t2i', 'i2t'] as const)('to the score, on random pairs, in every variant of %s', (crossAttn) => {
    const random = seeded(crossAttn === 't2i' ? 3 : 4);
    for (let round = 0; round < 60; round++) {
      const [regions, words] = [wholeNumber(random, 1, 40), wholeNumber(random, 2, 30)];
      const pictures = randomUnitRagged(random, [regions], 24);
      const sentences = randomUnitRagged(random, [words], 24);
      for (const pooling of POOLINGS) {
        const scoring: Scoring = {
          crossAttn,
          pooling,
          rawFeatureNorm: 'clipped_l2norm',
          lambdaSoftmax: 20 * random(),
          lambdaLse: 0.2 + 30 * random(),
        };
        const pair = pairOf(pictures.data, sentences.data, 24, scoring);
        const { relevance, score } = attendPair(pair, scoring);
        const parts = contributions(relevance, score, scoring);
        expect(parts).toHaveLength(crossAttn === 't2i' ? words : regions);
        expect(sumOf(parts)).toBeCloseTo(score, 10);

        const printed = scoreText(score);
        const units = roundedParts(parts, unitsOf(printed), UNIT);
        expect(sumOf(units)).toBe(unitsOf(printed));
        for (const [k, whole] of units.entries()) {
          expect(Math.abs(whole - parts[k] / UNIT)).toBeLessThan(1 + 1e-6);
        }
        expect(scoreText(sumOf(units) * UNIT)).toBe(printed);
      }
    }
  });

  test('where the parts come in float32 and the total is another rounding of the same score', () => {
    const random = seeded(5);
    for (let round = 0; round < 500; round++) {
      const exact = Float64Array.from({ length: wholeNumber(random, 1, 60) }, () => 4 * random() - 2);
      const parts = Float32Array.from(exact);
      const total = unitsOf(scoreText(sumOf(exact))) + wholeNumber(random, -2, 2);
      expect(sumOf(roundedParts(parts, total, UNIT))).toBe(total);
    }
  });

  test('by the largest remainder, and of equal ones the first', () => {
    expect(roundedParts(Float64Array.of(0.5, 0.25, 0.25), 1, 1)).toEqual([1, 0, 0]);
    expect(roundedParts(Float64Array.of(1.4, 1.4, 1.2), 4, 1)).toEqual([2, 1, 1]);
    expect(roundedParts(Float64Array.of(-0.6, -0.2, 1.8), 1, 1)).toEqual([-1, 0, 2]);
  });

  test('Max gives everything to the greatest, Sum-Max its maxima, LSE more to the greater', () => {
    const relevance = Float64Array.of(0.2, 0.7, 0.7, -0.1);
    const of = (pooling: Pooling, score: number) =>
      Array.from(contributions(relevance, score, { pooling, lambdaLse: 6 }));
    expect(of('Max', 0.7)).toEqual([0, 0.7, 0, 0]);
    expect(of('Sum', 1.5)).toEqual([0.2, 0.7, 0.7, -0.1]);
    expect(of('SumMax', 1.5)).toEqual([0.2, 0.7, 0.7, -0.1]);
    const [low, high, same, least] = of('LogSumExp', 0.9);
    expect(high).toBe(same);
    expect(high).toBeGreaterThan(low);
    expect(low).toBeGreaterThan(least);
  });
});
