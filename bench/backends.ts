// The backends that are measured, each with TensorFlow.js on the same kind of device beside it. The slow ones get narrower
// vectors and fewer pictures: a software adapter would take hours for more.

import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '../src/backends/contract.ts';
import { startBackend } from '../src/cli/openSession.ts';
import { locateTfWasm } from './tfWasm.ts';

export interface Bench {
  /** D, the width of the joint space. */
  readonly width: number;
  readonly sizes: readonly number[];
  /** Pairs of the work that stands for all pairs, about. */
  readonly pairs: number;
}

/** What is measured where nothing else is asked for. */
export const BENCHES = {
  wasm: { width: 1024, sizes: [100, 1000, 5000], pairs: 50_000 },
  webgpu: { width: 1024, sizes: [100, 1000, 5000], pairs: 50_000 },
  cpu: { width: 64, sizes: [100, 1000], pairs: 5000 },
} as const satisfies Record<string, Bench>;

/** The same for WebGPU in software, whose times say nothing about a graphics card. */
export const IN_SOFTWARE: Bench = { width: 64, sizes: [100, 1000], pairs: 5000 };

export type BenchName = keyof typeof BENCHES;

export function isBenchName(name: string): name is BenchName {
  return Object.hasOwn(BENCHES, name);
}

/** Whether a device computes in software; only that of WebGPU may. */
export function isSoftware(backend: Backend): boolean {
  return 'software' in backend && backend.software === true;
}

/** Starts ours, and makes TensorFlow.js's backend of the same kind the active one. */
export async function startBoth(name: BenchName): Promise<Backend> {
  if (name === 'wasm') locateTfWasm();
  const backend = await startBackend(name);
  if (name === 'webgpu') await registerWebgpu();
  await tf.setBackend(name);
  return backend;
}

async function registerWebgpu(): Promise<void> {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('WebGPU has no adapter');
  const { limits } = adapter;
  // As TensorFlow.js asks for them where it makes its own device.
  const requiredLimits = {
    maxBufferSize: limits.maxBufferSize,
    maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
    maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
    maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
    maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
    maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
  };
  const device = await adapter.requestDevice({ requiredLimits });
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info));
}
