// TensorFlow.js's tidy and dispose for results of any type: what a piece of work returns is kept, whatever objects and
// arrays it lies in, and its other tensors are let go. (A Map is not looked into.)

import { dispose, type TensorContainer, tidy } from '@tensorflow/tfjs-core';

/** Runs `work` and keeps only the tensors that its result holds. */
export function scoped<T>(work: () => T): T {
  return tidy(() => work() as TensorContainer) as T;
}

/** Lets go of all tensors in a result. */
export function release(result: unknown): void {
  dispose(result as TensorContainer);
}
