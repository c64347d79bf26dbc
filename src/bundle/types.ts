// What a bundle is, as types: the manifest, the gallery file, and the interface through which files are read.
// docs/bundle.md describes the same for people.

import type { CaptionQuirk } from '../scan/tokens/captionTokens.ts';
import type { AggFunc, CrossAttn, EncoderOptions, RawFeatureNorm } from '../scan/types.ts';

export type Precision = 'f16' | 'f32' | 'int8';
export type DType = 'F16' | 'F32' | 'I8';

/** One stretch of a tensor's rows inside one shard. */
export interface TensorPart {
  readonly file: string;
  /** Name inside the shard: the tensor's own, or `NAME#0`, `NAME#1`, … where it is split. */
  readonly name: string;
  /** Rows that this part holds; the parts follow each other. */
  readonly rows: number;
  /** For I8: the name, in the same shard, of the float32 scale of each row. */
  readonly scale?: string;
}

export interface TensorEntry {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly parts: readonly TensorPart[];
}

/** The scoring that a checkpoint was trained with, under the authors' names. */
export interface TrainedScoring {
  readonly crossAttn: CrossAttn;
  readonly aggFunc: AggFunc;
  readonly rawFeatureNorm: RawFeatureNorm;
  readonly lambdaSoftmax: number;
  readonly lambdaLse: number;
}

export interface ModelEntry {
  readonly id: string;
  readonly encoders: EncoderOptions;
  readonly scoring: TrainedScoring;
  readonly dataName?: string;
  readonly image: Readonly<Record<string, TensorEntry>>;
  readonly text: Readonly<Record<string, TensorEntry>>;
}

/** Where pictures come from: files of the bundle, addresses with `{id}` in them, or nowhere. */
export type Pictures =
  | { readonly kind: 'files' }
  | { readonly kind: 'urls'; readonly template: string }
  | { readonly kind: 'none' };

export interface TruthEntry {
  readonly file: string;
  /** Entries of the file, over all pictures. */
  readonly phrases: number;
}

export interface GalleryEntry {
  readonly file: string;
  readonly images: number;
  /** 0 where the bundle has none. */
  readonly captions: number;
  readonly featureWidth: number;
  readonly regions: { readonly min: number; readonly max: number; readonly total: number };
  /** [regions.total, featureWidth], pictures one after another. */
  readonly features: TensorEntry;
  /** [regions.total, 4], x1 y1 x2 y2 in pixels; a row of NaN is a region without a box. */
  readonly boxes?: TensorEntry;
  /** Which regions phrases of the captions mean, for `evaluate --grounding`. */
  readonly truth?: TruthEntry;
  readonly pictures: Pictures;
}

export interface FileEntry {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

export interface Manifest {
  readonly format: 'storied-attention';
  readonly version: 1;
  readonly title?: string;
  /** Licence and credits of pictures, captions and weights, in a sentence or more. */
  readonly credits?: string;
  readonly precision: Precision;
  readonly vocabulary: { readonly file: string; readonly words: number; readonly captionQuirk: CaptionQuirk };
  readonly models: readonly ModelEntry[];
  readonly gallery: GalleryEntry;
  readonly files: readonly FileEntry[];
}

/** One picture of the gallery. */
export interface GalleryImage {
  readonly id: string;
  readonly regions: number;
  /** Size of the picture in the pixels that boxes are given in, where known. */
  readonly width?: number;
  readonly height?: number;
  /** Path inside the bundle, where pictures are files and this one is there. */
  readonly picture?: string;
}

/** The gallery's file. Caption c belongs to image floor(c / 5). */
export interface Gallery {
  readonly images: readonly GalleryImage[];
  readonly captions: readonly string[];
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Called as bytes arrive, with the number that came since the last call. */
  readonly onBytes?: (bytes: number) => void;
}

/** The files of a bundle, wherever they lie. */
export interface BundleFiles {
  /** For messages: the folder or address. */
  readonly name: string;
  /** A whole file; shards have at most 8 MB. @throws InputError when it is missing or cannot be read. */
  read(path: string, options?: ReadOptions): Promise<Uint8Array>;
}
