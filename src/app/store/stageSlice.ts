// The picture on the stage: the one that was put there, else the first of the answer, else the first of the gallery.

import { DEFAULT_DRAWING, type Drawing } from './drawing.ts';
import type { AppState, SliceTools } from './state.ts';
import { changedView } from './view.ts';

export interface StageSlice {
  /** Puts a picture on the stage and keeps it there; `undefined` gives the stage back to the first. */
  readonly putOnStage: (id: string | undefined) => void;
  /** Draws attention in another way. */
  readonly drawAs: (drawing: Drawing) => void;
  /** Opens a panel beside the stage, or closes the one that is open. */
  readonly openPanel: (panel: string | undefined) => void;
}

/** Index of the picture on the stage; none before a bundle is open or where it has no pictures. */
export function stagedImage(state: Pick<AppState, 'opening' | 'view' | 'answer'>): number | undefined {
  const { opening, view, answer } = state;
  if (opening.phase !== 'open' || opening.gallery.opened.pictures.length === 0) return undefined;
  const put = view.picture === undefined ? undefined : opening.gallery.indexOfId.get(view.picture);
  return put ?? answer?.order[0] ?? 0;
}

/** Whether the stage holds a picture that somebody put there. */
export function isPinned({ opening, view }: Pick<AppState, 'opening' | 'view'>): boolean {
  return (
    opening.phase === 'open' && view.picture !== undefined && opening.gallery.indexOfId.has(view.picture)
  );
}

export function stageSlice({ set, get }: SliceTools): StageSlice {
  return {
    putOnStage(id) {
      if (id === get().view.picture) return;
      set((state) => ({ view: changedView(state.view, { picture: id }), step: { kind: 'push' } }));
      get().look();
    },
    drawAs(chosen) {
      // A link says only what is not as it would be anyway.
      const drawing = chosen === DEFAULT_DRAWING ? undefined : chosen;
      if (drawing !== get().view.drawing) {
        set((state) => ({ view: { ...state.view, drawing }, step: { kind: 'push' } }));
      }
    },
    openPanel(panel) {
      set((state) => ({ view: { ...state.view, panel }, step: { kind: 'push' } }));
    },
  };
}
