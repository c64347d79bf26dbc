// The image encoder: v = l2norm(W x + b) (scan/imageEncoder.ts says it in float64). The product is TensorFlow.js's,
// the norm is ours.

import { _FusedMatMul, getKernel, type TensorInfo } from '@tensorflow/tfjs-core';
import { imageProjection } from '../../scan/imageEncoder.ts';
import { itemCount } from '../../scan/ragged.ts';
import type { FloatArray, ModelWeights, Ragged } from '../../scan/types.ts';
import type { LongRun } from '../contract.ts';
import { announcedChunks } from '../given.ts';
import { endChunk } from '../longRun.ts';
import type { Gpu } from './device.ts';
import { dispatch, grid, runJob } from './job.ts';
import { depthOf } from './pages.ts';
import { type Page, recordNorms, VectorSet } from './vectorSet.ts';

export interface ImageEncoder {
  /** F */
  readonly features: number;
  /** D */
  readonly width: number;
  readonly normalise: boolean;
  /** Wᵀ [F, D] and b [D], tensors of TensorFlow.js, which reads a matrix as vectors of four only when it lies so. */
  readonly weight: TensorInfo;
  readonly bias: TensorInfo;
}

/** Puts W and b of a checkpoint on the device, weight norm folded in. */
export function loadImageEncoder({ tf }: Gpu, weights: ModelWeights): ImageEncoder {
  const { imgDim, embedSize, noImgnorm } = weights.options;
  const { weight, bias } = imageProjection(weights);
  return {
    features: imgDim,
    width: embedSize,
    normalise: !noImgnorm,
    weight: tf.makeTensorInfo([imgDim, embedSize], 'float32', transposed(weight, embedSize, imgDim)),
    bias: tf.makeTensorInfo([embedSize], 'float32', new Float32Array(bias)),
  };
}

/** [rows, columns] → [columns, rows] */
function transposed(matrix: FloatArray, rows: number, columns: number): Float32Array {
  const result = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result[column * rows + row] = matrix[row * columns + column];
    }
  }
  return result;
}

/** Frees both. */
export function disposeImageEncoder({ tf }: Gpu, { weight, bias }: ImageEncoder): void {
  tf.disposeData(weight.dataId);
  tf.disposeData(bias.dataId);
}

/** Regions that go through the product together. */
const ROWS_AT_ONCE = 1024;

/** Where there are no more than that, as of a single picture, the product is made smaller. */
const FEW_ROWS = 128;

/**
 * Rows of the product for `filled` rows of features; the others are left over from before and of no interest.
 *
 * TensorFlow.js has several programs for a product and picks one by its shape, so a vector's last bits would depend on
 * how many others came with it; one of the programs even adds its parts in whatever order they finish. From 17 tiles
 * of 32 × 32 on, on every device, it is the packed program, compiled once for all numbers of rows that 32 divides, and
 * there a row knows nothing of the others.
 */
function productRows(filled: number, width: number): number {
  const leastRows = 32 * Math.ceil(17 / Math.ceil(width / 32));
  return filled <= FEW_ROWS ? Math.max(FEW_ROWS, leastRows) : ROWS_AT_ONCE;
}

/** Encodes pictures whose features arrive in chunks of whole pictures. */
export async function encodeRegions(
  gpu: Gpu,
  encoder: ImageEncoder,
  counts: Uint32Array,
  chunks: AsyncIterable<Ragged> | Iterable<Ragged>,
  run: LongRun | undefined,
): Promise<VectorSet> {
  run?.signal?.throwIfAborted();
  const set = new VectorSet(gpu, 'regions', counts, encoder.width);
  const batches = new FeatureBatches(gpu, encoder, set);
  try {
    await runJob(gpu, 'room for regions', () => {
      set.allocate();
      batches.allocate();
    });
    let images = 0;
    for await (const chunk of announcedChunks(chunks, counts, encoder.features)) {
      await batches.add(chunk.data);
      images += itemCount(chunk);
      await endChunk(run, images);
    }
    await runJob(gpu, 'norms of regions', (job) => recordNorms(gpu, job, set));
    return set;
  } catch (error) {
    set.dispose();
    throw error;
  } finally {
    batches.dispose();
  }
}

/** Gathers rows of features until a batch is full or a page is, then encodes them into the page. */
class FeatureBatches {
  /** [ROWS_AT_ONCE, F] */
  private input: GPUBuffer | undefined;
  private filled = 0;
  private page = 0;
  private row = 0;

  constructor(
    private readonly gpu: Gpu,
    private readonly encoder: ImageEncoder,
    private readonly set: VectorSet,
  ) {}

  allocate(): void {
    this.input = this.gpu.buffers.storage('features', ROWS_AT_ONCE * this.encoder.features * 4);
  }

  async add(data: FloatArray): Promise<void> {
    const { input } = this;
    const { features } = this.encoder;
    if (!input) throw new Error('features came before there was room for them');
    for (let row = 0; row < data.length / features; ) {
      const page = this.set.pages[this.page];
      const left = page.rows - this.row - this.filled;
      const rows = Math.min(ROWS_AT_ONCE - this.filled, left, data.length / features - row);
      const block = new Float32Array(data.subarray(row * features, (row + rows) * features));
      this.gpu.device.queue.writeBuffer(input, this.filled * features * 4, block);
      this.filled += rows;
      row += rows;
      if (this.filled === ROWS_AT_ONCE || rows === left) await this.encode(input, page);
    }
  }

  private async encode(input: GPUBuffer, page: Page): Promise<void> {
    const { gpu, encoder, filled } = this;
    await runJob(gpu, 'encoding regions', (job) => {
      const projected = project(gpu, encoder, input, productRows(filled, encoder.width));
      const { width, normalise } = encoder;
      const stride = depthOf(width) * 4;
      const params = job.uniform(
        Uint32Array.of(filled, width, width, 0, this.row, stride, Number(normalise)),
      );
      const source = bufferOf(gpu, projected);
      job.pass((pass) => {
        dispatch(gpu, pass, gpu.kernels.l2norm, { params, source, vectors: page.vectors }, grid(gpu, filled));
      });
      // Given back to TensorFlow.js before it is read: whatever uses the buffer next comes later in the same queue.
      gpu.tf.disposeData(projected.dataId);
    });
    // The browser keeps the written features until the device has them; waiting keeps that to one batch.
    await gpu.device.queue.onSubmittedWorkDone();
    this.row += filled;
    this.filled = 0;
    if (this.row === page.rows) {
      this.page++;
      this.row = 0;
    }
  }

  dispose(): void {
    if (this.input) this.gpu.buffers.destroy(this.input);
  }
}

/**
 * W x + b of the first rows of a batch, [rows, D], by TensorFlow.js's kernel for `matMul` with a bias.
 *
 * The kernel is called as the engine of TensorFlow.js would call it, on our backend. Through `tf.matMul` it would run
 * on the one backend that is current for the whole thread, and the page's wasm backend may be that.
 */
function project({ tf }: Gpu, encoder: ImageEncoder, input: GPUBuffer, rows: number): TensorInfo {
  const { weight, bias, features } = encoder;
  const batch = tf.createTensorFromGPUData({ buffer: input, zeroCopy: true }, [rows, features], 'float32');
  const projected = getKernel(_FusedMatMul, 'webgpu').kernelFunc({
    inputs: { a: batch, b: weight, bias },
    backend: tf,
    attrs: { transposeA: false, transposeB: false },
  });
  // TensorFlow.js collects its commands; they have to be in the queue before ours.
  tf.ensureCommandEncoderReady();
  tf.endComputePassEncoder();
  tf.submitQueue();
  batch.dispose();
  return Array.isArray(projected) ? projected[0] : projected;
}

function bufferOf({ tf }: Gpu, tensor: TensorInfo): GPUBuffer {
  const { resource } = tf.tensorMap.get(tensor.dataId);
  if (!(resource instanceof GPUBuffer))
    throw new Error('TensorFlow.js holds a tensor elsewhere than in a buffer');
  return resource;
}
