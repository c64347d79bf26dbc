// The engine's API as types that the page and the worker share. The page holds an `Engine`; behind it a worker owns the
// device, and nothing is computed on the page's thread.

import type { BackendName } from '../backends/contract.ts';
import type { Manifest } from '../bundle/types.ts';
import type { TokenEdit } from '../scan/tokens/editedTokens.ts';
import type { AttentionMap, Scoring } from '../scan/types.ts';
import type { ScoringChange } from '../scan/variants.ts';
import type { EvaluateRequest, EvaluationNews } from './evaluation/evaluationProtocol.ts';
import type {
  WordMapAnswer,
  WordNeighboursAnswer,
  WordNeighboursRequest,
  WordsAsked,
  WordsProgress,
} from './words/wordMapProtocol.ts';
import type { SheetNews, WordSheetAnswer, WordSheetRequest } from './words/wordSheetProtocol.ts';

export type { RankedEvaluation } from '../scan/evaluation.ts';
export type {
  EvaluatedEntry,
  EvaluatedGrounding,
  EvaluateRequest,
  EvaluationEntry,
  EvaluationNews,
  EvaluationProgress,
  PlacedPhrase,
  WorkDone,
} from './evaluation/evaluationProtocol.ts';

export type {
  WordMapAnswer,
  WordNeighbour,
  WordNeighboursAnswer,
  WordNeighboursRequest,
  WordsAsked,
  WordsProgress,
} from './words/wordMapProtocol.ts';
export type {
  Said,
  SheetNews,
  SheetRegions,
  UnknownToken,
  WordSheetAnswer,
  WordSheetRequest,
  WordStability,
  WordUse,
} from './words/wordSheetProtocol.ts';

export interface OpenRequest {
  /** Address of the bundle's folder, absolute. */
  readonly bundle: string;
  /** Force one backend (`?backend=`); otherwise webgpu on real hardware, then wasm, then cpu. */
  readonly backend?: BackendName;
  /** The model to encode the gallery with; the bundle's first unless given. */
  readonly model?: string;
}

/** Loading, in order: bytes of the bundle's files, then pictures encoded. */
export interface OpenProgress {
  readonly stage: 'manifest' | 'device' | 'weights' | 'features' | 'encoding';
  readonly bytesDone: number;
  /** Bytes that the first model and the gallery need; 0 until the manifest is read. */
  readonly bytesTotal: number;
  readonly imagesDone: number;
  readonly imagesTotal: number;
}

/** What the page knows of one picture. */
export interface PictureInfo {
  readonly id: string;
  /** Address, where the bundle has a picture. */
  readonly url?: string;
  /** Size in the pixels of the boxes, where known. */
  readonly width?: number;
  readonly height?: number;
  readonly regions: number;
}

export interface ModelInfo {
  readonly id: string;
  readonly trained: Scoring;
}

export interface DeviceInfo {
  readonly backend: BackendName;
  /** For people: adapter or instruction set. */
  readonly device: string;
  /** Why a better backend is not used, in a sentence, where one is not. */
  readonly reason?: string;
}

export interface OpenedBundle {
  readonly name: string;
  /** Without its list of files, which is as long as the gallery and of no use to the page. */
  readonly manifest: Omit<Manifest, 'files'>;
  readonly models: readonly ModelInfo[];
  readonly pictures: readonly PictureInfo[];
  readonly captions: readonly string[];
  /** [regions of all pictures, 4], NaN where a region has no box; undefined where the bundle has none. */
  readonly boxes?: Float32Array;
  readonly device: DeviceInfo;
}

/** A question that may be asked for several places of the page at once. */
export interface Channelled {
  /** The place that asks. A newer question supersedes the older ones of its kind and channel, and no others. */
  readonly channel?: string;
}

/** Which model answers, and how it scores. */
export interface Asked {
  /** Model id, or several: an ensemble ranks by the mean of its members, each in its own trained scoring. */
  readonly models: readonly string[];
  /** Departures from the trained scoring, of every member alike: direction, pooling, λ1, λ2. */
  readonly scoring?: ScoringChange;
}

/** A token of the typed caption, marks included. */
export interface TokenInfo {
  readonly token: string;
  readonly id: number;
  /** Read as `<unk>`. */
  readonly unknown: boolean;
}

export interface RankRequest extends Asked, Channelled {
  readonly caption: string;
  /** Words struck or swapped: the sentence is encoded again without or with them. */
  readonly edits?: readonly TokenEdit[];
}

export interface RankAnswer {
  /** After the edits. */
  readonly tokens: readonly TokenInfo[];
  /** Picture indices, best first. */
  readonly order: Uint32Array;
  /** [images], by picture index. */
  readonly scores: Float32Array;
  /** Of an ensemble, what each member gives: [images], in the order asked for; `scores` is their mean. */
  readonly members?: readonly Float32Array[];
  /** The pictures that the caption as it was typed is a caption of. */
  readonly own: readonly number[];
}

export interface AttendRequest extends Channelled {
  readonly caption: string;
  readonly edits?: readonly TokenEdit[];
  /** Regions left out of the one picture that is asked for. Its map then has columns for the other regions only. */
  readonly without?: readonly number[];
  readonly images: readonly number[];
  readonly model: string;
  readonly scoring?: ScoringChange;
}

export interface AttendAnswer {
  /** One map for each asked picture, in that order. */
  readonly maps: readonly AttentionMap[];
  /** What each distribution sums to one over. */
  readonly normalisedOver: 'regions' | 'words';
}

export interface VaryRequest extends Channelled {
  readonly caption: string;
  readonly image: number;
  readonly model: string;
  readonly scoring?: ScoringChange;
  /** The edits of each sentence; `[[]]` is the caption as it is. */
  readonly edits: readonly (readonly TokenEdit[])[];
  /** The regions left out of each copy of the picture; `[[]]` is the picture as it is. */
  readonly without: readonly (readonly number[])[];
}

export interface VaryAnswer {
  /** Every copy of the picture with every sentence, [without, edits]. */
  readonly scores: Float32Array;
}

export interface RankCaptionsRequest extends Asked, Channelled {
  readonly image: number;
}

export interface RankCaptionsAnswer {
  /** Caption indices, best first. */
  readonly order: Uint32Array;
  /** [captions], by caption index. */
  readonly scores: Float32Array;
}

/** A model that is put on the device after opening, because a question needs it or the device was lost. */
export interface ModelLoading {
  readonly model: string;
  /** Undefined once it is there, or was given up. */
  readonly progress?: OpenProgress;
}

/** An answer that is not wanted any more, because a newer question of the same kind was asked or it was cancelled. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/**
 * The page's side. Every question may be cancelled by its signal; a newer question of the same kind and channel
 * supersedes it.
 */
export interface Engine {
  /**
   * Opens a bundle and encodes its gallery with the first model. The bundle before it answers until this one is open,
   * unless another backend is asked for.
   * @rejects InputError with a sentence for people; Superseded when another is opened meanwhile.
   */
  open(request: OpenRequest, onProgress: (progress: OpenProgress) => void): Promise<OpenedBundle>;
  rank(request: RankRequest, signal?: AbortSignal): Promise<RankAnswer>;
  attend(request: AttendRequest, signal?: AbortSignal): Promise<AttendAnswer>;
  /** Scores of one picture under many changes of sentence and picture; `onProgress` counts the scores done. */
  vary(request: VaryRequest, signal?: AbortSignal, onProgress?: (done: number) => void): Promise<VaryAnswer>;
  /** The first time for a model this encodes the gallery's captions; `onProgress` counts the captions done. */
  rankCaptions(
    request: RankCaptionsRequest,
    signal?: AbortSignal,
    onProgress?: (done: number) => void,
  ): Promise<RankCaptionsAnswer>;
  /**
   * Recalls of models and ensembles over the gallery's own captions. Finished rows come by `onNews`, which ends with the
   * last one; after a cancelled run the next one goes on with what it had done. Other questions are answered meanwhile.
   */
  evaluate(
    request: EvaluateRequest,
    signal: AbortSignal | undefined,
    onNews: (news: EvaluationNews) => void,
  ): Promise<void>;
  /** All words of the vocabulary in the plane by what they look at; the first time for a model this takes a while. */
  wordMap(
    request: WordsAsked,
    signal?: AbortSignal,
    onProgress?: (progress: WordsProgress) => void,
  ): Promise<WordMapAnswer>;
  /** Words that look at the same, and words with like vectors; shares its work with the map. */
  wordNeighbours(
    request: WordNeighboursRequest,
    signal?: AbortSignal,
    onProgress?: (progress: WordsProgress) => void,
  ): Promise<WordNeighboursAnswer>;
  /** Where a word or phrase looks on every picture; `onNews` hears of every part that is done. */
  wordSheet(
    request: WordSheetRequest,
    signal: AbortSignal | undefined,
    onNews: (news: SheetNews) => void,
  ): Promise<WordSheetAnswer>;
  /** Tensors and buffers held on the device, and their bytes: for tests and the curious. */
  memory(): Promise<{ readonly buffers: number; readonly bytes: number }>;
  /** For tests: loses the device as a driver crash would. */
  loseDevice(): Promise<void>;
  /** Told when the device was lost and another serves. */
  onDeviceChange(listener: (device: DeviceInfo) => void): void;
  /** Told how far a model is that is loaded after opening. */
  onModelLoading(listener: (loading: ModelLoading) => void): void;
  close(): void;
}
