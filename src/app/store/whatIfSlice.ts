// What if: words struck or swapped and regions left out, beside the question as it stands. All of it is part of the view,
// so every change is a step that the back button undoes.

import type { TokenEdit } from '../../scan/tokens/editedTokens.ts';
import { stagedImage } from './stageSlice.ts';
import type { AppState, SliceTools } from './state.ts';
import { changedView, type View } from './view.ts';

export interface WhatIfSlice {
  /** Strikes a word, or puts it back where it is struck. */
  readonly strike: (token: number) => void;
  /** Puts another word, or several, in the place of one; an empty one strikes it. */
  readonly swapWord: (token: number, word: string) => void;
  /** Puts a word back. */
  readonly restoreWord: (token: number) => void;
  /** Leaves a region of the picture on the stage out, or takes it in again. */
  readonly knockOut: (region: number) => void;
  /** Everything as it is. */
  readonly restoreAll: () => void;
}

/** Whether the sentence that is shown is the one that is asked: words are struck and swapped in no other. */
function isItsSentence({ answer, view }: AppState): boolean {
  return answer?.caption === view.caption;
}

/** The edits of the sentence that is shown. */
export function shownEdits(state: AppState): View['edits'] {
  return isItsSentence(state) ? state.view.edits : undefined;
}

/** The edit of a token, if there is one. */
export function editOf(state: AppState, token: number): TokenEdit | undefined {
  return shownEdits(state)?.find((edit) => edit.token === token);
}

export function whatIfSlice({ set, get }: SliceTools): WhatIfSlice {
  function change(view: Partial<View>): void {
    set((state) => ({ view: changedView(state.view, view), step: { kind: 'push' } }));
  }

  function put(token: number, edit: TokenEdit | undefined): void {
    if (!isItsSentence(get())) return;
    const others = (get().view.edits ?? []).filter((other) => other.token !== token);
    const edits = [...others, ...(edit ? [edit] : [])].sort((a, b) => a.token - b.token);
    change({ edits: edits.length > 0 ? edits : undefined });
  }

  return {
    strike(token) {
      const edit = editOf(get(), token);
      put(token, edit && edit.word === undefined ? undefined : { token });
    },
    swapWord(token, typed) {
      const word = typed.trim().replace(/\s+/g, ' ');
      put(token, word === '' ? { token } : { token, word });
    },
    restoreWord(token) {
      put(token, undefined);
    },
    knockOut(region) {
      const { opening, view } = get();
      const image = stagedImage(get());
      if (opening.phase !== 'open' || image === undefined) return;
      const { id, regions } = opening.gallery.opened.pictures[image];
      const before = view.without ?? [];
      const without = before.includes(region)
        ? before.filter((other) => other !== region)
        : [...before, region].sort((a, b) => a - b);
      // Nothing would be left to score.
      if (without.length >= regions) return;
      // Regions are those of one picture: it stays on the stage, whatever ranks first.
      change({ picture: id, without: without.length > 0 ? without : undefined });
    },
    restoreAll() {
      change({ edits: undefined, without: undefined });
    },
  };
}
