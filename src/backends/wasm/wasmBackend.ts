// The wasm backend: SCAN on our own WebAssembly kernels (kernels/), one thread, SIMD, float32. TensorFlow.js has no part
// in it: its matrix product was measured slower than the kernels' own, and its tensors live in a memory of their own.

import type { Ragged } from '../../scan/types.ts';
import type { Backend } from '../contract.ts';
import { ownHandle } from '../handles.ts';
import { HeldHandles } from '../heldHandles.ts';
import { encodeRegionChunks } from './encodeRegions.ts';
import { encodeCaptions } from './encodeWords.ts';
import { startKernels } from './kernels.ts';
import { attendAll, scoreAll } from './score.ts';
import { readItems, readVectors, uploadVectors, WasmVectors } from './vectors.ts';
import { WasmEncoders } from './weights.ts';

export interface WasmBackendOptions {
  /** scan.wasm, compiled or as bytes: see loadInPage.ts and loadInNode.ts. */
  readonly module: WebAssembly.Module | BufferSource;
  /** Most memory to use; 4 GB unless given. */
  readonly maximumBytes?: number;
}

/**
 * A backend on WebAssembly SIMD.
 * @throws InputError where WebAssembly has no SIMD.
 */
export async function createWasmBackend({
  module: code,
  maximumBytes,
}: WasmBackendOptions): Promise<Backend> {
  const module = await startKernels(code, maximumBytes);
  const handles = new HeldHandles();
  const vectors = (handle: unknown) => ownHandle(handle, WasmVectors);
  const upload = async (set: Ragged) => handles.keep(uploadVectors(module, set));
  const read = async (handle: unknown) => readVectors(module, vectors(handle));

  return {
    name: 'wasm',
    device: 'WebAssembly SIMD',
    lost: new Promise(() => {}),

    async loadEncoders(weights) {
      return handles.keep(new WasmEncoders(module, weights));
    },
    async encodeRegions(encoders, counts, chunks, run) {
      return handles.keep(
        await encodeRegionChunks(module, ownHandle(encoders, WasmEncoders), counts, chunks, run),
      );
    },
    async encodeWords(encoders, captions, run) {
      return handles.keep(await encodeCaptions(module, ownHandle(encoders, WasmEncoders), captions, run));
    },
    uploadRegions: upload,
    uploadWords: upload,
    readRegions: async (handle, images) =>
      images ? readItems(module, vectors(handle), images) : read(handle),
    readWords: read,
    async score(regions, words, scoring, run) {
      return scoreAll(module, vectors(regions), vectors(words), scoring, run);
    },
    async attend(regions, images, words, caption, scoring) {
      return attendAll(module, vectors(regions), images, vectors(words), caption, scoring);
    },
    memory: () => module.arena.usage(),
    dispose: () => handles.disposeAll(),
  };
}
