// Scores of all pictures with all captions of a batch, and the gradients at the vectors of both. The forward pass takes
// every pair and remembers nothing; the backward pass computes again what it needs. With hardest negatives at most three
// pairs an image have a gradient, a twentieth of a batch of 64, and only those are taken up.

import {
  add,
  concat,
  matMul,
  reshape,
  type Tensor2D,
  type Tensor3D,
  tensor2d,
  transpose,
  zeros,
} from '@tensorflow/tfjs-core';
import type { Scoring } from '../../scan/types.ts';
import { release, scoped } from '../scope.ts';
import { pairGradients, scorePairs } from './crossAttention.ts';
import {
  chosenItems,
  gradientsBySide,
  gramsOf,
  type ItemGradients,
  type Items,
  itemsFrom,
  normsOf,
  sidesOf,
  sumOfChosen,
} from './items.ts';
import { maskOf, type Pairs } from './pairs.ts';
import {
  BLOCK_CAPTIONS,
  blockGradients,
  joined,
  pairsOfBlock,
  throughGrams,
  throughNorms,
} from './scoreBlock.ts';

/** Pairs with the derivative of the loss after their scores. */
export interface WeightedPairs {
  readonly images: Int32Array;
  readonly captions: Int32Array;
  readonly weights: Float32Array;
}

/** From this part of all pairs on, whole blocks cost less than single pairs. */
const MANY = 0.25;
/** Most similarities of single pairs at once; some thirty tensors of that size live together. */
const PAIR_NUMBERS = 400_000;
/** Most numbers of the vectors of such pairs. */
const PAIR_VECTORS = 4_000_000;

/** Scores [images, captions]. Captions come longest first. */
export function scoreAll(regions: Items, words: Items, scoring: Scoring): Tensor2D {
  return scoped(() => {
    const grams = regionGrams(regions, scoring);
    const blocks = startsOfBlocks(words).map((from) =>
      scoped(() => {
        const block = itemsFrom(words, from, BLOCK_CAPTIONS);
        const { scores } = scorePairs(pairsOfBlock(regions, block, scoring.crossAttn, grams), scoring);
        return scoring.crossAttn === 't2i' ? scores : transpose(scores);
      }),
    );
    return concat(blocks, 1);
  });
}

/** The gradients of Σ weight · score at the vectors of both sides. Captions come longest first. */
export function scoreGradients(
  regions: Items,
  words: Items,
  pairs: WeightedPairs,
  scoring: Scoring,
): ItemGradients {
  const many = MANY * regions.counts.length * words.counts.length;
  return scoped(() =>
    pairs.weights.length > many
      ? gradientsOfBlocks(regions, words, pairs, scoring)
      : gradientsOfPairs(regions, words, pairs, scoring),
  );
}

/** All pairs, block by block. */
function gradientsOfBlocks(
  regions: Items,
  words: Items,
  { images, captions, weights }: WeightedPairs,
  scoring: Scoring,
): ItemGradients {
  const [imageCount, captionCount] = [regions.counts.length, words.counts.length];
  const ofScores = new Float32Array(captionCount * imageCount);
  weights.forEach((weight, k) => {
    ofScores[captions[k] * imageCount + images[k]] += weight;
  });
  const grams = regionGrams(regions, scoring);
  let ofRegions: Tensor3D = zeros(regions.vectors.shape);
  const ofWords: Tensor3D[] = [];
  for (const from of startsOfBlocks(words)) {
    const before = ofRegions;
    const of = scoped(() => {
      const block = itemsFrom(words, from, BLOCK_CAPTIONS);
      const count = block.counts.length;
      const gradient = tensor2d(ofScores.slice(from * imageCount, (from + count) * imageCount), [
        count,
        imageCount,
      ]);
      const pairs = pairsOfBlock(regions, block, scoring.crossAttn, grams);
      const ofPairs = pairGradients(
        pairs,
        scorePairs(pairs, scoring),
        scoring,
        scoring.crossAttn === 't2i' ? transpose(gradient) : gradient,
      );
      const gradients = blockGradients(regions, block, scoring.crossAttn, ofPairs);
      return { regions: add<Tensor3D>(before, gradients.regions), words: gradients.words };
    });
    release(before);
    ofRegions = of.regions;
    ofWords.push(of.words);
  }
  return { regions: ofRegions, words: joined(ofWords, words.vectors.shape[1]) };
}

/** Only the given pairs, as many at once as memory should hold. */
function gradientsOfPairs(
  regions: Items,
  words: Items,
  { images, captions, weights }: WeightedPairs,
  scoring: Scoring,
): ItemGradients {
  const [, R, D] = regions.vectors.shape;
  const [, L] = words.vectors.shape;
  const most = Math.max(1, Math.floor(Math.min(PAIR_NUMBERS / (R * L), PAIR_VECTORS / ((R + L) * D))));
  let sums: ItemGradients = { regions: zeros(regions.vectors.shape), words: zeros(words.vectors.shape) };
  for (let from = 0; from < weights.length; from += most) {
    const part = (values: Int32Array) => values.subarray(from, from + most);
    const before = sums;
    sums = scoped(() => {
      const chosen = {
        images: part(images),
        captions: part(captions),
        weights: weights.slice(from, from + most),
      };
      const gradients = gradientsOfChosen(regions, words, chosen, scoring);
      return {
        regions: add<Tensor3D>(before.regions, gradients.regions),
        words: add<Tensor3D>(before.words, gradients.words),
      };
    });
    release(before);
  }
  return sums;
}

function gradientsOfChosen(
  regions: Items,
  words: Items,
  { images, captions, weights }: WeightedPairs,
  scoring: Scoring,
): ItemGradients {
  const { query, context } = sidesOf(scoring.crossAttn, regions, words);
  const { query: queryOf, context: contextOf } = sidesOf(scoring.crossAttn, images, captions);
  const count = weights.length;
  const [queryItems, Q] = query.vectors.shape;
  const [contextItems, C] = context.vectors.shape;
  const queries = chosenItems(query.vectors, queryOf);
  const contexts = chosenItems(context.vectors, contextOf);
  const pairs: Pairs = {
    similarities: reshape(matMul(queries, contexts, false, true), [count, 1, Q, C]),
    queryNorms: reshape(normsOf(queries), [count, 1, Q]),
    // Of every item once, rather than of every pair.
    grams: chosenItems(gramsOf(context.vectors), contextOf),
    queryMask: maskOf(countsOf(query, queryOf), Q, [count, 1]),
    contextMask: maskOf(countsOf(context, contextOf), C, [count, 1]),
  };
  const of = pairGradients(pairs, scorePairs(pairs, scoring), scoring, tensor2d(weights, [count, 1]));

  const ofSimilarities: Tensor3D = reshape(of.similarities, [count, Q, C]);
  const ofQueries = matMul(ofSimilarities, contexts) as Tensor3D;
  const ofContexts = matMul(ofSimilarities, queries, true, false) as Tensor3D;
  const ofChosen = of.queryNorms ? add<Tensor3D>(ofQueries, throughNorms(queries, of.queryNorms)) : ofQueries;
  const ofContext = sumOfChosen(ofContexts, contextOf, contextItems);
  return gradientsBySide(scoring.crossAttn, {
    query: sumOfChosen(ofChosen, queryOf, queryItems),
    context: of.grams
      ? add(ofContext, throughGrams(context.vectors, sumOfChosen(of.grams, contextOf, contextItems)))
      : ofContext,
  });
}

function countsOf({ counts }: Items, chosen: Int32Array): number[] {
  return Array.from(chosen, (item) => counts[item]);
}

function startsOfBlocks({ counts }: Items): number[] {
  return Array.from({ length: Math.ceil(counts.length / BLOCK_CAPTIONS) }, (_, k) => k * BLOCK_CAPTIONS);
}

/** With words asking, the regions are the context of every block. */
function regionGrams(regions: Items, { crossAttn }: Scoring): Tensor3D | undefined {
  return crossAttn === 't2i' ? gramsOf(regions.vectors) : undefined;
}
