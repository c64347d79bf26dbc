// Scores and attention on cpu: similarities as TensorFlow.js products, everything behind them by the pure functions of
// src/scan.

import { matMul } from '@tensorflow/tfjs-core';
import { attendPair, attentionMap, type Pair } from '../../scan/crossAttention.ts';
import type { AttentionMap, Scoring } from '../../scan/types.ts';
import type { LongRun } from '../contract.ts';
import { ownHandle } from '../handles.ts';
import { endChunk } from '../longRun.ts';
import { onCpu, read } from './onCpu.ts';
import { CpuVectors } from './vectors.ts';

/** Captions per product and between two looks at the event loop. */
const BLOCK_CAPTIONS = 32;

/** Scores of every picture with every caption, [images, captions]. */
export async function scoreAll(
  regions: CpuVectors,
  words: CpuVectors,
  scoring: Scoring,
  run?: LongRun,
): Promise<Float32Array> {
  const { images } = regions;
  const { captions } = words;
  const scores = new Float32Array(images * captions);
  for (let from = 0; from < captions; from += BLOCK_CAPTIONS) {
    const to = Math.min(from + BLOCK_CAPTIONS, captions);
    for (let image = 0; image < images; image++) {
      const pairs = pairsOf(regions, image, words, from, to, scoring);
      pairs.forEach((pair, k) => {
        scores[image * captions + from + k] = attendPair(pair, scoring).score;
      });
      await endChunk(run, from * images + (image + 1) * (to - from));
      for (const handle of [regions, words]) ownHandle(handle, CpuVectors);
    }
  }
  return scores;
}

/** Attention of one caption on each of the pictures. */
export function attendAll(
  regions: CpuVectors,
  images: readonly number[],
  words: CpuVectors,
  caption: number,
  scoring: Scoring,
): AttentionMap[] {
  return images.map((image) => {
    const [pair] = pairsOf(regions, image, words, caption, caption + 1, scoring);
    const map = attentionMap(attendPair(pair, scoring), pair, scoring);
    return { ...map, score: Math.fround(map.score) };
  });
}

/** The pairs of one picture with captions `from` up to `to`. */
function pairsOf(
  regions: CpuVectors,
  image: number,
  words: CpuVectors,
  from: number,
  to: number,
  scoring: Scoring,
): Pair[] {
  const products = read(
    onCpu(() => matMul(regions.items(image, image + 1), words.items(from, to), false, true)),
  );
  const columns = words.offsets[to] - words.offsets[from];
  const wordsAsk = scoring.crossAttn === 't2i';
  return Array.from({ length: to - from }, (_, k) => {
    const caption = from + k;
    const first = words.offsets[caption] - words.offsets[from];
    const [R, L] = [regions.counts[image], words.counts[caption]];
    const [queries, contexts] = wordsAsk ? [L, R] : [R, L];
    const similarities = new Float64Array(R * L);
    for (let i = 0; i < R; i++) {
      for (let j = 0; j < L; j++) {
        similarities[wordsAsk ? j * R + i : i * L + j] = products[i * columns + first + j];
      }
    }
    return {
      queries,
      contexts,
      similarities,
      queryNorms: wordsAsk ? words.itemNorms(caption) : regions.itemNorms(image),
      contextGram: wordsAsk ? regions.itemGram(image) : words.itemGram(caption),
    };
  });
}
