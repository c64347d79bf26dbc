// Regions of the picture on the stage: which one is held or pointed at. A held region belongs to its picture and goes
// when another picture comes onto the stage.

import { heldRegion, heldWord } from './held.ts';
import type { AppState, SliceTools } from './state.ts';

export interface RegionSlice {
  /** The region under the pointer. */
  readonly pointedRegion?: number;
  readonly pointAtRegion: (region: number | undefined) => void;
  /** Holds a region, or lets go of it where it is held. */
  readonly holdRegion: (region: number) => void;
  /** Holds a word and a region together. */
  readonly holdCell: (word: number, region: number) => void;
  /** Words and regions of the matrix sorted, or in reading order. */
  readonly sortMatrix: (sorted: boolean) => void;
}

/** The region that chips and matrix speak of: the one under the pointer, else the held one; none without an answer. */
export function shownRegion(state: AppState): number | undefined {
  return state.answer && (state.pointedRegion ?? heldRegion(state));
}

export function regionSlice({ set, get }: SliceTools): RegionSlice {
  return {
    pointAtRegion(region) {
      if (region !== get().pointedRegion) set({ pointedRegion: region });
    },
    holdRegion(held) {
      const region = held === heldRegion(get()) ? undefined : held;
      set((state) => ({
        view: { ...state.view, word: heldWord(state), region },
        linked: false,
        step: { kind: 'push' },
        pointedRegion: undefined,
      }));
    },
    holdCell(token, region) {
      // The marks at the ends cannot be held; their row still shows a region.
      const last = (get().answer?.tokens.length ?? 0) - 1;
      const word = token > 0 && token < last ? { from: token, to: token } : heldWord(get());
      set((state) => ({ view: { ...state.view, word, region }, linked: false, step: { kind: 'push' } }));
    },
    sortMatrix(sorted) {
      set((state) => ({ view: { ...state.view, sorted: sorted || undefined }, step: { kind: 'push' } }));
    },
  };
}
