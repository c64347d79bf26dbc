// Evaluation in the page, as types: which rows of the table are asked for, and what the engine tells while it fills them.

import type { RankedEvaluation } from '../../scan/evaluation.ts';
import type { GroundingFigures } from '../../scan/grounding/pointing.ts';
import type { Box } from '../../scan/grounding/rightRegions.ts';
import type { KindName } from '../../scan/variants.ts';

/** A row of the table: a model, or an ensemble. */
export interface EvaluationEntry {
  /** Model ids; of an ensemble several, whose mean ranks. */
  readonly models: readonly string[];
  /** Direction and pooling of every member alike; as each was trained unless given. */
  readonly kind?: KindName;
}

export interface EvaluateRequest {
  readonly entries: readonly EvaluationEntry[];
  /** Play the pointing game too, where the bundle has truth and boxes; an ensemble has no attention of its own. */
  readonly grounding?: boolean;
}

/** A phrase of the truth at its place in a caption. */
export interface PlacedPhrase {
  readonly phrase: string;
  /** noun, verb, colour, …, where the truth says it. */
  readonly kind?: string;
  readonly image: number;
  /** Index among the gallery's captions. */
  readonly caption: number;
  /** Its places among the words of the caption, marks included, one after another. */
  readonly words: readonly number[];
  /** What it means, in pixels of the picture. */
  readonly box: Box;
  /** The regions of the picture that are right; may be none. */
  readonly right: readonly number[];
}

export interface EvaluatedGrounding {
  /** "all" first (scenes left out), then each kind. */
  readonly figures: readonly (GroundingFigures & { readonly kind: string })[];
  /** [phrases], in the order of the phrases that were told: the region attended to most. Right ones are hits. */
  readonly regions: Uint32Array;
}

/** A finished row. */
export interface EvaluatedEntry {
  readonly entry: EvaluationEntry;
  /** All pictures at once. */
  readonly whole: RankedEvaluation;
  /** COCO's 1K protocol, where there are 5,000 pictures: ranks are those within the query's own fold. */
  readonly fold5?: RankedEvaluation;
  readonly grounding?: EvaluatedGrounding;
}

export interface WorkDone {
  readonly done: number;
  readonly total: number;
  /** Of this run; 0 until something is done. */
  readonly perSecond: number;
}

export interface EvaluationProgress {
  /** The models at work: entries that share some are worked at together. */
  readonly models: readonly string[];
  /** Weights and pictures are being loaded (`onModelLoading` counts them), or pairs scored, or captions attended. */
  readonly stage: 'loading' | 'pairs' | 'phrases';
  /** Pairs of the whole request. What entries share counts once; what an earlier run left counts as done. */
  readonly pairs: WorkDone;
  /** Captions attended on their pictures for the pointing game, of the whole request. */
  readonly attended: WorkDone;
}

/** What an evaluation tells on its way: numbers, the phrases that are played (in slices, in order), finished rows. */
export type EvaluationNews =
  | { readonly kind: 'progress'; readonly progress: EvaluationProgress }
  | { readonly kind: 'phrases'; readonly first: number; readonly phrases: readonly PlacedPhrase[] }
  | { readonly kind: 'entry'; readonly entry: EvaluatedEntry };
