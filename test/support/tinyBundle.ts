// A small bundle with random weights and features, in memory: for tests of whoever reads bundles.

import { bytesSource } from '../../src/bundle/byteSource.ts';
import type { BundleStore } from '../../src/convert/bundleWriter.ts';
import { type ConvertReport, convert } from '../../src/convert/convert.ts';
import { npyFile } from '../../src/convert/npyWriter.ts';
import type { SourceModel } from '../../src/convert/sourceModels.ts';
import type { EncoderOptions } from '../../src/scan/types.ts';
import { paperScoring, VARIANTS } from '../../src/scan/variants.ts';
import { randomModel, randomRagged, seeded } from './random.ts';

const WORDS =
  '<pad> <start> <end> <unk> a dog cat boy girl red blue green runs sits on the grass sofa with ball'.split(
    ' ',
  );

export interface TinyBundleOptions {
  readonly images?: number;
  readonly regions?: number;
  /** D. */
  readonly embedSize?: number;
  readonly seed?: number;
}

/** Files of a bundle with one model for each of the paper's four variants, by path. */
export async function tinyBundle(options?: TinyBundleOptions): Promise<ReadonlyMap<string, Uint8Array>> {
  return (await tinyConversion(options)).files;
}

export interface TinyConversion {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly report: ConvertReport;
}

/** The same, with what the conversion says of it. */
export async function tinyConversion({
  images = 12,
  regions = 5,
  embedSize = 16,
  seed = 1,
}: TinyBundleOptions = {}): Promise<TinyConversion> {
  const random = seeded(seed);
  const options: Partial<EncoderOptions> = { embedSize, imgDim: 12, vocabSize: WORDS.length };
  const models = VARIANTS.map(
    (id): SourceModel => ({ id, weights: randomModel(random, options), scoring: paperScoring(id) }),
  );
  const features = randomRagged(random, Array(images).fill(regions), 12).data;
  const boxes: Record<string, unknown> = {};
  for (let n = 0; n < images; n++) {
    boxes[n] = {
      width: 100,
      height: 80,
      boxes: Array.from({ length: regions }, (_, r) => [r, r, r + 20, r + 10]),
    };
  }
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const captions = Array.from({ length: images * 5 }, () => tinyCaption(random));
  const store = memoryStore();
  const report = await convert(
    {
      models: { kind: 'weights', models, vocabulary: { words: WORDS, quirk: null } },
      features: [bytesSource('f.npy', npyFile(features, [images, regions, 12]))],
      captions: bytesSource('caps.txt', utf8(`${captions.join('\n')}\n`)),
      boxes: bytesSource('boxes.json', utf8(JSON.stringify(boxes))),
      pictures: { kind: 'urls', template: 'pictures/{id}.png' },
      precision: 'f32',
    },
    store,
    () => {},
  );
  return { files: store.files, report };
}

/** A caption of words that the tiny bundle knows. */
export function tinyCaption(random: () => number, words = 6): string {
  return Array.from({ length: words }, () => WORDS[4 + Math.floor(random() * (WORDS.length - 4))]).join(' ');
}

function memoryStore(): BundleStore & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return {
    name: 'tiny',
    files,
    async write(path, bytes) {
      files.set(path, bytes.slice());
    },
    async read(path) {
      const bytes = files.get(path);
      if (!bytes) throw new Error(`no ${path}`);
      return bytes;
    },
  };
}
