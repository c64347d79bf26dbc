// The view (what a link holds) and how each change of it enters the browser's history.

import type { SliceTools } from './state.ts';
import { sameOpening, type View } from './view.ts';

/**
 * How a change enters the history: a step of its own; one that merges with an equal one shortly before (typing,
 * walking,
 * dragging, tuning); a correction of the entry that is there; or not at all, because it came from the history.
 */
export type Step =
  | { readonly kind: 'push' | 'correct' | 'none' }
  | { readonly kind: 'merge'; readonly what: 'typing' | 'walking' | 'dragging' | 'tuning' };

export interface ViewSlice {
  readonly view: View;
  /** How the last change of `view` enters the history. */
  readonly step: Step;
  /** The sheet of shortcuts; no part of the view, and so of no link. */
  readonly shortcutsShown: boolean;
  readonly showShortcuts: (shown: boolean) => void;
  /** Goes to another room, or back to the first one; everything else of the view stays. */
  readonly enterRoom: (room: string | undefined) => void;
  /** Shows what a link says: at the start, and when the back button was pressed. */
  readonly visit: (view: View) => void;
}

export function viewSlice({ set, get }: SliceTools): ViewSlice {
  return {
    view: { caption: '' },
    step: { kind: 'none' },
    shortcutsShown: false,
    showShortcuts: (shortcutsShown) => set({ shortcutsShown }),
    enterRoom(room) {
      set({ view: { ...get().view, room }, step: { kind: 'push' } });
    },
    visit(view) {
      const { view: before } = get();
      set({ view, linked: true, step: { kind: 'none' }, preview: undefined, pointedRegion: undefined });
      if (!sameOpening(before, view) || get().opening.phase === 'waiting') void get().open();
      else void get().ask({ wordFromLink: true });
    },
  };
}
