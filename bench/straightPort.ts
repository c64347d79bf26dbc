// What a competent user of TensorFlow.js would write first: the authors' program operation by operation, a caption at a
// time against all pictures, with the attended vectors formed. The measure for what the Gram identity and fusing gain.
// Only the first product is written the way that tf.js likes best: all regions as one matrix.

import * as tf from '@tensorflow/tfjs-core';
import type { CrossAttn } from '../src/scan/types.ts';

export interface PortInput {
  /** [images, regions, D] */
  readonly regions: tf.Tensor3D;
  /** [words, D] of one caption */
  readonly words: tf.Tensor2D;
  readonly crossAttn: CrossAttn;
  readonly lambdaSoftmax: number;
  readonly lambdaLse: number;
}

/** Scores [images] of one caption by `clipped_l2norm` and LogSumExp. */
export function scoreByPort({ regions, words, crossAttn, lambdaSoftmax, lambdaLse }: PortInput): tf.Tensor1D {
  return tf.tidy(() => {
    const [images, R, D] = regions.shape;
    const L = words.shape[0];
    const flat = tf.matMul(tf.reshape(regions, [images * R, D]), tf.transpose(words));
    const byRegion = tf.reshape(flat, [images, R, L]);
    const wordsAsk = crossAttn === 't2i';
    // [images, contexts, queries]
    const raw = tf.leakyRelu(wordsAsk ? byRegion : tf.transpose(byRegion, [0, 2, 1]), 0.1);
    const normalised = tf.div(raw, tf.add(tf.norm(raw, 'euclidean', 2, true), 1e-8));
    const attention = tf.softmax(tf.mul(tf.transpose(normalised, [0, 2, 1]), lambdaSoftmax));
    const everyWord = tf.tile(tf.expandDims(words, 0), [images, 1, 1]);
    const [query, context] = wordsAsk ? [everyWord, regions] : [regions, everyWord];
    const attended = tf.matMul(attention, context);
    const inner = tf.sum(tf.mul(query, attended), 2);
    const lengths = tf.mul(tf.norm(query, 'euclidean', 2), tf.norm(attended, 'euclidean', 2));
    const relevance = tf.div(inner, tf.maximum(lengths, 1e-8));
    return tf.div(tf.logSumExp(tf.mul(relevance, lambdaLse), 1), lambdaLse);
  });
}
