// Where training computes: TensorFlow.js on one of its backends. wasm is the one to use on a processor; cpu needs no
// WebAssembly and is slow; webgpu wants `navigator.gpu`, which a page has and the command line makes.

import {
  enableProdMode,
  findBackendFactory,
  getKernel,
  registerBackend,
  registerKernel,
  removeBackend,
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
    await makeWebgpuDevice();
  } else {
    await import('@tensorflow/tfjs-backend-wasm');
    if (!wasmIsReady) await replaceKernels();
    wasmIsReady = true;
  }
}

/**
 * Gives TensorFlow.js a device instead of letting it make its own: for that it reads the features of an adapter that may
 * be null, and passes a list inside the list of features.
 */
async function makeWebgpuDevice(): Promise<void> {
  const adapter = await globalThis.navigator?.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new InputError('There is no WebGPU adapter here; train on --backend wasm.');
  const { info, limits } = adapter;
  const device = await adapter.requestDevice({
    label: 'training',
    requiredLimits: {
      maxBufferSize: limits.maxBufferSize,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
      maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
      maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
      maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
    },
  });
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  if (findBackendFactory('webgpu')) removeBackend('webgpu');
  registerBackend('webgpu', () => new WebGPUBackend(device, info));
}

async function replaceKernels(): Promise<void> {
  const { rowKernels } = await import('./wasmRows.ts');
  const { productKernel } = await import('./wasmProduct.ts');
  for (const kernel of [...rowKernels(), productKernel()]) {
    if (getKernel(kernel.kernelName, 'wasm')) unregisterKernel(kernel.kernelName, 'wasm');
    registerKernel(kernel);
  }
}
