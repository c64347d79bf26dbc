// Recall of a split under the weights of the moment: every picture with every caption, by the same forward pass that
// training uses, in pieces that fit in memory.

import { type Tensor1D, type Tensor3D, tensor2d } from '@tensorflow/tfjs-core';
import { evaluate } from '../scan/evaluation.ts';
import type { Evaluation } from '../scan/recall.ts';
import type { Split } from './batch.ts';
import { captionPlan } from './model/captionPlan.ts';
import type { Items } from './model/items.ts';
import { padded, paddingOf } from './model/padding.ts';
import { encodeRegions } from './model/regionEncoder.ts';
import { scoreAll } from './model/scores.ts';
import { encodeWords } from './model/wordEncoder.ts';
import { parametersOf } from './parameters.ts';
import { release, scoped } from './scope.ts';
import type { Model } from './step.ts';

const IMAGES_AT_ONCE = 64;
const CAPTIONS_AT_ONCE = 128;

/** Scores [images, captions] of a split. */
export async function splitScores(flat: Tensor1D, split: Split, model: Model): Promise<Float32Array> {
  const images = split.features.offsets.length - 1;
  const captions = split.captions.length;
  const scores = new Float32Array(images * captions);
  const order = Array.from(split.captions.keys()).sort(
    (a, b) => split.captions[b].length - split.captions[a].length || a - b,
  );
  const pictures: Items[] = [];
  for (let from = 0; from < images; from += IMAGES_AT_ONCE) {
    pictures.push(encodePictures(flat, split, model, from, Math.min(from + IMAGES_AT_ONCE, images)));
  }
  try {
    for (let from = 0; from < captions; from += CAPTIONS_AT_ONCE) {
      const chosen = order.slice(from, from + CAPTIONS_AT_ONCE);
      const words = encodeCaptions(flat, split, model, chosen);
      try {
        for (const [piece, regions] of pictures.entries()) {
          const block = scoreAll(regions, words, model.scoring);
          const values = await block.data<'float32'>();
          block.dispose();
          for (let k = 0; k < values.length; k++) {
            const image = piece * IMAGES_AT_ONCE + Math.floor(k / chosen.length);
            scores[image * captions + chosen[k % chosen.length]] = values[k];
          }
        }
      } finally {
        release(words.vectors);
      }
    }
  } finally {
    for (const { vectors } of pictures) release(vectors);
  }
  return scores;
}

/** Recalls of a split, whose captions are five for each picture. */
export async function evaluateSplit(flat: Tensor1D, split: Split, model: Model): Promise<Evaluation> {
  return evaluate(await splitScores(flat, split, model), split.features.offsets.length - 1);
}

function encodePictures(
  flat: Tensor1D,
  { features }: Split,
  { layout, options }: Model,
  from: number,
  to: number,
): Items {
  const counts = Array.from(
    { length: to - from },
    (_, n) => features.offsets[from + n + 1] - features.offsets[from + n],
  );
  const vectors: Tensor3D = scoped(() => {
    const rows = tensor2d(
      features.data.slice(features.offsets[from] * features.width, features.offsets[to] * features.width),
      [features.offsets[to] - features.offsets[from], features.width],
    );
    return padded(encodeRegions(parametersOf(flat, layout), rows, options).vectors, paddingOf(counts));
  });
  return { vectors, counts };
}

/** @param chosen captions, longest first */
function encodeCaptions(
  flat: Tensor1D,
  { captions }: Split,
  { layout, options }: Model,
  chosen: readonly number[],
): Items {
  const plan = captionPlan(
    chosen.map((caption) => captions[caption]),
    options.biGru ? 2 : 1,
  );
  const vectors = scoped(() =>
    padded(encodeWords(parametersOf(flat, layout), plan, options).vectors, paddingOf(plan.lengths)),
  );
  return { vectors, counts: plan.lengths };
}
