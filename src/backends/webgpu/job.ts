// One submission to the device: its small buffers live as long as it does, its errors become exceptions, and what it
// reads back comes as numbers.

import { type Bound, bind, type KernelName } from './bindings.ts';
import type { Gpu } from './device.ts';
import type { Kernel } from './kernels.ts';

/** What the function that records a job has at hand. Its buffers are gone when the job is done. */
export interface Job {
  readonly encoder: GPUCommandEncoder;
  uniform(data: Uint32Array<ArrayBuffer>): GPUBuffer;
  /** A storage buffer with these numbers. */
  table(data: Uint32Array<ArrayBuffer>): GPUBuffer;
  /** A storage buffer, all zero. */
  temporary(label: string, bytes: number): GPUBuffer;
  /** A compute pass with the dispatches that `record` adds. */
  pass(record: (pass: GPUComputePassEncoder) => void): void;
  /** Brings back `bytes` bytes of a buffer, as they are after what has been recorded so far. Once a job. */
  readBack(buffer: GPUBuffer, bytes: number, start?: number): void;
  /** To be called where the job comes to nothing: what it was to compute for later jobs is not there. */
  orElse(undo: () => void): void;
}

/** The device is gone, and the backend with it. */
export class DeviceLost extends Error {
  override readonly name = 'DeviceLost';
}

/**
 * Records and submits one job; `what` names it in errors. Resolves with what was read back, or with nothing as soon as
 * the device has accepted the job.
 * @throws DeviceLost
 * @throws Error when the device refuses the job or has no memory for it.
 */
export async function runJob(
  gpu: Gpu,
  what: string,
  record: (job: Job) => void,
): Promise<Float32Array<ArrayBuffer>> {
  const { device, buffers } = gpu;
  failIfLost(gpu);
  const own: GPUBuffer[] = [];
  const undos: (() => void)[] = [];
  const keep = (buffer: GPUBuffer) => {
    own.push(buffer);
    return buffer;
  };
  let back: { readonly buffer: GPUBuffer; readonly bytes: number } | undefined;
  try {
    const accepted = watched(device, what, () => {
      const encoder = device.createCommandEncoder({ label: what });
      record({
        encoder,
        uniform(data) {
          const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
          const buffer = keep(buffers.create(`${what}: parameters`, data.byteLength, usage));
          device.queue.writeBuffer(buffer, 0, data);
          return buffer;
        },
        table: (data) => keep(buffers.filled(`${what}: table`, data)),
        temporary: (label, bytes) => keep(buffers.storage(`${what}: ${label}`, bytes)),
        pass(addDispatches) {
          const pass = encoder.beginComputePass({ label: what });
          addDispatches(pass);
          pass.end();
        },
        readBack(source, bytes, start = 0) {
          const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
          const buffer = keep(buffers.create(`${what}: read back`, bytes, usage));
          encoder.copyBufferToBuffer(source, start, buffer, 0, bytes);
          back = { buffer, bytes };
        },
        orElse: (undo) => undos.push(undo),
      });
      device.queue.submit([encoder.finish()]);
    });
    await Promise.all([accepted, back?.buffer.mapAsync(GPUMapMode.READ)]);
    failIfLost(gpu);
    return new Float32Array(back?.buffer.getMappedRange(0, back.bytes) ?? []).slice();
  } catch (error) {
    for (const undo of undos) undo();
    // A loss may show first in what it breaks.
    await Promise.race([gpu.lost, new Promise((resolve) => setTimeout(resolve, 0))]);
    failIfLost(gpu);
    throw error;
  } finally {
    for (const buffer of own) buffers.destroy(buffer);
  }
}

/** @throws DeviceLost */
function failIfLost(gpu: Gpu): void {
  const reason = gpu.lostBecause();
  if (reason !== undefined) throw new DeviceLost(`The graphics device was lost: ${reason}`);
}

/**
 * Runs `body` and rejects when it made the device complain. The scopes are opened and closed in one go, so that jobs
 * that overlap in time never hear of each other's errors.
 */
export async function watched(device: GPUDevice, what: string, body: () => void): Promise<void> {
  device.pushErrorScope('validation');
  device.pushErrorScope('out-of-memory');
  let scopes: Promise<(GPUError | null)[]>;
  try {
    body();
  } finally {
    scopes = Promise.all([device.popErrorScope(), device.popErrorScope()]);
  }
  const [memory, validation] = await scopes;
  if (memory) throw new Error(`The graphics device has no memory left for: ${what}. ${memory.message}`);
  if (validation) throw new Error(`The graphics device refused: ${what}. ${validation.message}`);
}

/** Adds one dispatch of a kernel to a pass. */
export function dispatch<K extends KernelName>(
  gpu: Gpu,
  pass: GPUComputePassEncoder,
  kernel: Kernel<K>,
  buffers: Bound<K>,
  workgroups: readonly [number, number],
): void {
  pass.setPipeline(kernel.pipeline);
  pass.setBindGroup(0, bind(gpu.device, kernel, buffers));
  pass.dispatchWorkgroups(...workgroups);
}

/**
 * `count` workgroups in several lines, since no device takes more than 65,535 in one. The kernels number them
 * x + y · (length of a line) and leave out those behind the last.
 */
export function grid(gpu: Gpu, count: number): [number, number] {
  const width = Math.min(count, gpu.device.limits.maxComputeWorkgroupsPerDimension);
  return [width, Math.ceil(count / width)];
}
