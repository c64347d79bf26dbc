// A bundle opened for use: its manifest is read and checked at once, everything else when it is asked for.

import { InputError } from '../scan/errors.ts';
import type { ModelWeights, Ragged, Scoring, StateDict, Tensor } from '../scan/types.ts';
import { parseJson } from './json.ts';
import { MANIFEST_FILE, parseGallery, parseManifest, tensorsOf } from './manifest.ts';
import { pictureChunks } from './pictureChunks.ts';
import { decodeSafetensors, type StoredTensor } from './safetensors.ts';
import { partDecoder, rowWidth } from './tensors.ts';
import { phraseCount, readTruth, type Truth } from './truth.ts';
import type {
  BundleFiles,
  FileEntry,
  Gallery,
  Manifest,
  ModelEntry,
  ReadOptions,
  TensorEntry,
  TensorPart,
  TrainedScoring,
} from './types.ts';
import { verifyFile } from './verify.ts';

export interface Bundle {
  readonly name: string;
  readonly manifest: Manifest;
  /** @throws InputError when there is no such model. */
  model(id: string): ModelEntry;
  gallery(options?: ReadOptions): Promise<Gallery>;
  /** Text of the vocabulary file. */
  vocabularyWords(options?: ReadOptions): Promise<readonly string[]>;
  weights(id: string, options?: ReadOptions): Promise<ModelWeights>;
  /**
   * Features of the pictures `images` (ascending) in chunks of whole pictures; only the shards needed are read. A chunk's
   * numbers are good until the next is asked for.
   */
  features(
    gallery: Gallery,
    images: readonly number[],
    options?: ReadOptions,
  ): AsyncIterable<Ragged<Float32Array>>;
  /** [regions, 4] in pixels, NaN rows for regions without a box; undefined where the bundle has no boxes. */
  boxes(options?: ReadOptions): Promise<Float32Array | undefined>;
  /** Which regions phrases mean, by picture id; undefined where the bundle has no truth. */
  truth(options?: ReadOptions): Promise<Truth | undefined>;
  /** Reads every file, and all that the manifest says of it. @throws InputError at the first that is wrong. */
  verify(): Promise<void>;
  /** Bytes of all files that a model and the gallery's features need, for progress. */
  bytesOf(modelId: string | undefined): number;
}

/**
 * Opens a bundle.
 * @throws InputError when the manifest is missing or not valid.
 */
export async function openBundle(files: BundleFiles, options?: ReadOptions): Promise<Bundle> {
  const manifestName = `${files.name}/${MANIFEST_FILE}`;
  const text = new TextDecoder().decode(await files.read(MANIFEST_FILE, options));
  const manifest = parseManifest(text, manifestName);
  const entries = new Map(manifest.files.map((entry) => [entry.path, entry]));

  async function file(path: string, readOptions?: ReadOptions): Promise<Uint8Array> {
    const bytes = await files.read(path, readOptions);
    await verifyFile(bytes, entries.get(path) as FileEntry, `${files.name}/${path}`);
    return bytes;
  }

  /** Reads shards, each once for consecutive tensors: tensors that share a shard stand next to each other. */
  function shardReader(readOptions?: ReadOptions) {
    let last: { path: string; tensors: Promise<ReadonlyMap<string, StoredTensor>> } | undefined;
    const read = async (path: string) =>
      decodeSafetensors(await file(path, readOptions), `${files.name}/${path}`);
    return (path: string) => {
      if (last?.path !== path) last = { path, tensors: read(path) };
      return last.tensors;
    };
  }

  async function decoder(entry: TensorEntry, part: TensorPart, shard: ReturnType<typeof shardReader>) {
    return partDecoder(entry, part, await shard(part.file), `${files.name}/${part.file}`);
  }

  async function readTensor(
    entry: TensorEntry,
    shard: ReturnType<typeof shardReader>,
  ): Promise<Tensor<Float32Array>> {
    const width = rowWidth(entry.shape);
    const data = new Float32Array((entry.shape[0] ?? 1) * width);
    let row = 0;
    for (const part of entry.parts) {
      const decode = await decoder(entry, part, shard);
      decode(0, data.subarray(row * width, (row + part.rows) * width));
      row += part.rows;
    }
    return { shape: entry.shape, data };
  }

  async function stateDict(
    tensors: Readonly<Record<string, TensorEntry>>,
    shard: ReturnType<typeof shardReader>,
  ): Promise<StateDict> {
    const state = new Map<string, Tensor>();
    for (const [name, entry] of Object.entries(tensors)) state.set(name, await readTensor(entry, shard));
    return state;
  }

  const readText = async (path: string, readOptions?: ReadOptions) =>
    new TextDecoder().decode(await file(path, readOptions));

  function model(id: string): ModelEntry {
    const entry = manifest.models.find((candidate) => candidate.id === id);
    if (entry) return entry;
    const ids = manifest.models.map((candidate) => `"${candidate.id}"`).join(', ');
    throw new InputError(`${files.name} has no model "${id}"; it has ${ids}.`);
  }

  async function truth(readOptions?: ReadOptions): Promise<Truth | undefined> {
    const entry = manifest.gallery.truth;
    if (!entry) return undefined;
    const name = `${files.name}/${entry.file}`;
    const read = readTruth(await file(entry.file, readOptions), name);
    const phrases = phraseCount(read);
    if (phrases === entry.phrases) return read;
    throw new InputError(`${name} holds ${phrases} phrases; the manifest says ${entry.phrases}.`);
  }

  const bundle: Bundle = {
    name: files.name,
    manifest,
    model,
    gallery: async (readOptions) =>
      parseGallery(
        await readText(manifest.gallery.file, readOptions),
        `${files.name}/${manifest.gallery.file}`,
        manifest,
      ),
    vocabularyWords: async (readOptions) =>
      parseWords(
        await readText(manifest.vocabulary.file, readOptions),
        `${files.name}/${manifest.vocabulary.file}`,
        manifest,
      ),
    async weights(id, readOptions) {
      const entry = model(id);
      const shard = shardReader(readOptions);
      return {
        options: entry.encoders,
        image: await stateDict(entry.image, shard),
        text: await stateDict(entry.text, shard),
      };
    },
    features(gallery, images, readOptions) {
      const shard = shardReader(readOptions);
      const { features } = manifest.gallery;
      return finite(
        pictureChunks(features, gallery, images, (part) => decoder(features, part, shard)),
        (picture) => `${files.name}: the features of picture "${gallery.images[images[picture]].id}"`,
      );
    },
    async boxes(readOptions) {
      const { boxes } = manifest.gallery;
      return boxes && (await readTensor(boxes, shardReader(readOptions))).data;
    },
    truth,
    async verify() {
      const gallery = await bundle.gallery();
      await bundle.vocabularyWords();
      await truth();
      for (const { id } of manifest.models) await bundle.weights(id);
      await bundle.boxes();
      const all = gallery.images.map((_, image) => image);
      for await (const _ of bundle.features(gallery, all));
      // What no tensor lies in: pictures, and what is listed without being used.
      const read = new Set([manifest.gallery.file, manifest.vocabulary.file, manifest.gallery.truth?.file]);
      for (const entry of tensorsOf(manifest)) for (const { file: shard } of entry.parts) read.add(shard);
      for (const { path } of manifest.files) if (!read.has(path)) await file(path);
    },
    bytesOf(modelId) {
      const needed = new Set([manifest.gallery.file, manifest.vocabulary.file]);
      const tensors = [
        manifest.gallery.features,
        ...(manifest.gallery.boxes ? [manifest.gallery.boxes] : []),
      ];
      if (modelId !== undefined)
        tensors.push(...Object.values(model(modelId).image), ...Object.values(model(modelId).text));
      for (const entry of tensors) for (const part of entry.parts) needed.add(part.file);
      return manifest.files.reduce((sum, entry) => sum + (needed.has(entry.path) ? entry.bytes : 0), 0);
    },
  };
  return bundle;
}

/** What a checkpoint was trained with, as a scoring that can be computed. */
export function trainedScoring(trained: TrainedScoring): Scoring {
  const { aggFunc: pooling, ...rest } = trained;
  return { ...rest, pooling };
}

/** Chunks of features as they come, once they are seen to be finite: a NaN would make a score of nothing. */
async function* finite(
  chunks: AsyncIterable<Ragged<Float32Array>>,
  name: (picture: number) => string,
): AsyncGenerator<Ragged<Float32Array>> {
  let before = 0;
  for await (const chunk of chunks) {
    const { data, offsets, width } = chunk;
    for (let n = 0; n < data.length; n++) {
      // x − x is 0 for every finite x, and NaN for the others.
      if (data[n] - data[n] === 0) continue;
      const picture = offsets.findIndex((offset) => offset * width > n) - 1;
      throw new InputError(`${name(before + picture)} hold ${data[n]}; they must be finite. Convert again.`);
    }
    before += offsets.length - 1;
    yield chunk;
  }
}

function parseWords(text: string, name: string, manifest: Manifest): readonly string[] {
  const expected = manifest.vocabulary.words;
  const words = parseJson(text, name, `a list of ${expected} words, as convert wrote it`);
  if (
    !Array.isArray(words) ||
    words.length !== expected ||
    !words.every((word) => typeof word === 'string')
  ) {
    throw new InputError(`${name} should be a list of ${expected} words. Convert again.`);
  }
  return words;
}
