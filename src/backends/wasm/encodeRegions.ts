// The image encoder on the module: v = l2norm(W x + b), a block of rows at a time, straight to where the gallery lies.

import { itemCount } from '../../scan/ragged.ts';
import type { Ragged } from '../../scan/types.ts';
import type { LongRun } from '../contract.ts';
import { announcedChunks } from '../given.ts';
import { ownHandle } from '../handles.ts';
import { Pace } from '../pace.ts';
import type { KernelModule } from './kernels.ts';
import { panelCount } from './layout.ts';
import { copyRows, WasmVectors } from './vectors.ts';
import { WasmEncoders } from './weights.ts';

/** Rows of features per product: some 10 ms at F = 2048 and D = 1024. */
const BLOCK_ROWS = 64;

/** Region vectors of pictures whose features come in chunks of whole pictures. */
export async function encodeRegionChunks(
  module: KernelModule,
  encoders: WasmEncoders,
  counts: Uint32Array,
  chunks: AsyncIterable<Ragged> | Iterable<Ragged>,
  run?: LongRun,
): Promise<WasmVectors> {
  const pace = new Pace(run);
  const { options, featureStride } = encoders;
  const vectors = new WasmVectors(module, counts, options.embedSize);
  const lease = module.arena.lease();
  try {
    const features = lease.allocate(BLOCK_ROWS * featureStride * 4);
    let images = 0;
    for await (const chunk of announcedChunks(chunks, counts, options.imgDim)) {
      const first = vectors.offsets[images];
      const rows = chunk.data.length / chunk.width;
      for (let row = 0; row < rows; row += BLOCK_ROWS) {
        const end = Math.min(row + BLOCK_ROWS, rows);
        const block = chunk.data.subarray(row * chunk.width, end * chunk.width);
        copyRows(module, block, chunk.width, features, featureStride);
        projectRows(module, encoders, features, end - row, vectors.row(first + row));
        if (pace.due()) {
          await pace.rest(images);
          ownHandle(encoders, WasmEncoders);
        }
      }
      images += itemCount(chunk);
      await pace.rest(images);
      ownHandle(encoders, WasmEncoders);
    }
    return vectors.complete();
  } catch (error) {
    vectors.dispose();
    throw error;
  } finally {
    lease.releaseAll();
  }
}

function projectRows(
  { kernels }: KernelModule,
  encoders: WasmEncoders,
  features: number,
  rows: number,
  into: number,
): void {
  const { stride, featureStride, projection, bias } = encoders;
  kernels.product(features, rows, projection, panelCount(stride), featureStride, into, stride);
  kernels.addBias(into, rows, stride, bias);
  if (!encoders.options.noImgnorm) kernels.normaliseRows(into, rows, stride);
}
