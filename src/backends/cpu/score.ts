// Scores and attention on cpu: similarities and Gram matrices as TensorFlow.js products, everything behind them by the
// pure functions of src/scan.

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
  const gram = gramsOf(scoring.crossAttn === 't2i' ? regions : words);
  for (let from = 0; from < captions; from += BLOCK_CAPTIONS) {
    const to = Math.min(from + BLOCK_CAPTIONS, captions);
    for (let image = 0; image < images; image++) {
      const pairs = pairsOf(regions, image, words, from, to, scoring, gram);
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
  const gram = gramsOf(scoring.crossAttn === 't2i' ? regions : words);
  return images.map((image) => {
    const [pair] = pairsOf(regions, image, words, caption, caption + 1, scoring, gram);
    const map = attentionMap(attendPair(pair, scoring), pair, scoring);
    return { ...map, score: Math.fround(map.score) };
  });
}

/** Gram matrices of items, each made when first asked for: as many numbers as the pairs' similarities, or fewer. */
function gramsOf(contexts: CpuVectors): (item: number) => Float32Array {
  const made = new Map<number, Float32Array>();
  return (item) => {
    const known = made.get(item);
    if (known) return known;
    const gram = read(
      onCpu(() => {
        const rows = contexts.items(item, item + 1);
        return matMul(rows, rows, false, true);
      }),
    );
    made.set(item, gram);
    return gram;
  };
}

/** The pairs of one picture with captions `from` up to `to`. */
function pairsOf(
  regions: CpuVectors,
  image: number,
  words: CpuVectors,
  from: number,
  to: number,
  scoring: Scoring,
  gram: (item: number) => Float32Array,
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
      contextGram: gram(wordsAsk ? image : caption),
    };
  });
}
