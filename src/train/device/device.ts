// Where training computes: TensorFlow.js on one of its backends. wasm is the one to use on a processor; cpu needs no
// WebAssembly and is slow; webgpu wants `navigator.gpu`, which a page has and the command line makes.

import {
  enableProdMode,
  getKernel,
  registerKernel,
  setBackend,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { InputError } from '../../scan/errors.ts';

export type TrainingDevice = 'wasm' | 'webgpu' | 'cpu';

export const TRAINING_DEVICES: readonly TrainingDevice[] = ['wasm', 'webgpu', 'cpu'];

let wasmIsReady = false;

/**
 * Makes `device` the active backend of TensorFlow.js.
 * @throws InputError when it does not start here.
 */
export async function startDevice(device: TrainingDevice): Promise<void> {
  // Outside production mode tf.js advises everybody in Node to install something else.
  enableProdMode();
  await load(device);
  const started = await setBackend(device).catch(() => false);
  if (!started) {
    throw new InputError(`TensorFlow.js did not start on ${device} here; train on another --backend.`);
  }
}

async function load(device: TrainingDevice): Promise<void> {
  if (device === 'cpu') {
    await import('@tensorflow/tfjs-backend-cpu');
  } else if (device === 'webgpu') {
    if (!globalThis.navigator?.gpu || !(await globalThis.navigator.gpu.requestAdapter())) {
      throw new InputError('There is no WebGPU adapter here; train on --backend wasm.');
    }
    await import('@tensorflow/tfjs-backend-webgpu');
  } else {
    await import('@tensorflow/tfjs-backend-wasm');
    if (!wasmIsReady) await replaceKernels();
    wasmIsReady = true;
  }
}

async function replaceKernels(): Promise<void> {
  const { rowKernels } = await import('./wasmRows.ts');
  const { productKernel } = await import('./wasmProduct.ts');
  for (const kernel of [...rowKernels(), productKernel()]) {
    if (getKernel(kernel.kernelName, 'wasm')) unregisterKernel(kernel.kernelName, 'wasm');
    registerKernel(kernel);
  }
}
