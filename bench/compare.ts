// One backend against its floor and its rival, in one run on the same work: the plain product V Eᵀ by TensorFlow.js on
// the same device (the floor), our whole score in both directions, and the straight port that forms attended vectors.

import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '../src/backends/contract.ts';
import type { CrossAttn, Scoring } from '../src/scan/types.ts';
import { paperLambdas } from '../src/scan/variants.ts';
import { randomUnitRagged, seeded } from '../test/support/random.ts';
import { type Measured, measure } from './measure.ts';
import { scoreByPort } from './straightPort.ts';

/** Regions of a picture and words of a caption, marks included. */
const REGIONS = 36;
const WORDS = 15;

/** Captions that the port scores: it takes one at a time, so its time for all of them is a multiple. */
const PORT_CAPTIONS = 2;

export interface Work {
  readonly images: number;
  readonly captions: number;
  /** D, the width of the joint space. */
  readonly width: number;
}

function scoringOf(crossAttn: CrossAttn): Scoring {
  return { crossAttn, pooling: 'LogSumExp', rawFeatureNorm: 'clipped_l2norm', ...paperLambdas(crossAttn) };
}

/** Times of the floor, ours and the port; TensorFlow.js's active backend must be the one that `backend` stands for. */
export async function compare(backend: Backend, { images, captions, width }: Work): Promise<Measured[]> {
  const random = seeded(1);
  const regions = randomUnitRagged(random, Array(images).fill(REGIONS), width);
  const words = randomUnitRagged(random, Array(captions).fill(WORDS), width);
  const [v, e] = [await backend.uploadRegions(regions), await backend.uploadWords(words)];

  const gallery = tf.tensor3d(regions.data, [images, REGIONS, width]);
  const flat = tf.reshape(gallery, [images * REGIONS, width]);
  const columns = tf.transpose(tf.tensor2d(words.data, [captions * WORDS, width]));
  const sentences = Array.from({ length: Math.min(captions, PORT_CAPTIONS) }, (_, n) =>
    tf.tensor2d(words.data.subarray(n * WORDS * width, (n + 1) * WORDS * width), [WORDS, width]),
  );
  const port = (crossAttn: CrossAttn) => async () => {
    for (const sentence of sentences) {
      const scores = scoreByPort({ regions: gallery, words: sentence, ...scoringOf(crossAttn) });
      await scores.data();
      scores.dispose();
    }
  };
  const plainProduct = async () => {
    const product = tf.matMul(flat, columns);
    // One number is enough to wait for all of them.
    const corner = tf.slice(product, [0, 0], [1, 1]);
    await corner.data();
    tf.dispose([product, corner]);
  };
  const times = captions / sentences.length;
  try {
    return await measure([
      { name: 'plain product, tf.js', run: plainProduct },
      { name: 'whole score t2i, ours', run: () => backend.score(v, e, scoringOf('t2i')) },
      { name: 'whole score i2t, ours', run: () => backend.score(v, e, scoringOf('i2t')) },
      { name: 'straight port t2i, tf.js', run: port('t2i'), times },
      { name: 'straight port i2t, tf.js', run: port('i2t'), times },
    ]);
  } finally {
    tf.dispose([gallery, flat, columns, ...sentences]);
    v.dispose();
    e.dispose();
  }
}
