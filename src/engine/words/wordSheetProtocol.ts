// One word over the whole gallery, as types: what the page asks, what it hears part by part, and what is known in the end.

import type { ScoringChange } from '../../scan/variants.ts';

export interface WordSheetRequest {
  /** The word or phrase as typed. */
  readonly phrase: string;
  /** One sentence for all pictures, `___` in the place of the phrase; otherwise each picture's own captions that hold it. */
  readonly frame?: string;
  readonly model: string;
  readonly scoring?: ScoringChange;
  /** The place that asks; see `Channelled`. */
  readonly channel?: string;
}

/**
 * Regions by what the phrase gives them, as parallel lists: the greatest value first, of equals the earlier region. Of a
 * picture at most `REGIONS_A_PICTURE`, each once, from the sentence in which the phrase gives it most.
 */
export interface SheetRegions {
  readonly images: Uint32Array;
  readonly regions: Uint32Array;
  /** The attention of the phrase on the region: the mean over its words, as in the map of that sentence. */
  readonly values: Float32Array;
  /** Captions of the gallery; undefined where one sentence is asked for. */
  readonly captions?: Uint32Array;
  /** The first token of the phrase in that sentence, marks counted. */
  readonly froms: Uint32Array;
}

/** How often the gallery's captions hold the phrase. */
export interface Said {
  readonly captions: number;
  /** Pictures with such a caption. */
  readonly pictures: number;
}

/** What the page hears on the way. */
export type SheetNews =
  | { readonly stage: 'reading'; readonly captionsDone: number; readonly captionsTotal: number }
  | {
      readonly stage: 'looking';
      /** Pictures done with this part; 0 in a first part without regions, after which everything begins anew. */
      readonly picturesDone: number;
      readonly picturesTotal: number;
      /** The phrase as the model reads it. */
      readonly tokens: readonly string[];
      readonly said: Said;
      readonly part: SheetRegions;
    };

/** A token of the phrase that the model has never seen. */
export interface UnknownToken {
  readonly token: string;
  /** Words of the vocabulary that are spelt most like it, nearest first. */
  readonly nearest: readonly string[];
}

/** One use of the phrase: a place in a caption of the gallery. */
export interface WordUse {
  readonly image: number;
  readonly caption: number;
  /** Its first token, marks counted. */
  readonly from: number;
}

/** How far what the phrase looks at depends on picture and caption. */
export interface WordStability {
  /** Uses in all, and how many of them were looked at, spread evenly over the gallery. */
  readonly uses: number;
  readonly looked: number;
  /** Of each use's attended vector with the mean of all, ascending. */
  readonly cosines: Float32Array;
  /** Where those uses are, in the same order: the caption, and the first token in it, marks counted. */
  readonly captions: Uint32Array;
  readonly froms: Uint32Array;
  readonly mean: number;
  /** Lower quartile, median, upper quartile. */
  readonly quartiles: readonly [number, number, number];
  /** The two uses whose attended vectors are the least alike; none where there is only one. */
  readonly farthest?: { readonly uses: readonly [WordUse, WordUse]; readonly cosine: number };
}

export interface WordSheetAnswer {
  /** The phrase as the model reads it. */
  readonly tokens: readonly string[];
  /** With any, nothing was looked at: every such word would be read as the same `<unk>`. */
  readonly unknown: readonly UnknownToken[];
  readonly said: Said;
  /** Pictures that were looked at. */
  readonly pictures: number;
  /** Over the captions that hold the phrase; undefined in one sentence for all, and where no caption holds it. */
  readonly stability?: WordStability;
}

/** Regions of one picture on a sheet: more of them would be those that a word hardly looks at. */
export const REGIONS_A_PICTURE = 4;
