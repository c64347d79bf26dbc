// One backend against its floor and its rivals, in one run on the same work: the plain product V Eᵀ by TensorFlow.js on
// the same device (the floor), our whole score in both directions, the straight TensorFlow.js port that forms attended
// vectors, and onnxruntime-web.

import * as tf from '@tensorflow/tfjs-core';
import type { Backend, RegionsHandle, WordsHandle } from '../src/backends/contract.ts';
import type { FloatArray } from '../src/scan/types.ts';
import { paperScoring } from '../src/scan/variants.ts';
import { type Contestant, type Measured, measure } from './measure.ts';
import { onnxRival } from './onnx/onnxRival.ts';
import { largestDifference, type Rival } from './rival.ts';
import { portRival } from './straightPort.ts';
import type { Workload } from './workload.ts';

export interface Comparison {
  readonly rows: readonly Measured[];
  /** Largest difference between any rival's scores and ours. */
  readonly difference: number;
  /** Most bytes that ours held on the device while it scored, scratch included, over those of V and E. */
  readonly memory: number;
  /** Why a rival is not there, in a line each. */
  readonly absent: readonly string[];
}

/** TensorFlow.js's active backend must be of the same kind as `backend`. */
export async function compare(backend: Backend, work: Workload): Promise<Comparison> {
  const [v, e] = [await backend.uploadRegions(work.regions), await backend.uploadWords(work.words)];
  const floor = plainProduct(work);
  const { rivals, absent } = await startRivals(backend, work);
  const pairs = v.images * e.captions;
  try {
    const score = (variant: Rival['variant']) => backend.score(v, e, paperScoring(variant));
    const ours = { 't2i-avg': await score('t2i-avg'), 'i2t-lse': await score('i2t-lse') };
    const difference = await worstDifference(rivals, ours, e.captions);
    const rows = await measure([
      floor,
      { name: 'whole score t2i-avg, ours', run: () => score('t2i-avg') },
      { name: 'whole score i2t-lse, ours', run: () => score('i2t-lse') },
      ...rivals.map(
        (rival): Contestant => ({
          name: rival.name,
          run: rival.score,
          times: pairs / (rival.images * rival.captions),
        }),
      ),
    ]);
    return { rows, difference, memory: await memoryShare(backend, v, e, work), absent };
  } finally {
    for (const held of [floor, ...rivals, v, e]) held.dispose();
  }
}

/** V Eᵀ by TensorFlow.js. */
function plainProduct({ regions, words }: Workload): Contestant & { dispose(): void } {
  const { width } = regions;
  const flat = tf.tensor2d(regions.data, [regions.data.length / width, width]);
  const columns = tf.transpose(tf.tensor2d(words.data, [words.data.length / width, width]));
  return {
    name: 'plain product, tf.js',
    async run() {
      const product = tf.matMul(flat, columns);
      // One number is enough to wait for all of them.
      const corner = tf.slice(product, [0, 0], [1, 1]);
      await corner.data();
      tf.dispose([product, corner]);
    },
    dispose: () => tf.dispose([flat, columns]),
  };
}

async function startRivals(
  { name }: Backend,
  work: Workload,
): Promise<{ rivals: readonly Rival[]; absent: readonly string[] }> {
  const rivals = [portRival(work, 't2i-avg'), portRival(work, 'i2t-lse')];
  const absent: string[] = [];
  if (name !== 'wasm' && name !== 'webgpu') return { rivals, absent };
  for (const gram of [false, true]) {
    try {
      const rival = await onnxRival(work, name, gram);
      // Some devices fail only when they are asked.
      await rival.score();
      rivals.push(rival);
    } catch (error) {
      absent.push(
        `onnxruntime-web on ${name} did not start: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
  return { rivals, absent: [...new Set(absent)] };
}

async function worstDifference(
  rivals: readonly Rival[],
  ours: Readonly<Record<Rival['variant'], FloatArray>>,
  captions: number,
): Promise<number> {
  let worst = 0;
  for (const rival of rivals) {
    worst = Math.max(worst, largestDifference(rival, await rival.score(), ours[rival.variant], captions));
  }
  return worst;
}

async function memoryShare(
  backend: Backend,
  v: RegionsHandle,
  e: WordsHandle,
  { regions, words }: Workload,
): Promise<number> {
  let peak = backend.memory().bytes;
  const onProgress = () => {
    peak = Math.max(peak, backend.memory().bytes);
  };
  await backend.score(v, e, paperScoring('t2i-avg'), { onProgress });
  return peak / (regions.data.byteLength + words.data.byteLength);
}
