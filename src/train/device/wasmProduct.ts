// Matrix products on TensorFlow.js's wasm backend. It multiplies two plain matrices with XNNPACK, at some 20 GFLOPS a
// core, but batches and transposed matrices with a simple loop, at 1: and those are what gradients and attention are
// made of. Here transposed matrices are turned first, which costs next to nothing, and a batch is taken apart into
// plain products over views on the same memory.

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  BatchMatMul,
  type BatchMatMulAttrs,
  broadcast_util,
  getKernel,
  type KernelConfig,
  type TensorInfo,
  Transpose,
  util,
} from '@tensorflow/tfjs-core';

interface Call {
  readonly inputs: { readonly a: TensorInfo; readonly b: TensorInfo };
  readonly attrs: BatchMatMulAttrs;
  readonly backend: BackendWasm;
}

/** The module's own function: ids of tensors, and pointers to their shapes, three int32 each. */
type MultiplyPlain = (
  a: number,
  aShape: number,
  aRank: number,
  b: number,
  bShape: number,
  bRank: number,
  transposeA: boolean,
  transposeB: boolean,
  out: number,
) => void;

/** What is used here of the backend's WebAssembly module; its types hide half of that. */
interface WasmModule {
  readonly HEAP32: Int32Array;
  readonly _malloc: (bytes: number) => number;
  readonly _BatchMatMul: MultiplyPlain;
  readonly tfjs: {
    registerTensor(id: number, size: number, offset: number): void;
    disposeData(id: number): void;
  };
}

/** Ids of the three views that move along the batches: far above those that the backend counts up. */
const [VIEW_A, VIEW_B, VIEW_OUT] = [0x7ffffff0, 0x7ffffff1, 0x7ffffff2];

let shapes: { readonly backend: BackendWasm; readonly pointer: number } | undefined;

function batchMatMul({ inputs, attrs, backend }: Call): TensorInfo {
  const a = attrs.transposeA ? turned(backend, inputs.a) : inputs.a;
  const b = attrs.transposeB ? turned(backend, inputs.b) : inputs.b;
  const out = product(backend, a, b);
  if (a !== inputs.a) backend.disposeData(a.dataId);
  if (b !== inputs.b) backend.disposeData(b.dataId);
  return out;
}

/** [batch…, rows, depth] · [batch…, depth, columns]; a side without batches serves all of the other's. */
function product(backend: BackendWasm, a: TensorInfo, b: TensorInfo): TensorInfo {
  const [rows, depth] = a.shape.slice(-2);
  const columns = b.shape[b.shape.length - 1];
  if (b.shape[b.shape.length - 2] !== depth) {
    throw new Error(`a product of [${a.shape}] and [${b.shape}]`);
  }
  const batchesA = util.sizeFromShape(a.shape.slice(0, -2));
  const batchesB = util.sizeFromShape(b.shape.slice(0, -2));
  const batchShape = broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const batches = util.sizeFromShape(batchShape);
  if ([batchesA, batchesB].some((own) => own !== 1 && own !== batches)) {
    throw new Error(`batches of [${a.shape}] and [${b.shape}] do not go side by side`);
  }
  const out = backend.makeOutput([...batchShape, rows, columns], 'float32');
  // One right-hand side: all rows of the left are one matrix.
  const plain = batchesB === 1;
  const height = plain ? batches * rows : rows;

  const wasm = backend.wasm as unknown as WasmModule;
  if (shapes?.backend !== backend) shapes = { backend, pointer: wasm._malloc(24) >>> 0 };
  const aShape = shapes.pointer;
  const bShape = aShape + 12;
  wasm.HEAP32.set([1, height, depth, 1, depth, columns], aShape >>> 2);

  const place = ({ dataId }: TensorInfo) => backend.getMemoryOffset(dataId);
  const { registerTensor, disposeData } = wasm.tfjs;
  let [atA, atB, atOut] = [place(a), place(b), place(out)];
  const stepA = batchesA > 1 ? rows * depth * 4 : 0;
  for (let batch = 0; batch < (plain ? 1 : batches); batch++) {
    registerTensor(VIEW_A, height * depth, atA);
    registerTensor(VIEW_B, depth * columns, atB);
    registerTensor(VIEW_OUT, height * columns, atOut);
    wasm._BatchMatMul(VIEW_A, aShape, 3, VIEW_B, bShape, 3, false, false, VIEW_OUT);
    // XNNPACK's packed copy of the right-hand side goes with its view.
    for (const view of [VIEW_A, VIEW_B, VIEW_OUT]) disposeData(view);
    atA += stepA;
    atB += depth * columns * 4;
    atOut += rows * columns * 4;
  }
  return out;
}

/** [batch…, m, n] → [batch…, n, m]. */
function turned(backend: BackendWasm, x: TensorInfo): TensorInfo {
  const rank = x.shape.length;
  const perm = Array.from({ length: rank }, (_, axis) => axis);
  [perm[rank - 2], perm[rank - 1]] = [rank - 1, rank - 2];
  const { kernelFunc } = getKernel(Transpose, 'wasm');
  return kernelFunc({ inputs: { x }, attrs: { perm }, backend }) as TensorInfo;
}

/** The kernel, for `registerKernel`. */
export function productKernel(): KernelConfig {
  return {
    kernelName: BatchMatMul,
    backendName: 'wasm',
    kernelFunc: batchMatMul as unknown as KernelConfig['kernelFunc'],
  };
}
