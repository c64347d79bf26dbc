// The text encoder: embeddings through a GRU of one or more layers in one or two directions, the mean of the
// directions, l2norm (scan/textEncoder.ts says it in float64). A layer is one product for all tokens and then a small
// dispatch for each step; all layers of a batch of captions are one submission, and nothing is read back.

import { InputError } from '../../scan/errors.ts';
import { gruDirection } from '../../scan/gru.ts';
import { directionSuffixes, layerInputWidth, parameter } from '../../scan/stateDict.ts';
import type { FloatArray, ModelWeights } from '../../scan/types.ts';
import type { LongRun } from '../contract.ts';
import { checkTokens } from '../given.ts';
import { endChunk } from '../longRun.ts';
import { bind, STEP_BYTES } from './bindings.ts';
import type { Gpu } from './device.ts';
import { dispatch, grid, type Job, runJob } from './job.ts';
import { depthOf } from './pages.ts';
import { type Page, paddedRows, recordNorms, VectorSet } from './vectorSet.ts';

interface Layer {
  /** Vectors of four numbers in a row of what the layer reads. */
  readonly inputDepth: number;
  /** W_i [directions, 3, D, inputDepth] and b_i [directions, 3, D]. */
  readonly inputWeights: GPUBuffer;
  readonly inputBiases: GPUBuffer;
  /** W_h [directions, 3, D, depth] and b_h [directions, 3, D]. */
  readonly stateWeights: GPUBuffer;
  readonly stateBiases: GPUBuffer;
}

export interface TextEncoder {
  readonly vocabSize: number;
  /** D */
  readonly width: number;
  readonly directions: number;
  readonly normalise: boolean;
  /** [V, depth of the word vectors] */
  readonly embedding: GPUBuffer;
  readonly layers: readonly Layer[];
}

/**
 * Puts the text encoder's weights on the device, inside a job. Every buffer is added to `owned` when it is made, so
 * that the caller can give it back even when the next one fails.
 */
export function loadTextEncoder(gpu: Gpu, weights: ModelWeights, owned: GPUBuffer[]): TextEncoder {
  const { options, text } = weights;
  const { embedSize, wordDim, vocabSize } = options;
  const suffixes = directionSuffixes(options.biGru);

  function upload(what: string, parts: readonly Float32Array[]): GPUBuffer {
    const data = concatenated(parts);
    if (data.byteLength > gpu.bufferBytes) {
      throw new InputError(
        `The model's ${what} takes ${data.byteLength} bytes, and this graphics device has no buffer larger than ${gpu.bufferBytes}. Choose another backend.`,
      );
    }
    const buffer = gpu.buffers.filled(what, data);
    owned.push(buffer);
    return buffer;
  }
  const matrix = (what: string, parts: readonly FloatArray[], width: number) =>
    upload(
      what,
      parts.map((part) => paddedRows(part, width)),
    );
  const vector = (what: string, parts: readonly FloatArray[]) =>
    upload(
      what,
      parts.map((part) => new Float32Array(part)),
    );

  const layers = Array.from({ length: options.numLayers }, (_, layer): Layer => {
    const sides = suffixes.map((suffix) => gruDirection(text, layer, suffix));
    // Above the first layer a row is [forward, backward], each filled up to whole vectors as the states are. To the
    // filling-up such a row is two rows.
    const partWidth = layer === 0 ? wordDim : embedSize;
    return {
      inputDepth: (layerInputWidth(options, layer) / partWidth) * depthOf(partWidth),
      inputWeights: matrix(
        'W_i',
        sides.map((side) => side.weightIh),
        partWidth,
      ),
      inputBiases: vector(
        'b_i',
        sides.map((side) => side.biasIh),
      ),
      stateWeights: matrix(
        'W_h',
        sides.map((side) => side.weightHh),
        embedSize,
      ),
      stateBiases: vector(
        'b_h',
        sides.map((side) => side.biasHh),
      ),
    };
  });
  return {
    vocabSize,
    width: embedSize,
    directions: suffixes.length,
    normalise: !options.noTxtnorm,
    embedding: matrix('embedding', [parameter(text, 'embed.weight').data], wordDim),
    layers,
  };
}

function concatenated(parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Bytes of W_i x + b_i, the largest thing that a batch of captions needs room for. */
const BATCH_BYTES = 32 * 1024 * 1024;

/** Captions that go through the GRU together: a run of a page's captions, whose tokens are a run of the page's rows. */
interface Batch {
  readonly page: number;
  /** First caption, among all and in the page. */
  readonly first: number;
  readonly firstInPage: number;
  readonly captions: number;
}

/** Encodes captions given as vocabulary ids. */
export async function encodeWords(
  gpu: Gpu,
  encoder: TextEncoder,
  captions: readonly (readonly number[])[],
  run: LongRun | undefined,
): Promise<VectorSet> {
  run?.signal?.throwIfAborted();
  checkTokens(captions, encoder.vocabSize);
  const counts = captions.map((ids) => ids.length);
  const set = new VectorSet(gpu, 'words', counts, encoder.width);
  const batches = batchesOf(set, Math.floor(BATCH_BYTES / (encoder.directions * 3 * encoder.width * 4)));
  try {
    for (const [n, batch] of batches.entries()) {
      const ids = captions.slice(batch.first, batch.first + batch.captions);
      const last = n === batches.length - 1;
      // A typed caption is one batch, so all it waits for is this one job.
      await runJob(gpu, 'encoding words', (job) => {
        if (n === 0) set.allocate();
        recordBatch(gpu, job, encoder, ids, set.pages[batch.page], batch.firstInPage);
        if (last) recordNorms(gpu, job, set);
      });
      if (!last) await gpu.device.queue.onSubmittedWorkDone();
      await endChunk(run, batch.first + batch.captions);
    }
    return set;
  } catch (error) {
    set.dispose();
    throw error;
  }
}

/** Batches of at most `tokens` tokens, or of one caption. */
function batchesOf(set: VectorSet, tokens: number): Batch[] {
  const batches: Batch[] = [];
  for (const [page, { first, counts }] of set.ranges.entries()) {
    for (let start = 0; start < counts.length; ) {
      let end = start + 1;
      let total = counts[start];
      while (end < counts.length && total + counts[end] <= tokens) total += counts[end++];
      batches.push({ page, first: first + start, firstInPage: start, captions: end - start });
      start = end;
    }
  }
  return batches;
}

function recordBatch(
  gpu: Gpu,
  job: Job,
  encoder: TextEncoder,
  captions: readonly (readonly number[])[],
  page: Page,
  firstInPage: number,
): void {
  const { width, directions, normalise, layers } = encoder;
  const depth = depthOf(width);
  const { table, lengths, tokens } = sortedCaptions(captions);
  const places = job.table(table);
  const steps = job.uniform(stepTable(lengths, width, directions));
  const inputs = job.temporary('W_i x + b_i', tokens * directions * 3 * width * 4);
  const inOrder = job.table(Uint32Array.from({ length: tokens }, (_, token) => token));
  let source = encoder.embedding;
  let rows = job.table(Uint32Array.from(captions.flat()));
  for (const layer of layers) {
    const gates = directions * 3 * width;
    const params = job.uniform(Uint32Array.of(tokens, gates, layer.inputDepth));
    const states = job.temporary('states', tokens * directions * depth * 16);
    const input = {
      params,
      table: source,
      rows,
      weights: layer.inputWeights,
      biases: layer.inputBiases,
      inputs,
    };
    const step = bind(gpu.device, gpu.kernels.gruStep, {
      step: steps,
      weights: layer.stateWeights,
      biases: layer.stateBiases,
      inputs,
      captions: places,
      states,
    });
    job.pass((pass) => {
      dispatch(gpu, pass, gpu.kernels.gruInput, input, [Math.ceil(gates / 64), Math.ceil(tokens / 64)]);
      pass.setPipeline(gpu.kernels.gruStep.pipeline);
      for (let number = 0; number < lengths[0]; number++) {
        pass.setBindGroup(0, step, [number * STEP_BYTES]);
        pass.dispatchWorkgroups(Math.ceil(longerThan(lengths, number) / 4), Math.ceil(width / 8), directions);
      }
    });
    source = states;
    rows = inOrder;
  }
  const second = directions === 2 ? depth * 4 : 0;
  const first = page.offsets[firstInPage];
  const params = job.uniform(
    Uint32Array.of(tokens, width, directions * depth * 4, second, first, depth * 4, Number(normalise)),
  );
  job.pass((pass) => {
    dispatch(gpu, pass, gpu.kernels.l2norm, { params, source, vectors: page.vectors }, grid(gpu, tokens));
  });
}

/**
 * First token and length of each caption, [captions, 2], from the longest to the shortest, so that those which are
 * still running at a step are the first ones. Their tokens stay in the order in which the captions came.
 */
function sortedCaptions(captions: readonly (readonly number[])[]) {
  let tokens = 0;
  const places = captions.map((ids) => {
    const place = { first: tokens, length: ids.length };
    tokens += ids.length;
    return place;
  });
  places.sort((a, b) => b.length - a.length);
  return {
    table: Uint32Array.from(places.flatMap(({ first, length }) => [first, length])),
    lengths: places.map(({ length }) => length),
    tokens,
  };
}

/** How many of the lengths, sorted from long to short, are greater than `step`. */
function longerThan(lengths: readonly number[], step: number): number {
  const end = lengths.findIndex((length) => length <= step);
  return end < 0 ? lengths.length : end;
}

/** The uniforms of all steps, one behind the other (struct Step of gruStep.wgsl). */
function stepTable(lengths: readonly number[], width: number, directions: number): Uint32Array<ArrayBuffer> {
  const table = new Uint32Array((lengths[0] * STEP_BYTES) / 4);
  for (let number = 0; number < lengths[0]; number++) {
    table.set(
      [number, longerThan(lengths, number), width, depthOf(width), directions],
      (number * STEP_BYTES) / 4,
    );
  }
  return table;
}
