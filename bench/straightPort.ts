// What a competent user of TensorFlow.js would write first: the authors' program operation by operation, a caption at a
// time against all pictures, with the attended vectors formed. The measure for what the Gram identity and fusing gain.
// Only the first product is written the way that tf.js likes best: all regions as one matrix.

import * as tf from '@tensorflow/tfjs-core';
import type { Scoring } from '../src/scan/types.ts';
import { paperScoring } from '../src/scan/variants.ts';
import type { Rival } from './rival.ts';
import { REGIONS, WORDS, type Workload } from './workload.ts';

/** Pictures in one run of the rival where time is measured: more of them take longer for each, so that few flatter it. */
const PORT_IMAGES = 200;

export interface PortInput {
  /** [images, regions, D] */
  readonly regions: tf.Tensor3D;
  /** [words, D] of one caption */
  readonly words: tf.Tensor2D;
  readonly scoring: Scoring;
}

/** Scores [images] of one caption by `clipped_l2norm` and the mean or LogSumExp. */
function scoreByPort({ regions, words, scoring }: PortInput): tf.Tensor1D {
  return tf.tidy(() => {
    const [images, R, D] = regions.shape;
    const L = words.shape[0];
    const flat = tf.matMul(tf.reshape(regions, [images * R, D]), tf.transpose(words));
    const byRegion = tf.reshape(flat, [images, R, L]);
    const wordsAsk = scoring.crossAttn === 't2i';
    // [images, contexts, queries]
    const raw = tf.leakyRelu(wordsAsk ? byRegion : tf.transpose(byRegion, [0, 2, 1]), 0.1);
    const normalised = tf.div(raw, tf.add(tf.norm(raw, 'euclidean', 2, true), 1e-8));
    const attention = tf.softmax(tf.mul(tf.transpose(normalised, [0, 2, 1]), scoring.lambdaSoftmax));
    const everyWord = tf.tile(tf.expandDims(words, 0), [images, 1, 1]);
    const [query, context] = wordsAsk ? [everyWord, regions] : [regions, everyWord];
    const attended = tf.matMul(attention, context);
    const inner = tf.sum(tf.mul(query, attended), 2);
    const lengths = tf.mul(tf.norm(query, 'euclidean', 2), tf.norm(attended, 'euclidean', 2));
    const relevance = tf.div(inner, tf.maximum(lengths, 1e-8));
    if (scoring.pooling === 'Mean') return tf.mean(relevance, 1);
    return tf.div(tf.logSumExp(tf.mul(relevance, scoring.lambdaLse), 1), scoring.lambdaLse);
  });
}

/** The port on TensorFlow.js's active backend, at most so many pictures in one run. */
export function portRival(
  { regions, words }: Workload,
  variant: Rival['variant'],
  mostImages = PORT_IMAGES,
): Rival {
  const { width } = regions;
  const images = Math.min(mostImages, regions.offsets.length - 1);
  const gallery = tf.tensor3d(regions.data.subarray(0, images * REGIONS * width), [images, REGIONS, width]);
  const sentence = tf.tensor2d(words.data.subarray(0, WORDS * width), [WORDS, width]);
  const input = { regions: gallery, words: sentence, scoring: paperScoring(variant) };
  return {
    name: `straight port ${variant}, tf.js`,
    images,
    captions: 1,
    variant,
    async score() {
      const scores = scoreByPort(input);
      try {
        return Float32Array.from(await scores.data());
      } finally {
        scores.dispose();
      }
    },
    dispose: () => tf.dispose([gallery, sentence]),
  };
}
