// Buffers on the device, counted: whoever makes one here gives it back here.

import type { DeviceMemory } from '../contract.ts';

export interface Buffers {
  /** A buffer of at least `bytes` bytes, all zero. */
  create(label: string, bytes: number, usage: GPUBufferUsageFlags): GPUBuffer;
  /** The same, for kernels to compute on and for copies in both directions. */
  storage(label: string, bytes: number): GPUBuffer;
  /** A storage buffer with these numbers. */
  filled(label: string, data: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>): GPUBuffer;
  destroy(buffer: GPUBuffer): void;
  destroyAll(): void;
  memory(): DeviceMemory;
}

/** Buffers of a device, counted as they come and go; sizes are rounded up to whole vectors of four. */
export function countedBuffers(device: GPUDevice): Buffers {
  const held = new Set<GPUBuffer>();
  let bytesHeld = 0;

  function create(label: string, bytes: number, usage: GPUBufferUsageFlags): GPUBuffer {
    const buffer = device.createBuffer({ label, size: Math.max(16, Math.ceil(bytes / 16) * 16), usage });
    held.add(buffer);
    bytesHeld += buffer.size;
    return buffer;
  }

  const storage = (label: string, bytes: number) =>
    create(label, bytes, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST);

  function destroy(buffer: GPUBuffer): void {
    if (!held.delete(buffer)) return;
    bytesHeld -= buffer.size;
    buffer.destroy();
  }

  return {
    create,
    storage,
    filled(label, data) {
      const buffer = storage(label, data.byteLength);
      device.queue.writeBuffer(buffer, 0, data);
      return buffer;
    },
    destroy,
    destroyAll() {
      for (const buffer of [...held]) destroy(buffer);
    },
    memory: () => ({ buffers: held.size, bytes: bytesHeld }),
  };
}
