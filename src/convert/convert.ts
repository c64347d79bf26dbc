// Conversion: checkpoints, vocabulary, features, captions, boxes and pictures become a bundle. Everything is read by
// range and written shard by shard; what is kept in memory is one shard and the small things.

import type { ByteSource, FolderSource } from '../bundle/byteSource.ts';
import { FORMAT, MANIFEST_FILE, parseManifest, VERSION } from '../bundle/manifest.ts';
import { openBundle } from '../bundle/openBundle.ts';
import { phraseCount, type Truth, truthJson } from '../bundle/truth.ts';
import type {
  Gallery,
  GalleryEntry,
  GalleryImage,
  Manifest,
  ModelEntry,
  Pictures,
  Precision,
  TensorEntry,
  TrainedScoring,
  TruthEntry,
} from '../bundle/types.ts';
import type { CaptionQuirk } from '../scan/tokens/captionTokens.ts';
import type { Scoring, StateDict } from '../scan/types.ts';
import { boxesForPictures, ownBoxes, type PictureBoxes } from './boxes/boxesForPictures.ts';
import { openBoxes } from './boxes/openBoxes.ts';
import { type BundleStore, BundleWriter, ShardWriter } from './bundleWriter.ts';
import { counted, countOf } from './counted.ts';
import type { PictureFeatures } from './features/joinFeatures.ts';
import { checkFeatureWidth } from './fits.ts';
import { type GalleryFiles, openGallery } from './galleryFiles.ts';
import { largestDifference, type ParitySample, paritySample } from './parity.ts';
import {
  checkTemplate,
  findPictures,
  type PictureFile,
  type PictureInput,
  writePictures,
} from './pictures.ts';
import type { OnProgress } from './progress.ts';
import { type ModelInput, readModels, type SourceModel } from './sourceModels.ts';
import { openTruth } from './truth.ts';

const TRUTH_FILE = 'truth.json';

export interface ConvertInput extends GalleryFiles {
  readonly models: ModelInput;
  readonly boxes?: ByteSource | FolderSource;
  readonly pictures?: PictureInput;
  /** Which regions phrases of the captions mean, for evaluation alone. */
  readonly truth?: ByteSource;
  readonly precision: Precision;
  readonly title?: string;
  readonly credits?: string;
}

export interface ConvertReport {
  readonly manifest: Manifest;
  readonly images: number;
  readonly captions: number;
  /** What the person should know, a sentence each. */
  readonly notes: readonly string[];
  /** Largest difference between the scores from the original tensors and from the bundle's, over `pairs` pairs. */
  readonly parity: { readonly difference: number; readonly pairs: number };
}

/**
 * Converts into an empty store.
 * @throws InputError with a sentence: which file, where, what was expected. The store may then hold some files; its
 * owner throws them away.
 */
export async function convert(
  input: ConvertInput,
  store: BundleStore,
  onProgress: OnProgress,
): Promise<ConvertReport> {
  // Before anything large is read: what would be refused at the end is refused now.
  if (input.pictures?.kind === 'urls') checkTemplate(input.pictures.template);
  const { models, vocabulary } = await readModels(input.models, onProgress);
  const { pictures, captions } = await openGallery(input);
  const { name } = input.features[0];
  for (const { id, weights } of models) {
    const regions = pictures.counts.every((count) => count === pictures.counts[0])
      ? pictures.counts[0]
      : undefined;
    checkFeatureWidth({ name, width: pictures.width, regions }, { id, imgDim: weights.options.imgDim });
  }
  const { quirk } = vocabulary;
  const truth = input.truth && (await openTruth(input.truth, { ...pictures, captions, quirk }));

  // Before the features are read, which can take minutes.
  const found =
    input.pictures?.kind === 'files' &&
    (await findPictures(input.pictures.folder, pictures.names, pictures.named));

  const writer = new BundleWriter(store);
  const precisionType = input.precision === 'f32' ? 'F32' : 'F16';
  const modelEntries: ModelEntry[] = [];
  for (const [n, model] of models.entries()) {
    const shards = new ShardWriter(writer, `weights/${n}`);
    modelEntries.push({
      id: model.id,
      encoders: model.weights.options,
      scoring: underAuthorsNames(model.scoring),
      dataName: model.dataName,
      image: await writeState(shards, 'image', model.weights.image, precisionType),
      text: await writeState(shards, 'text', model.weights.text, precisionType),
    });
    await shards.close();
  }

  const boxes = input.boxes
    ? boxesForPictures(pictures, await openBoxes(input.boxes), input.features.includes(input.boxes))
    : ownBoxes(pictures);
  const sample = paritySample(pictures, captions, vocabulary);
  const { features, boxTensor, sizes } = await writeFeatures(
    writer,
    pictures,
    boxes,
    input.precision,
    sample,
    onProgress,
  );

  const files: readonly (PictureFile | undefined)[] =
    input.pictures?.kind === 'files' && found
      ? await writePictures(input.pictures.folder, found, writer, (done) =>
          onProgress({ stage: 'pictures', done, total: pictures.ids.length }),
        )
      : [];

  const missing = found ? pictures.names.filter((_, n) => found[n] === undefined) : [];

  const gallery: Gallery = {
    images: pictures.ids.map((id, n): GalleryImage => {
      const { width, height } = sizes[n] ?? files[n] ?? {};
      return { id, regions: pictures.counts[n], width, height, picture: files[n]?.path };
    }),
    captions,
  };
  await writer.write('gallery.json', utf8(JSON.stringify(gallery)));
  await writer.write('vocabulary.json', utf8(JSON.stringify(vocabulary.words)));
  truth?.checkBoxes(gallery.images);

  const galleryEntry: GalleryEntry = {
    file: 'gallery.json',
    images: pictures.ids.length,
    captions: captions.length,
    featureWidth: pictures.width,
    regions: {
      min: pictures.counts.reduce((a, b) => Math.min(a, b)),
      max: pictures.counts.reduce((a, b) => Math.max(a, b)),
      total: pictures.counts.reduce((a, b) => a + b, 0),
    },
    features,
    boxes: boxTensor,
    truth: truth && (await writeTruth(writer, truth.truth)),
    pictures: picturesEntry(input.pictures),
  };
  const manifest: Manifest = {
    format: FORMAT,
    version: VERSION,
    title: input.title,
    credits: input.credits,
    precision: input.precision,
    vocabulary: { file: 'vocabulary.json', words: vocabulary.words.length, captionQuirk: quirk },
    models: modelEntries,
    gallery: galleryEntry,
    files: writer.files,
  };
  const text = JSON.stringify(manifest, null, 1);
  parseManifest(text, MANIFEST_FILE);
  await store.write(MANIFEST_FILE, utf8(text));

  return {
    manifest,
    images: pictures.ids.length,
    captions: captions.length,
    notes: [...assumedNotes(models), ...notesOn(input, pictures, quirk, boxes, missing, truth?.truth)],
    parity: await largestDifference(models, sample, await openBundle(store)),
  };
}

function underAuthorsNames({ crossAttn, pooling, ...rest }: Scoring): TrainedScoring {
  if (pooling === 'SumMax') throw new Error('no bundle holds a model of Sum-Max');
  return { crossAttn, aggFunc: pooling, ...rest };
}

async function writeState(
  shards: ShardWriter,
  encoder: 'image' | 'text',
  state: StateDict,
  dtype: 'F16' | 'F32',
): Promise<Record<string, TensorEntry>> {
  const entries: Record<string, TensorEntry> = {};
  for (const [name, { shape, data }] of state) {
    entries[name] = await shards.tensor(`${encoder}/${name}`, shape, data, dtype);
  }
  return entries;
}

/** Streams features, and the boxes beside them, into shards; keeps the sample for the parity line as it passes. */
async function writeFeatures(
  writer: BundleWriter,
  pictures: PictureFeatures,
  boxes: PictureBoxes | undefined,
  precision: Precision,
  sample: ParitySample,
  onProgress: OnProgress,
) {
  const total = pictures.counts.reduce((a, b) => a + b, 0);
  const featureShards = new ShardWriter(writer, 'features/features');
  const boxShards = new ShardWriter(writer, 'features/boxes');
  const dtype = ({ f16: 'F16', f32: 'F32', int8: 'I8' } as const)[precision];
  const rows = featureShards.rows('features', [total, pictures.width], dtype);
  const boxRows = boxes && boxShards.rows('boxes', [total, 4], 'F32');
  const sizes: { width: number; height: number }[] = [];
  let image = 0;
  for await (const features of pictures.stream()) {
    await rows.append(features);
    sample.take(image, features);
    if (boxes && boxRows) {
      const found = await boxes.of(image, features);
      await boxRows.append(found.boxes);
      if (found.width !== undefined && found.height !== undefined) {
        sizes[image] = { width: found.width, height: found.height };
      }
    }
    image++;
    onProgress({ stage: 'features', done: image, total: pictures.ids.length });
  }
  const features = await rows.finish();
  await featureShards.close();
  const boxTensor = await boxRows?.finish();
  await boxShards.close();
  return { features, boxTensor, sizes };
}

/** Nothing is written where a limit left nothing of the truth. */
async function writeTruth(writer: BundleWriter, truth: Truth): Promise<TruthEntry | undefined> {
  const phrases = phraseCount(truth);
  if (phrases === 0) return undefined;
  await writer.write(TRUTH_FILE, utf8(truthJson(truth)));
  return { file: TRUTH_FILE, phrases };
}

/** Whoever trained another model than SCAN, or otherwise, is to notice. */
function assumedNotes(models: readonly SourceModel[]): string[] {
  return models.flatMap(({ id, assumed = [] }) =>
    assumed.length === 0
      ? []
      : `"${id}" does not say all of how it scores; SCAN's defaults were taken: ${assumed.join(', ')}. If it was trained otherwise, save it again with its options ("opt").`,
  );
}

function notesOn(
  input: ConvertInput,
  pictures: PictureFeatures,
  quirk: CaptionQuirk,
  boxes: PictureBoxes | undefined,
  missingPictures: readonly string[],
  truth: Truth | undefined,
): string[] {
  const notes: string[] = [];
  if (quirk === 'bytes') {
    notes.push(
      "The vocabulary was built from captions written as b'…' (bytes of Python 3); typed captions are read the same way.",
    );
  }
  if (boxes) {
    const { found, missing, beyond } = boxes.report();
    notes.push(`Boxes: ${counted(found)} of ${counted(found + missing)} regions have one.`);
    if (found === 0 && input.boxes) {
      notes.push(
        `The features beside the boxes in ${input.boxes.name} are not those of ${input.features[0].name}, so nothing tells which box is whose: give the boxes of the same extraction.`,
      );
    }
    if (beyond) {
      const reach = countOf(beyond, 'box reaches', 'boxes reach');
      const kept = beyond === 1 ? 'it was kept as it is' : 'they were kept as they are';
      notes.push(`${reach} more than a pixel past the picture; ${kept}.`);
    }
  } else {
    notes.push('There are no boxes, so attention cannot be drawn on the pictures: give them by --boxes.');
  }
  if (truth) {
    notes.push(`Truth: ${countOf(phraseCount(truth), 'phrase')} of ${countOf(truth.size, 'picture')}.`);
  }
  if (missingPictures.length) {
    const ids = countOf(missingPictures.length, 'id has', 'ids have');
    notes.push(`${ids} no picture, "${missingPictures[0]}" the first of them.`);
  }
  if (!input.ids && pictures.names.some((name, n) => name !== pictures.ids[n])) {
    notes.push(
      `The pictures are numbered from 0 in the order of ${input.features[0].name}; give --ids for their names, or if the captions have another order.`,
    );
  }
  return notes;
}

function picturesEntry(input: PictureInput | undefined): Pictures {
  if (!input) return { kind: 'none' };
  return input.kind === 'files' ? { kind: 'files' } : { kind: 'urls', template: input.template };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
