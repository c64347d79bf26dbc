// The cpu backend: plain TensorFlow.js, no WebAssembly, no GPU. The last resort, where nothing else starts.

import { memory } from '@tensorflow/tfjs-core';
import { itemCount, itemRows, offsetsOf } from '../../scan/ragged.ts';
import type { Ragged } from '../../scan/types.ts';
import type { Backend } from '../contract.ts';
import { announcedChunks, checkTokens } from '../given.ts';
import { ownHandle } from '../handles.ts';
import { HeldHandles } from '../heldHandles.ts';
import { endChunk } from '../longRun.ts';
import { CpuEncoders, encodeCaption, encodeFeatures } from './encoders.ts';
import { onCpu } from './onCpu.ts';
import { attendAll, scoreAll } from './score.ts';
import { CpuVectors } from './vectors.ts';

/** Starts the cpu backend; there is nothing that it needs. */
export async function createCpuBackend(): Promise<Backend> {
  const handles = new HeldHandles();
  const vectors = (handle: unknown) => ownHandle(handle, CpuVectors);
  const upload = async (set: Ragged) => handles.keep(new CpuVectors(set));
  const read = async (handle: unknown): Promise<Ragged> => {
    const { rows, offsets, width } = vectors(handle);
    return { data: onCpu(() => rows.dataSync<'float32'>().slice()), offsets, width };
  };

  return {
    name: 'cpu',
    device: 'JavaScript, one core',
    lost: new Promise(() => {}),

    async loadEncoders(weights) {
      return handles.keep(new CpuEncoders(weights));
    },

    async encodeRegions(encoders, counts, chunks, run) {
      const own = ownHandle(encoders, CpuEncoders);
      const width = own.options.embedSize;
      const offsets = offsetsOf(counts);
      const data = new Float32Array(offsets[counts.length] * width);
      let image = 0;
      for await (const chunk of announcedChunks(chunks, counts, own.options.imgDim)) {
        for (let n = 0; n < itemCount(chunk); n++) {
          data.set(encodeFeatures(own, itemRows(chunk, n)), offsets[image] * width);
          image++;
          await endChunk(run, image);
          ownHandle(encoders, CpuEncoders);
        }
      }
      return handles.keep(new CpuVectors({ data, offsets, width }));
    },

    async encodeWords(encoders, captions, run) {
      const own = ownHandle(encoders, CpuEncoders);
      checkTokens(captions, own.options.vocabSize);
      const width = own.options.embedSize;
      const offsets = offsetsOf(captions.map((ids) => ids.length));
      const data = new Float32Array(offsets[captions.length] * width);
      for (const [caption, ids] of captions.entries()) {
        data.set(encodeCaption(own, ids), offsets[caption] * width);
        await endChunk(run, caption + 1);
        ownHandle(encoders, CpuEncoders);
      }
      return handles.keep(new CpuVectors({ data, offsets, width }));
    },

    uploadRegions: upload,
    uploadWords: upload,
    readRegions: async (handle, images) => (images ? vectors(handle).picked(images) : read(handle)),
    readWords: read,

    async score(regions, words, scoring, run) {
      return scoreAll(vectors(regions), vectors(words), scoring, run);
    },
    async attend(regions, images, words, caption, scoring) {
      return attendAll(vectors(regions), images, vectors(words), caption, scoring);
    },

    memory() {
      const { numTensors, numBytes } = memory();
      return { buffers: numTensors, bytes: numBytes };
    },

    dispose: () => handles.disposeAll(),
  };
}
