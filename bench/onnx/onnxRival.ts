// onnxruntime-web on the graph of the scoring, on one thread as everybody here. The gallery is a constant of the graph, so
// that a question carries its words over and nothing else.

import * as tf from '@tensorflow/tfjs-core';
import type { InferenceSession } from 'onnxruntime-web';
import { paperScoring } from '../../src/scan/variants.ts';
import type { Rival } from '../rival.ts';
import { REGIONS, WORDS, type Workload } from '../workload.ts';
import { copySharedBytes } from './copySharedBytes.ts';
import { GRAM_FILE, type GraphSize, scoringGraph, VECTORS_FILE, WORDS_INPUT } from './scoringGraph.ts';

/** Pictures in one run where attended vectors are formed: as many as for the other program that forms them. */
const ATTENDED_IMAGES = 500;

/** Similarities in one run by Gram forms, 256 MB: several tensors of that size have to fit a memory of 4 GB. */
const MOST_SIMILARITIES = 2 ** 26;

export interface OnnxOptions {
  readonly provider: 'wasm' | 'webgpu';
  /**
   * Takes the way without attended vectors, as many captions at once as fit; else it is a caption at a time, since the attended
   * vectors of more would not fit.
   */
  readonly gram: boolean;
  /** Pictures in one run where attended vectors are formed. */
  readonly mostImages?: number;
}

/** @throws Error when onnxruntime-web does not start or cannot load the graph. */
export async function onnxRival(
  { regions, words }: Workload,
  { provider, gram, mostImages = ATTENDED_IMAGES }: OnnxOptions,
): Promise<Rival> {
  if (provider === 'webgpu') copySharedBytes();
  const ort = await (provider === 'webgpu' ? import('onnxruntime-web/webgpu') : import('onnxruntime-web'));
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const { width } = regions;
  const available = regions.offsets.length - 1;
  const images = gram ? available : Math.min(mostImages, available);
  const captionsThatFit = Math.max(1, Math.floor(MOST_SIMILARITIES / (images * REGIONS * WORDS)));
  const captions = gram ? Math.min(captionsThatFit, words.offsets.length - 1) : 1;
  const vectors = regions.data.subarray(0, images * REGIONS * width);
  const size: GraphSize = { images, captions, regions: REGIONS, words: WORDS, width };
  const files = [{ path: VECTORS_FILE, data: bytesOf(vectors) }];
  if (gram) files.push({ path: GRAM_FILE, data: bytesOf(await gramOf(vectors, images, width)) });
  const session: InferenceSession = await ort.InferenceSession.create(
    scoringGraph(size, paperScoring('t2i-avg'), gram),
    { executionProviders: [provider], externalData: files },
  );
  const rows = words.data.subarray(0, captions * WORDS * width);
  const feeds = { [WORDS_INPUT]: new ort.Tensor('float32', rows, [captions * WORDS, width]) };
  const [output] = session.outputNames;
  return {
    name: `onnxruntime-web t2i-avg, ${gram ? 'Gram forms' : 'attended vectors'}`,
    images,
    captions,
    variant: 't2i-avg',
    async score() {
      const scores = (await session.run(feeds))[output];
      const data = await scores.getData();
      if (!(data instanceof Float32Array)) throw new Error(`scores of type ${scores.type} were not expected`);
      return data;
    },
    dispose: () => void session.release(),
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** V Vᵀ of each picture, [images, 36, 36]. */
async function gramOf(vectors: Float32Array, images: number, width: number): Promise<Float32Array> {
  const gram = new Float32Array(images * REGIONS * REGIONS);
  for (let image = 0; image < images; image++) {
    const product = tf.tidy(() => {
      const rows = vectors.subarray(image * REGIONS * width, (image + 1) * REGIONS * width);
      const v = tf.tensor2d(rows, [REGIONS, width]);
      return tf.matMul(v, v, false, true);
    });
    gram.set(await product.data(), image * REGIONS * REGIONS);
    product.dispose();
  }
  return gram;
}
