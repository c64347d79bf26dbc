// TensorFlow.js has one active backend for everybody in the process. Ours may run beside the WebGPU one, so every piece
// of work switches to cpu and back, without a pause in between.

import '@tensorflow/tfjs-backend-cpu';
import {
  enableProdMode,
  getBackend,
  setBackend,
  type Tensor2D,
  type TensorContainer,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { FloatArray } from '../../scan/types.ts';

// Outside production mode tf.js advises everybody in Node to install something else.
enableProdMode();

/** Runs synchronous work while tf.js's cpu backend is the active one. */
function whileActive<T>(work: () => T): T {
  const before = getBackend();
  // The cpu backend starts synchronously, so that it is active when the call returns; the promise says nothing more.
  void setBackend('cpu');
  try {
    return work();
  } finally {
    if (before && before !== 'cpu') void setBackend(before);
  }
}

/** Runs synchronous tensor work on tf.js's cpu backend; temporary tensors are freed, the result is kept. */
export function onCpu<T extends TensorContainer>(work: () => T): T {
  return whileActive(() => tidy(work));
}

/** A float32 matrix with `rows` rows; where there may be none, how many columns it has must be said. */
export function matrix(data: FloatArray, rows: number, columns = data.length / rows): Tensor2D {
  return onCpu(() => tensor2d(Float32Array.from(data), [rows, columns]));
}

/** The numbers of a matrix, which is freed. */
export function read(tensor: Tensor2D): Float32Array {
  // Outside of tidy, which would search every number of the array for tensors.
  const data = whileActive(() => tensor.dataSync<'float32'>());
  tensor.dispose();
  return data;
}
