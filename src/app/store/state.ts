// The state of the page as a type: slices, each with its actions beside the state that they change.

import type { StoreApi } from 'zustand/vanilla';
import type { Engine } from '../../engine/protocol.ts';
import type { AttentionSlice } from './attentionSlice.ts';
import type { BesideSlice } from './besideSlice.ts';
import type { OpeningSlice } from './openingSlice.ts';
import type { QueriesSlice } from './queriesSlice.ts';
import type { QuestionSlice } from './questionSlice.ts';
import type { RegionSlice } from './regionSlice.ts';
import type { StageSlice } from './stageSlice.ts';
import type { ViewSlice } from './viewSlice.ts';
import type { WhatIfSlice } from './whatIfSlice.ts';
import type { WordsSlice } from './wordsSlice.ts';

export type AppState = OpeningSlice &
  QuestionSlice &
  AttentionSlice &
  RegionSlice &
  StageSlice &
  ViewSlice &
  WhatIfSlice &
  BesideSlice &
  QueriesSlice &
  WordsSlice;

export type AppStore = StoreApi<AppState>;

/** What the store needs of the world. */
export interface AppDependencies {
  /** Makes an engine: one at the start, and one after a failed opening. */
  readonly createEngine: () => Engine;
  /** Address that relative bundle addresses are meant from. */
  readonly baseUrl: string;
  /** The bundle of a link that names none. */
  readonly defaultBundle: string;
  /** 0 ≤ x < 1, for "surprise me". */
  readonly random: () => number;
  /** After how long a missing answer dims the last one. */
  readonly lateAfterMs: number;
}

/** What a slice is made of. */
export interface SliceTools {
  readonly set: (change: Partial<AppState> | ((state: AppState) => Partial<AppState>)) => void;
  readonly get: () => AppState;
  readonly dependencies: AppDependencies;
}
