// The reference backend: src/scan in float64 behind the contract. Slow, exact, and what every other backend is held
// against.

import { attendPair, attentionMap, pairOf, pairWithGram } from '../../scan/crossAttention.ts';
import { encodeRegions } from '../../scan/imageEncoder.ts';
import { countsOf, itemCount, itemRows, offsetsOf, pickedItems } from '../../scan/ragged.ts';
import { encodeWords } from '../../scan/textEncoder.ts';
import type { ModelWeights, Ragged } from '../../scan/types.ts';
import { gram } from '../../scan/vectors.ts';
import type { Backend, EncoderHandle, RegionsHandle, WordsHandle } from '../contract.ts';
import { announcedChunks, checkTokens } from '../given.ts';
import { ownHandle } from '../handles.ts';
import { endChunk } from '../longRun.ts';

class ReferenceEncoders implements EncoderHandle {
  disposed = false;
  constructor(readonly weights: ModelWeights) {}
  dispose(): void {
    this.disposed = true;
  }
}

/** Vectors of regions or of words. */
class ReferenceVectors implements RegionsHandle, WordsHandle {
  disposed = false;
  readonly counts: Uint32Array;
  constructor(
    readonly set: Ragged,
    private readonly owner: Set<ReferenceVectors>,
  ) {
    this.counts = countsOf(set.offsets);
    owner.add(this);
  }
  get images(): number {
    return itemCount(this.set);
  }
  get captions(): number {
    return itemCount(this.set);
  }
  dispose(): void {
    this.disposed = true;
    this.owner.delete(this);
  }
}

/** Pairs scored between two looks at the event loop. */
const CHUNK_PAIRS = 256;

/** The float64 backend. */
export function createReferenceBackend(): Backend {
  const held = new Set<ReferenceVectors>();
  const vectors = (handle: unknown) => ownHandle(handle, ReferenceVectors).set;

  return {
    name: 'reference',
    device: 'plain TypeScript, float64',
    lost: new Promise(() => {}),

    async loadEncoders(weights) {
      return new ReferenceEncoders(weights);
    },

    async encodeRegions(encoders, counts, chunks, run) {
      const { weights } = ownHandle(encoders, ReferenceEncoders);
      const offsets = offsetsOf(counts);
      const width = weights.options.embedSize;
      const data = new Float64Array(offsets[counts.length] * width);
      let image = 0;
      for await (const chunk of announcedChunks(chunks, counts, weights.options.imgDim)) {
        data.set(encodeRegions(chunk, weights).data, offsets[image] * width);
        image += itemCount(chunk);
        await endChunk(run, image);
      }
      return new ReferenceVectors({ data, offsets, width }, held);
    },

    async encodeWords(encoders, captions, run) {
      const { weights } = ownHandle(encoders, ReferenceEncoders);
      checkTokens(captions, weights.options.vocabSize);
      const width = weights.options.embedSize;
      const offsets = offsetsOf(captions.map((ids) => ids.length));
      const data = new Float64Array(offsets[captions.length] * width);
      for (const [caption, ids] of captions.entries()) {
        data.set(encodeWords([ids], weights).data, offsets[caption] * width);
        await endChunk(run, caption + 1);
      }
      return new ReferenceVectors({ data, offsets, width }, held);
    },

    uploadRegions: async (set) => new ReferenceVectors(set, held),
    uploadWords: async (set) => new ReferenceVectors(set, held),
    readRegions: async (handle, images) => (images ? pickedItems(vectors(handle), images) : vectors(handle)),
    readWords: async (handle) => vectors(handle),

    async score(regions, words, scoring, run) {
      const pictures = vectors(regions);
      const sentences = vectors(words);
      const [images, captions] = [itemCount(pictures), itemCount(sentences)];
      const scores = new Float64Array(images * captions);
      const contexts = scoring.crossAttn === 't2i' ? pictures : sentences;
      const grams = Array.from({ length: itemCount(contexts) }, (_, n) =>
        gram(itemRows(contexts, n), contexts.width),
      );
      for (let pair = 0; pair < scores.length; pair++) {
        const [image, caption] = [Math.floor(pair / captions), pair % captions];
        const contextGram = grams[scoring.crossAttn === 't2i' ? image : caption];
        const [regionRows, wordRows] = [itemRows(pictures, image), itemRows(sentences, caption)];
        const given = pairWithGram(regionRows, wordRows, pictures.width, scoring, contextGram);
        scores[pair] = attendPair(given, scoring).score;
        if (pair % CHUNK_PAIRS === CHUNK_PAIRS - 1) await endChunk(run, pair + 1);
      }
      await endChunk(run, scores.length);
      return scores;
    },

    async attend(regions, images, words, caption, scoring) {
      const pictures = vectors(regions);
      const sentence = itemRows(vectors(words), caption);
      return images.map((image) => {
        const pair = pairOf(itemRows(pictures, image), sentence, pictures.width, scoring);
        return attentionMap(attendPair(pair, scoring), pair, scoring);
      });
    },

    memory() {
      let bytes = 0;
      for (const { set } of held) bytes += set.data.byteLength;
      return { buffers: held.size, bytes };
    },

    dispose() {
      for (const handle of [...held]) handle.dispose();
    },
  };
}
