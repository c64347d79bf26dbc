// Made-up relevance, attention and scores: drawn from the names of words, pictures and regions, and pooled as real ones are,
// so that parts add up to what they are parts of.

import type { PictureInfo, TokenInfo } from '../../src/engine/protocol.ts';
import { regionsLeft } from '../../src/scan/knockOut.ts';
import { pool } from '../../src/scan/pooling.ts';
import type { AttentionMap, Scoring } from '../../src/scan/types.ts';
import { hash } from './fakeTokens.ts';

function softmax(values: Float64Array): Float64Array {
  const greatest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - greatest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** R_q of one picture: of each word (t2i), or of each region that is left (i2t). */
function madeUpRelevance(
  tokens: readonly TokenInfo[],
  picture: PictureInfo,
  kind: string,
  left: readonly number[],
  { crossAttn }: Scoring,
): Float64Array {
  const relevance = (seed: string) => 0.1 + (0.6 * (hash(seed) % 1000)) / 1000;
  if (crossAttn === 't2i') {
    const regions = left.length === picture.regions ? '' : left.join();
    return Float64Array.from(tokens, ({ token }) => relevance(`${kind} ${picture.id} ${token}${regions}`));
  }
  return Float64Array.from(left, (region) => {
    const words = tokens.map(({ token }) => relevance(`${kind} ${picture.id} ${region} ${token}`));
    return words.reduce((a, b) => a + b, 0) / words.length;
  });
}

/** The map of one picture, without some of its regions. */
export function madeUpMap(
  tokens: readonly TokenInfo[],
  picture: PictureInfo,
  kind: string,
  without: readonly number[],
  scoring: Scoring,
): AttentionMap {
  const words = tokens.length;
  const left = regionsLeft(picture.regions, without);
  const regions = left.length;
  const raw = (word: number, region: number) => {
    const seed = `${tokens[word].token} ${picture.id} ${left[region]}`;
    return scoring.lambdaSoftmax * ((hash(seed) % 1000) / 1000) ** 2 * 0.6;
  };
  const attention = new Float32Array(words * regions);
  const [queries, contexts] = scoring.crossAttn === 't2i' ? [words, regions] : [regions, words];
  for (let query = 0; query < queries; query++) {
    const at = (context: number) => (scoring.crossAttn === 't2i' ? [query, context] : [context, query]);
    const row = softmax(Float64Array.from({ length: contexts }, (_, c) => raw(at(c)[0], at(c)[1])));
    row.forEach((value, c) => {
      const [word, region] = at(c);
      attention[word * regions + region] = value;
    });
  }
  const relevance = madeUpRelevance(tokens, picture, kind, left, scoring);
  const score = pool(relevance, scoring.pooling, scoring.lambdaLse);
  return { words, regions, attention, relevance: Float32Array.from(relevance), score };
}

/** Models and scorings that differ in this differ in all that is made up. */
export function kindOfScores(model: string, { crossAttn, pooling }: Scoring): string {
  return `${model} ${crossAttn} ${pooling}`;
}

/** S(I, T), without some regions. */
export function scoreOf(
  tokens: readonly TokenInfo[],
  picture: PictureInfo,
  model: string,
  without: readonly number[],
  scoring: Scoring,
): number {
  const left = regionsLeft(picture.regions, without);
  const relevance = madeUpRelevance(tokens, picture, kindOfScores(model, scoring), left, scoring);
  return pool(relevance, scoring.pooling, scoring.lambdaLse);
}
