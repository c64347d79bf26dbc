// The vocabulary as types: a word's neighbours, and the map of all words by what they look at.

import type { ScoringChange } from '../../scan/variants.ts';

/** Whose attention says what words look at. Only direction and λ1 of the scoring matter to it. */
export interface WordsAsked {
  readonly model: string;
  readonly scoring?: ScoringChange;
  /** The place that asks; see `Channelled`. */
  readonly channel?: string;
}

/** How far the work is that all words share; it is done once for a model and an attention. */
export interface WordsProgress {
  /** Captions attended, words compared with each other, rounds of the map's layout. */
  readonly stage: 'captions' | 'words' | 'rounds';
  readonly done: number;
  readonly total: number;
}

export interface WordMapAnswer {
  /** Words that fewer captions hold are not on the map. */
  readonly leastCaptions: number;
  /** What most captions hold first. */
  readonly words: readonly string[];
  /** How many captions hold each. */
  readonly captions: Uint32Array;
  /** [words, 2]; near each other where words look at the same. Axes and unit mean nothing. */
  readonly places: Float32Array;
}

export interface WordNeighboursRequest extends WordsAsked {
  /** A token of the vocabulary. */
  readonly word: string;
  /** Of each list, at most. */
  readonly count: number;
}

export interface WordNeighbour {
  readonly word: string;
  /** How many captions hold it. */
  readonly captions: number;
  /** Of its row with that of the word asked for. */
  readonly cosine: number;
}

/** Both lists, best first, are among the words that at least `leastCaptions` captions hold. */
export interface WordNeighboursAnswer {
  readonly word: string;
  readonly leastCaptions: number;
  /** How many captions hold the word, where it is at least `leastCaptions`. */
  readonly captions?: number;
  /** By what the words look at; undefined for a word that too few captions hold. */
  readonly attended?: readonly WordNeighbour[];
  /** By the words' own vectors, the rows of the text encoder's embedding. */
  readonly own: readonly WordNeighbour[];
}
