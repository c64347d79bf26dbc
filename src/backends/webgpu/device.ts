// The device: the adapter is asked for once, its real limits are taken, and TensorFlow.js is given the device instead
// of making its own.
//
// TensorFlow.js itself would do three things here that have hurt its users: read the features of an adapter that is null (its
// issue 8094), ask the adapter for its name after the device has consumed it (8518), and pass a list inside the list
// of features. So the device is made here, and its backend gets a device that exists and a name that was read before.

import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { isSoftware, usableAdapter, WebgpuUnavailable } from './adapter.ts';
import { type Buffers, countedBuffers } from './buffers.ts';
import { learntPace, type Pace } from './chunks.ts';
import { compileKernels, type Kernels } from './kernels.ts';
import { type TileRoom, tileRoom } from './tiles.ts';

export interface WebgpuOptions {
  /**
   * Where the adapter comes from; `navigator.gpu` if it is not given. Whoever has asked for an adapter already hands
   * it on: `{ requestAdapter: async () => adapter }`. TensorFlow.js wants `navigator.gpu` to be there all the same.
   */
  readonly gpu?: Pick<GPU, 'requestAdapter'>;
  /** Takes an adapter that computes in software too: right for tests, slower than wasm for people. */
  readonly acceptSoftware?: boolean;
  /**
   * Bytes of workgroup memory to use, if the device has as much. Otherwise it is all that is of use, and on a software
   * adapter the least: SwiftShader clears workgroup memory number by number, in code that takes seconds to compile.
   */
  readonly workgroupStorageBytes?: number;
  /** Behaves like a device with no larger buffers than that (tests). */
  readonly bufferBytes?: number;
}

/** The device and all that goes with it. */
export interface Gpu {
  readonly device: GPUDevice;
  /** For people: "nvidia ampere". */
  readonly description: string;
  readonly software: boolean;
  /** TensorFlow.js on the same device. */
  readonly tf: WebGPUBackend;
  readonly buffers: Buffers;
  readonly kernels: Kernels;
  readonly room: TileRoom;
  readonly pace: Pace;
  /** The largest buffer that a kernel can be given. */
  readonly bufferBytes: number;
  /** Why the device was lost, once it is. */
  lostBecause(): string | undefined;
  /** Resolves with that when it is lost, unless `close` did it. */
  readonly lost: Promise<string>;
  close(): void;
}

/** @throws WebgpuUnavailable */
export async function openGpu(options: WebgpuOptions = {}): Promise<Gpu> {
  const gpu = options.gpu ?? globalThis.navigator?.gpu;
  const adapter = await usableAdapter(gpu, options.acceptSoftware ?? false);
  // Read before the device has consumed the adapter.
  const { info } = adapter;
  const software = isSoftware(adapter);
  return assemble(await requestDevice(adapter), info, software, options);
}

async function requestDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const { limits } = adapter;
  try {
    return await adapter.requestDevice({
      label: 'SCAN',
      requiredLimits: {
        maxBufferSize: limits.maxBufferSize,
        maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
        maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
        maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
        maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
        maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
      },
    });
  } catch (error) {
    throw new WebgpuUnavailable(`The graphics adapter gave no device: ${String(error)}`, { cause: error });
  }
}

async function assemble(
  device: GPUDevice,
  info: GPUAdapterInfo,
  software: boolean,
  options: WebgpuOptions,
): Promise<Gpu> {
  const { limits } = device;
  const buffers = countedBuffers(device);
  const tf = new WebGPUBackend(device, info);
  const room = tileRoom(
    Math.min(
      limits.maxComputeWorkgroupStorageSize,
      options.workgroupStorageBytes ?? (software ? 0 : Infinity),
    ),
  );
  let closed = false;
  let lostBecause: string | undefined;
  const lost = new Promise<string>((resolve) => {
    device.lost.then(({ reason, message }) => {
      lostBecause = message || reason || 'no reason was given';
      if (!closed) resolve(lostBecause);
    });
  });
  return {
    device,
    description: info.description || [info.vendor, info.architecture].filter(Boolean).join(' ') || 'WebGPU',
    software,
    tf,
    buffers,
    kernels: await compileKernels(device, room),
    room,
    pace: learntPace(),
    bufferBytes: Math.min(
      limits.maxStorageBufferBindingSize,
      limits.maxBufferSize,
      options.bufferBytes ?? Infinity,
    ),
    lostBecause: () => lostBecause,
    lost,
    close() {
      if (closed) return;
      closed = true;
      buffers.destroyAll();
      tf.dispose();
      device.destroy();
    },
  };
}
