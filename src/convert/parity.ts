// The parity line: scores by the reference from the original float32 tensors against scores from what the bundle
// gives back, on a sample of pairs.

import type { Bundle } from '../bundle/openBundle.ts';
import { attendPair, pairOf } from '../scan/crossAttention.ts';
import { encodeRegions } from '../scan/imageEncoder.ts';
import { itemCount, itemRows, offsetsOf } from '../scan/ragged.ts';
import { encodeWords } from '../scan/textEncoder.ts';
import type { ModelWeights, Ragged, Scoring } from '../scan/types.ts';
import { encodeCaption, type Vocabulary } from '../scan/vocabulary.ts';
import type { PictureFeatures } from './features/joinFeatures.ts';
import type { SourceModel } from './sourceModels.ts';

const SAMPLE = 6;

/** Some pictures and captions, and the original features of those pictures. */
export interface ParitySample {
  readonly images: readonly number[];
  /** Vocabulary ids, marks included. */
  readonly captions: readonly (readonly number[])[];
  /** Keeps the features of picture `image` if it belongs to the sample; they are copied. */
  take(image: number, features: Float32Array): void;
  features(): Ragged<Float32Array>;
}

/** `SAMPLE` positions spread evenly over 0 … count − 1. */
function spread(count: number): number[] {
  const picked = Math.min(SAMPLE, count);
  return Array.from({ length: picked }, (_, n) => Math.floor((n * count) / picked));
}

/** A sample of pictures and captions; without captions, words of the vocabulary stand in for them. */
export function paritySample(
  pictures: PictureFeatures,
  captions: readonly string[],
  vocabulary: Vocabulary,
): ParitySample {
  const images = spread(pictures.ids.length);
  const sentences = captions.length
    ? spread(captions.length).map((n) => captions[n])
    : spread(vocabulary.words.length).map((n) => vocabulary.words.slice(n, n + 6).join(' '));
  const kept = new Map<number, Float32Array>();
  return {
    images,
    captions: sentences.map((caption) => encodeCaption(caption, vocabulary).ids),
    take(image, features) {
      if (images.includes(image)) kept.set(image, features.slice());
    },
    features() {
      const items = images.map((image) => kept.get(image) ?? new Float32Array(0));
      const data = new Float32Array(items.reduce((sum, item) => sum + item.length, 0));
      const offsets = offsetsOf(items.map((item) => item.length / pictures.width));
      items.forEach((item, n) => {
        data.set(item, offsets[n] * pictures.width);
      });
      return { data, offsets, width: pictures.width };
    },
  };
}

/** The largest difference over all models and all pairs of the sample. */
export async function largestDifference(
  models: readonly SourceModel[],
  sample: ParitySample,
  bundle: Bundle,
): Promise<{ difference: number; pairs: number }> {
  const stored = await storedFeatures(bundle, sample.images);
  let difference = 0;
  for (const { id, weights, scoring } of models) {
    const original = scores(sample.features(), sample.captions, weights, scoring);
    const converted = scores(stored, sample.captions, await bundle.weights(id), scoring);
    original.forEach((score, k) => {
      difference = Math.max(difference, Math.abs(score - converted[k]));
    });
  }
  return { difference, pairs: models.length * sample.images.length * sample.captions.length };
}

async function storedFeatures(bundle: Bundle, images: readonly number[]): Promise<Ragged<Float32Array>> {
  const counts: number[] = [];
  const numbers: number[] = [];
  for await (const chunk of bundle.features(await bundle.gallery(), images)) {
    for (let n = 0; n < itemCount(chunk); n++) counts.push(chunk.offsets[n + 1] - chunk.offsets[n]);
    for (const value of chunk.data) numbers.push(value);
  }
  return {
    data: Float32Array.from(numbers),
    offsets: offsetsOf(counts),
    width: bundle.manifest.gallery.featureWidth,
  };
}

function scores(
  features: Ragged,
  captions: readonly (readonly number[])[],
  weights: ModelWeights,
  scoring: Scoring,
): number[] {
  const regions = encodeRegions(features, weights);
  const words = encodeWords(captions, weights);
  const all: number[] = [];
  for (let image = 0; image < itemCount(regions); image++) {
    for (let caption = 0; caption < captions.length; caption++) {
      const pair = pairOf(itemRows(regions, image), itemRows(words, caption), regions.width, scoring);
      all.push(attendPair(pair, scoring).score);
    }
  }
  return all;
}
