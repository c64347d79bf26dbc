// Rows of tensors on TensorFlow.js's wasm backend: `slice`, `gather` of whole rows, and its gradient, the sum of rows
// into segments. The backend's own slice copies the whole tensor into new memory first, its gather finds every number by
// divisions (25 ns each; copying the row costs a hundredth), and for the gradient it has no kernel at all.

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  type backend_util,
  GatherV2,
  type GatherV2Attrs,
  getKernel,
  type KernelConfig,
  Slice,
  type SliceAttrs,
  slice_util,
  type Tensor,
  type TensorInfo,
  UnsortedSegmentSum,
  type UnsortedSegmentSumAttrs,
  util,
} from '@tensorflow/tfjs-core';

interface Call<Inputs extends string, Attrs> {
  readonly inputs: Readonly<Record<Inputs, TensorInfo>>;
  readonly attrs: Attrs;
  readonly backend: BackendWasm;
}

/** x [rows, …] and indices [n] become [n, …]; every other form of gather goes to the backend's own kernel. */
function gatherRows(call: Call<'x' | 'indices', GatherV2Attrs>): TensorInfo | TensorInfo[] {
  const { inputs, attrs, backend } = call;
  const { x, indices } = inputs;
  if (x.dtype !== 'float32' || attrs.axis !== 0 || attrs.batchDims !== 0 || indices.shape.length !== 1) {
    return ownGather.kernelFunc(call as unknown as Parameters<typeof ownGather.kernelFunc>[0]);
  }
  const [rows, ...rest] = x.shape;
  const width = util.sizeFromShape(rest);
  const out = backend.makeOutput([indices.shape[0], ...rest], 'float32');
  // Views come after the allocation: it may move the memory.
  const from = backend.typedArrayFromHeap(x);
  const into = backend.typedArrayFromHeap(out);
  let at = 0;
  for (const row of backend.typedArrayFromHeap(indices)) {
    if (row < 0 || row >= rows) throw new Error(`row ${row} of ${rows}`);
    into.set(from.subarray(row * width, (row + 1) * width), at);
    at += width;
  }
  return out;
}

/** A part of a tensor of at most three axes; more go to the backend's own kernel. */
function sliceRows(call: Call<'x', SliceAttrs>): TensorInfo | TensorInfo[] {
  const { inputs, attrs, backend } = call;
  const { x } = inputs;
  const axes = x.shape.length;
  if (x.dtype !== 'float32' || axes === 0 || axes > 3) {
    return ownSlice.kernelFunc(call as unknown as Parameters<KernelConfig['kernelFunc']>[0]);
  }
  const [begin, size] = slice_util.parseSliceParams(x as Tensor, attrs.begin, attrs.size);
  slice_util.assertParamsValid(x as Tensor, begin, size);
  const out = backend.makeOutput(size, 'float32');
  const from = backend.typedArrayFromHeap(x);
  const into = backend.typedArrayFromHeap(out);
  const inThree = (values: readonly number[], missing: number) => [
    ...Array<number>(3 - axes).fill(missing),
    ...values,
  ];
  const [, rows, columns] = inThree(x.shape, 1);
  const [firstBlock, firstRow, firstColumn] = inThree(begin, 0);
  const [blocks, height, width] = inThree(size, 1);
  // Whole rows of a block, and whole blocks, are one run.
  const run = width < columns ? width : height < rows ? height * width : blocks * height * width;
  let at = 0;
  for (let block = firstBlock; at < into.length; block++) {
    for (let row = firstRow; row < firstRow + height && at < into.length; ) {
      const start = (block * rows + row) * columns + firstColumn;
      into.set(from.subarray(start, start + run), at);
      at += run;
      row += run / width;
    }
  }
  return out;
}

/** x [n, …] and segmentIds [n] become [numSegments, …]: out[s] = Σ of the rows whose segment is s. */
function sumRows({ inputs, attrs, backend }: Call<'x' | 'segmentIds', UnsortedSegmentSumAttrs>): TensorInfo {
  const { x, segmentIds } = inputs;
  const [, ...rest] = x.shape;
  const width = util.sizeFromShape(rest);
  const out = backend.makeOutput([attrs.numSegments, ...rest], 'float32');
  const from = backend.typedArrayFromHeap(x);
  const into = backend.typedArrayFromHeap(out);
  into.fill(0);
  let at = 0;
  for (const segment of backend.typedArrayFromHeap(segmentIds)) {
    if (segment >= 0) {
      addTo(into.subarray(segment * width, (segment + 1) * width), from.subarray(at, at + width));
    }
    at += width;
  }
  return out;
}

/** Four numbers a turn take a third of the time of one. */
function addTo(sum: backend_util.TypedArray, row: backend_util.TypedArray): void {
  const { length } = row;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    sum[k] += row[k];
    sum[k + 1] += row[k + 1];
    sum[k + 2] += row[k + 2];
    sum[k + 3] += row[k + 3];
  }
  for (; k < length; k++) sum[k] += row[k];
}

let ownGather: KernelConfig;
let ownSlice: KernelConfig;

/** The kernels, for `registerKernel`. Called once, before the backend's own are taken away. */
export function rowKernels(): readonly KernelConfig[] {
  ownGather = getKernel(GatherV2, 'wasm');
  ownSlice = getKernel(Slice, 'wasm');
  const kernel = (kernelName: string, kernelFunc: unknown, setupFunc?: KernelConfig['setupFunc']) =>
    ({ kernelName, backendName: 'wasm', kernelFunc, setupFunc }) as KernelConfig;
  return [
    kernel(GatherV2, gatherRows, ownGather.setupFunc),
    kernel(Slice, sliceRows),
    kernel(UnsortedSegmentSum, sumRows),
  ];
}
