// The variant that stands beside the one that answers: which it is, and how the two change places.

import type { CrossAttn, Pooling } from '../../scan/types.ts';
import { variantName } from '../../scan/variants.ts';
import { choiceOf, switched } from './choice.ts';
import type { AppState, SliceTools } from './state.ts';
import { type Chosen, changedView, chosenOf } from './view.ts';

export interface BesideSlice {
  /** Chooses another variant to stand beside. */
  readonly standBeside: (chosen: Chosen) => void;
  readonly switchBeside: (change: { readonly crossAttn?: CrossAttn; readonly pooling?: Pooling }) => void;
  /** The one beside answers, and the one that answered stands beside. */
  readonly swapSides: () => void;
}

/** What stands beside: what the link says, else a model trained for another variant, else the other direction. */
export function chosenBeside({ opening, view }: Pick<AppState, 'opening' | 'view'>): Chosen | undefined {
  if (opening.phase !== 'open') return undefined;
  if (view.beside) return view.beside;
  const { models } = opening.gallery.opened;
  const choice = choiceOf(models, view);
  const other = models.find(({ trained }) => variantName(trained) !== variantName(choice.scoring));
  if (other) return { model: other.id };
  return switched(models, choice, { crossAttn: choice.scoring.crossAttn === 't2i' ? 'i2t' : 't2i' });
}

export function besideSlice({ set, get }: SliceTools): BesideSlice {
  function standBeside(chosen: Chosen): void {
    set(({ view }) => ({ view: { ...view, beside: chosenOf(chosen) }, step: { kind: 'push' } }));
  }
  return {
    standBeside,
    switchBeside(change) {
      const { opening } = get();
      const beside = chosenBeside(get());
      if (opening.phase !== 'open' || !beside) return;
      const { models } = opening.gallery.opened;
      standBeside(switched(models, choiceOf(models, beside), change));
    },
    swapSides() {
      const beside = chosenBeside(get());
      const { opening } = get();
      if (opening.phase !== 'open' || !beside) return;
      const { models } = opening.gallery.opened;
      // The models by name, so that a default on one side does not become another on the other.
      const named = (chosen: Chosen): Chosen => ({
        ...chosenOf(chosen),
        model: choiceOf(models, chosen).model.id,
      });
      set(({ view }) => ({
        view: changedView(view, { ...named(beside), beside: named(view) }),
        step: { kind: 'push' },
      }));
      void get().ask();
    },
  };
}
