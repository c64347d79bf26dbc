// A score explained for people: the part of each query, as numbers and as the text that is printed, so that what is
// printed adds up to the printed score.

import { contributions, roundedParts } from '../../scan/explanation.ts';
import type { AttentionMap, Scoring } from '../../scan/types.ts';
import { scoreText } from '../numbers.ts';

export interface Part {
  /** Position of the word among the tokens (t-i), or the region (i-t). */
  readonly query: number;
  /** R_q; for Sum-Max the greatest similarity. */
  readonly relevance: number;
  /** What the query gives to the score. */
  readonly value: number;
  readonly text: string;
}

export interface Explained {
  readonly queries: 'words' | 'regions';
  /** In the order of the queries. */
  readonly parts: readonly Part[];
  readonly score: number;
  readonly text: string;
  /** Least and greatest part. */
  readonly extent: readonly [number, number];
}

const UNIT = 1e-4;

/** Parts of a score as text: what is printed adds up to the score as it is printed. */
export function printedParts(parts: Float64Array, score: number): readonly string[] {
  const total = Math.round(Number(scoreText(score)) / UNIT);
  return roundedParts(parts, total, UNIT).map((units) => scoreText(units * UNIT));
}

/** @param score as the ranking has it: attention comes to the same but for rounding. */
export function explained(map: AttentionMap, score: number, scoring: Scoring): Explained {
  const values = contributions(map.relevance, score, scoring);
  const texts = printedParts(values, score);
  return {
    queries: scoring.crossAttn === 't2i' ? 'words' : 'regions',
    parts: Array.from(values, (value, query) => ({
      query,
      relevance: map.relevance[query],
      value,
      text: texts[query],
    })),
    score,
    text: scoreText(score),
    extent: [
      values.reduce((a, b) => Math.min(a, b), Infinity),
      values.reduce((a, b) => Math.max(a, b), -Infinity),
    ],
  };
}

/** Greatest part first; equal ones in the order of the queries. */
export function byContribution(parts: readonly Part[]): readonly Part[] {
  return [...parts].sort((a, b) => b.value - a.value || a.query - b.query);
}
