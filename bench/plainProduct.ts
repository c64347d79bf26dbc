// The floor of every comparison: the plain matrix product V Eᵀ by TensorFlow.js on its active backend.

import * as tf from '@tensorflow/tfjs-core';
import { dot } from '../src/scan/vectors.ts';
import type { Contestant } from './measure.ts';
import { WORDS, type Workload } from './workload.ts';

/** Numbers of one product, 256 MB: more captions are multiplied up. */
const MOST_NUMBERS = 2 ** 26;

/** V Eᵀ of as many of the captions as fit a product. */
export function plainProduct({ regions, words }: Workload): Contestant & { dispose(): void } {
  const { width } = regions;
  const rows = regions.data.length / width;
  const captions = words.offsets.length - 1;
  const atOnce = Math.max(1, Math.min(captions, Math.floor(MOST_NUMBERS / (rows * WORDS))));
  const flat = tf.tensor2d(regions.data, [rows, width]);
  const columns = tf.transpose(
    tf.tensor2d(words.data.subarray(0, atOnce * WORDS * width), [atOnce * WORDS, width]),
  );
  const expected = dot(regions.data, 0, words.data, 0, width);
  return {
    name: 'plain product, tf.js',
    times: captions / atOnce,
    async run() {
      const product = tf.matMul(flat, columns);
      // One number is enough to wait for all of them, and to see that there is a product: a graphics device that was
      // asked for too much gives zeros.
      const corner = tf.slice(product, [0, 0], [1, 1]);
      const [value] = await corner.data();
      tf.dispose([product, corner]);
      if (Math.abs(value - expected) > 1e-4) {
        throw new Error(`TensorFlow.js's product begins with ${value}, not with ${expected}.`);
      }
    },
    dispose: () => tf.dispose([flat, columns]),
  };
}
