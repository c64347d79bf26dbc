// The manifest and the gallery file, checked against their schema before anything else of a bundle is believed.

import * as v from 'valibot';
import { InputError } from '../scan/errors.ts';
import { isRecord, parseJson } from './json.ts';
import type { Gallery, Manifest, TensorEntry } from './types.ts';

export const FORMAT = 'storied-attention';
export const VERSION = 1;
export const MANIFEST_FILE = 'manifest.json';

/** No shard is larger than this many bytes. */
export const MAX_SHARD_BYTES = 8_000_000;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const finite = v.pipe(v.number(), v.finite());
const quirk = v.nullable(v.literal('bytes'));

/** Whether the addresses of pictures can be made from it. */
export function isPictureTemplate(template: string): boolean {
  return template.includes('{id}') && !/^\s*(javascript|data|vbscript):/i.test(template);
}

/** A path inside the bundle: relative, forward slashes, no way out of the folder. */
const path = v.pipe(
  v.string(),
  v.check(
    (value) =>
      value.length > 0 &&
      value.length < 1024 &&
      !/[\\\p{Cc}]/u.test(value) &&
      value.split('/').every((part) => part !== '' && part !== '.' && part !== '..') &&
      !/^[a-z]+:/i.test(value),
    'must be a relative path inside the bundle',
  ),
);

const tensor = v.pipe(
  v.object({
    dtype: v.picklist(['F16', 'F32', 'I8']),
    shape: v.array(positive),
    parts: v.array(v.object({ file: path, name: v.string(), rows: positive, scale: v.optional(v.string()) })),
  }),
  v.check(
    (entry) => entry.parts.reduce((sum, part) => sum + part.rows, 0) === (entry.shape[0] ?? 1),
    'the rows of its parts must add up to its first dimension',
  ),
  v.check(
    (entry) => entry.dtype !== 'I8' || entry.parts.every((part) => part.scale !== undefined),
    'every part of an I8 tensor must name its scales',
  ),
);

const encoders = v.object({
  embedSize: positive,
  wordDim: positive,
  numLayers: positive,
  biGru: v.boolean(),
  imgDim: positive,
  precompEncType: v.picklist(['basic', 'weight_norm']),
  noImgnorm: v.boolean(),
  noTxtnorm: v.boolean(),
  vocabSize: positive,
});

const scoring = v.pipe(
  v.object({
    crossAttn: v.picklist(['t2i', 'i2t']),
    aggFunc: v.picklist(['LogSumExp', 'Mean', 'Max', 'Sum']),
    rawFeatureNorm: v.picklist([
      'clipped_l2norm',
      'l2norm',
      'clipped',
      'l1norm',
      'clipped_l1norm',
      'softmax',
      'no_norm',
    ]),
    lambdaSoftmax: finite,
    lambdaLse: finite,
  }),
  v.check(
    ({ aggFunc, lambdaLse }) => aggFunc !== 'LogSumExp' || lambdaLse > 0,
    'LogSumExp divides by lambdaLse, which must be more than 0',
  ),
);

const manifestSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  title: v.optional(v.string()),
  credits: v.optional(v.string()),
  precision: v.picklist(['f16', 'f32', 'int8']),
  vocabulary: v.object({ file: path, words: positive, captionQuirk: quirk }),
  models: v.pipe(
    v.array(
      v.object({
        id: v.pipe(v.string(), v.minLength(1)),
        encoders,
        scoring,
        dataName: v.optional(v.string()),
        image: v.record(v.string(), tensor),
        text: v.record(v.string(), tensor),
      }),
    ),
    v.minLength(1),
  ),
  gallery: v.object({
    file: path,
    images: positive,
    captions: count,
    featureWidth: positive,
    regions: v.object({ min: positive, max: positive, total: positive }),
    features: tensor,
    boxes: v.optional(tensor),
    truth: v.optional(v.object({ file: path, phrases: positive })),
    pictures: v.variant('kind', [
      v.object({ kind: v.literal('files') }),
      v.object({
        kind: v.literal('urls'),
        template: v.pipe(
          v.string(),
          v.check(isPictureTemplate, 'must be an http(s) or relative address with {id} in it'),
        ),
      }),
      v.object({ kind: v.literal('none') }),
    ]),
  }),
  files: v.array(
    v.object({
      path,
      bytes: count,
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')),
    }),
  ),
});

const gallerySchema = v.object({
  images: v.array(
    v.object({
      id: v.string(),
      regions: positive,
      width: v.optional(finite),
      height: v.optional(finite),
      picture: v.optional(path),
    }),
  ),
  captions: v.array(v.string()),
});

/**
 * The manifest from its text. `name` is for messages.
 * @throws InputError naming the place in the manifest and what was expected there.
 */
export function parseManifest(text: string, name: string): Manifest {
  const json = parseJson(text, name, 'the manifest of a bundle, as convert wrote it');
  if (!isRecord(json) || json.format !== FORMAT) {
    throw new InputError(`${name} is not the manifest of a bundle: "format" should be "${FORMAT}".`);
  }
  if (json.version !== VERSION) {
    throw new InputError(
      `${name} is of version ${JSON.stringify(json.version)}; this program reads version ${VERSION}. Convert again.`,
    );
  }
  const manifest: Manifest = checked(manifestSchema, json, name);
  checkConsistency(manifest, name);
  return manifest;
}

/**
 * The gallery from its text; the manifest says how many images and captions there must be.
 * @throws InputError
 */
export function parseGallery(text: string, name: string, manifest: Manifest): Gallery {
  const gallery: Gallery = checked(
    gallerySchema,
    parseJson(text, name, 'the gallery of a bundle, as convert wrote it'),
    name,
  );
  const { images, captions, regions } = manifest.gallery;
  const counts = gallery.images.map((image) => image.regions);
  const expect = (what: string, actual: number, expected: number) => {
    if (actual !== expected)
      throw new InputError(`${name} holds ${actual} ${what}; the manifest says ${expected}. Convert again.`);
  };
  expect('images', gallery.images.length, images);
  expect('captions', gallery.captions.length, captions);
  const [least, most, total] = counts.reduce(
    ([min, max, sum], n) => [Math.min(min, n), Math.max(max, n), sum + n],
    [Number.POSITIVE_INFINITY, 0, 0],
  );
  expect('regions', total, regions.total);
  expect('regions at least in a picture', least, regions.min);
  expect('regions at most in a picture', most, regions.max);
  const seen = new Set<string>();
  for (const { id } of gallery.images) {
    if (seen.has(id)) throw new InputError(`${name} has the picture "${id}" twice. Convert again.`);
    seen.add(id);
  }
  return gallery;
}

function checkConsistency(manifest: Manifest, name: string): void {
  const known = new Map(manifest.files.map((file) => [file.path, file]));
  const { gallery, models, vocabulary } = manifest;
  const ids = new Set<string>();
  for (const model of models) {
    if (ids.has(model.id)) throw new InputError(`${name} has two models with the id "${model.id}".`);
    ids.add(model.id);
    if (model.encoders.imgDim !== gallery.featureWidth) {
      throw new InputError(
        `${name}: model "${model.id}" reads features of width ${model.encoders.imgDim}; the gallery's have ${gallery.featureWidth}.`,
      );
    }
    // Before anything is made for each layer.
    if (model.encoders.numLayers > Object.keys(model.text).length) {
      throw new InputError(
        `${name}: model "${model.id}" has ${model.encoders.numLayers} layers, but only ${Object.keys(model.text).length} tensors. Convert again.`,
      );
    }
    if (model.encoders.vocabSize !== vocabulary.words) {
      throw new InputError(
        `${name}: model "${model.id}" has ${model.encoders.vocabSize} word vectors; the vocabulary has ${vocabulary.words} words.`,
      );
    }
  }
  if (gallery.captions !== 0 && gallery.captions !== 5 * gallery.images) {
    throw new InputError(
      `${name}: there are ${gallery.captions} captions of ${gallery.images} images; expected none, or five of each. Convert again.`,
    );
  }
  const [rows, width] = gallery.features.shape;
  if (
    rows !== gallery.regions.total ||
    width !== gallery.featureWidth ||
    gallery.features.shape.length !== 2
  ) {
    throw new InputError(
      `${name}: the features have shape [${gallery.features.shape}]; expected [${gallery.regions.total}, ${gallery.featureWidth}].`,
    );
  }
  if (gallery.boxes && (gallery.boxes.shape[0] !== rows || gallery.boxes.shape[1] !== 4)) {
    throw new InputError(`${name}: the boxes have shape [${gallery.boxes.shape}]; expected [${rows}, 4].`);
  }
  const files = new Set([gallery.file, vocabulary.file, ...(gallery.truth ? [gallery.truth.file] : [])]);
  for (const entry of tensorsOf(manifest)) for (const part of entry.parts) files.add(part.file);
  for (const file of files) {
    if (!known.has(file)) throw new InputError(`${name} uses "${file}" but does not list it under "files".`);
  }
}

/** Every tensor that a manifest lists. */
export function tensorsOf({ gallery, models }: Manifest): readonly TensorEntry[] {
  return [
    ...models.flatMap(({ image, text }) => [...Object.values(image), ...Object.values(text)]),
    gallery.features,
    ...(gallery.boxes ? [gallery.boxes] : []),
  ];
}

function checked<S extends v.GenericSchema>(schema: S, json: unknown, name: string): v.InferOutput<S> {
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new InputError(`${name}: at "${v.getDotPath(issue) ?? 'the top'}": ${issue.message}. Convert again.`);
}
