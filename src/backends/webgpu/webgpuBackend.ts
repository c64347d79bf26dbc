// The WebGPU backend: SCAN's encoders and scores on a graphics device, behind the contract. It shares the device with
// TensorFlow.js, which makes the image encoder's product; the kernels in shaders/ are ours.
//
// Everything is float32. Half-precision storage would be faster where a device has it, but rounding the vectors to
// eleven bits moves scores by some 1e-4, and float32 backends agree within 1e-5.

import type { ModelWeights } from '../../scan/types.ts';
import type { Backend, EncoderHandle } from '../contract.ts';
import { ownHandle } from '../handles.ts';
import { attend } from './attend.ts';
import { type Gpu, openGpu, type WebgpuOptions } from './device.ts';
import { disposeImageEncoder, encodeRegions, type ImageEncoder, loadImageEncoder } from './imageEncoder.ts';
import { runJob } from './job.ts';
import { score } from './score.ts';
import { encodeWords, loadTextEncoder, type TextEncoder } from './textEncoder.ts';
import { readItems, readSet, uploadSet, VectorSet } from './vectorSet.ts';

export interface WebgpuBackend extends Backend {
  /** Computes in software, which wasm does faster. */
  readonly software: boolean;
  /** The device; its `destroy` is how a test loses it. */
  readonly gpuDevice: GPUDevice;
}

class WebgpuEncoders implements EncoderHandle {
  disposed = false;
  private readonly owned: GPUBuffer[] = [];
  private loaded: { readonly image: ImageEncoder; readonly text: TextEncoder } | undefined;

  constructor(private readonly gpu: Gpu) {}

  load(weights: ModelWeights): void {
    const text = loadTextEncoder(this.gpu, weights, this.owned);
    this.loaded = { image: loadImageEncoder(this.gpu, weights), text };
  }

  /** The encoders, which `load` has loaded. */
  get encoders() {
    if (!this.loaded) throw new Error('the encoders have not been loaded');
    return this.loaded;
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    for (const buffer of this.owned) this.gpu.buffers.destroy(buffer);
    if (this.loaded) disposeImageEncoder(this.gpu, this.loaded.image);
  }
}

/**
 * Opens a graphics device and the backend on it.
 * @throws WebgpuUnavailable when there is no adapter, or none that computes in hardware (see `acceptSoftware`).
 */
export async function createWebgpuBackend(options: WebgpuOptions = {}): Promise<WebgpuBackend> {
  const gpu = await openGpu(options);
  const encodersOf = (handle: unknown) => ownHandle(handle, WebgpuEncoders).encoders;
  const vectorsOf = (handle: unknown) => ownHandle(handle, VectorSet);

  return {
    name: 'webgpu',
    device: gpu.description,
    software: gpu.software,
    gpuDevice: gpu.device,
    lost: gpu.lost,

    async loadEncoders(weights) {
      const encoders = new WebgpuEncoders(gpu);
      try {
        await runJob(gpu, 'loading encoders', () => encoders.load(weights));
        return encoders;
      } catch (error) {
        encoders.dispose();
        throw error;
      }
    },

    encodeRegions: async (encoders, counts, chunks, run) =>
      encodeRegions(gpu, encodersOf(encoders).image, counts, chunks, run),
    encodeWords: async (encoders, captions, run) =>
      encodeWords(gpu, encodersOf(encoders).text, captions, run),
    uploadRegions: (set) => uploadSet(gpu, 'regions', set),
    uploadWords: (set) => uploadSet(gpu, 'words', set),
    readRegions: async (handle, images) =>
      images ? readItems(gpu, vectorsOf(handle), images) : readSet(gpu, vectorsOf(handle)),
    readWords: async (handle) => readSet(gpu, vectorsOf(handle)),
    score: async (regions, words, scoring, run) =>
      score(gpu, vectorsOf(regions), vectorsOf(words), scoring, run),
    attend: async (regions, images, words, caption, scoring) =>
      attend(gpu, vectorsOf(regions), images, vectorsOf(words), caption, scoring),

    memory() {
      const own = gpu.buffers.memory();
      const { bufferManager } = gpu.tf;
      const buffers = bufferManager.getNumUsedBuffers() + bufferManager.getNumFreeBuffers();
      return { buffers: own.buffers + buffers, bytes: own.bytes + bufferManager.numBytesAllocated };
    },

    dispose: () => gpu.close(),
  };
}
