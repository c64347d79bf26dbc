// The queries of an evaluation: which are listed, which one is open, and how it is looked at among the pictures.

import type { QueriesView, QueryId } from './queriesView.ts';
import type { SliceTools } from './state.ts';
import { type Chosen, changedView, type Span } from './view.ts';
import type { Step } from './viewSlice.ts';

export interface QueriesSlice {
  /** Lists other queries, or those of another entry; `bout` merges with the changes of the same kind before it. */
  readonly listQueries: (change: QueriesView, bout?: 'typing' | 'dragging') => void;
  /** Opens a query, or closes the one that is open. */
  readonly openQuery: (query: QueryId | undefined) => void;
  /** Opens the phrase at this place, or closes the one that is open. */
  readonly openPhrase: (phrase: number | undefined) => void;
  /** Goes to the first room with this caption, picture and model. */
  readonly lookInPictures: (seen: Seen) => void;
}

/** What is to be seen in the first room. */
export interface Seen {
  readonly chosen: Chosen;
  readonly caption: string;
  /** The word or phrase that is held. */
  readonly word?: Span;
  /** Id of the picture on the stage; the first of the answer unless given. */
  readonly picture?: string;
  /** The panel beside the stage. */
  readonly panel?: string;
}

/** What the view becomes there. */
export function seenChange({ chosen, caption, word, picture, panel }: Seen) {
  const { model, ensemble, variant, lambdaSoftmax, lambdaLse } = chosen;
  const asked = { model, ensemble, variant, lambdaSoftmax, lambdaLse, caption, picture, panel };
  return { ...asked, word, room: undefined, region: undefined };
}

export function queriesSlice({ set, get }: SliceTools): QueriesSlice {
  function change(queries: QueriesView, step: Step): void {
    set(({ view }) => ({ view: { ...view, queries: { ...view.queries, ...queries } }, step }));
  }
  return {
    listQueries(queries, bout) {
      change(queries, bout ? { kind: 'merge', what: bout } : { kind: 'push' });
    },
    openQuery(query) {
      change({ query }, { kind: 'merge', what: 'walking' });
    },
    openPhrase(phrase) {
      change({ phrase }, { kind: 'merge', what: 'walking' });
    },
    lookInPictures(seen) {
      set(({ view }) => ({ view: changedView(view, seenChange(seen)), step: { kind: 'push' } }));
      void get().ask({ wordFromLink: seen.word !== undefined });
    },
  };
}
