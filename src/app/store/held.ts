// What is held in the answer that is shown. The view may be a question ahead: words and regions that a link names are those
// of its own question, and mean nothing in the sentence and on the picture of the answer before it.

import type { AppState } from './state.ts';
import { changedView, type Span, type View } from './view.ts';

/** The word that is held in the sentence of the answer; none before there is one. */
export function heldWord({ answer, linked, view }: AppState): Span | undefined {
  return answer && !linked ? view.word : undefined;
}

/** The region that is held on the picture of the answer; none before there is one. */
export function heldRegion({ answer, linked, view }: AppState): number | undefined {
  return answer && !linked ? view.region : undefined;
}

/** The view as far as it is answered: what the page's own is once the question that is under way has its answer. */
export function answeredView(state: AppState): View {
  const { answer, view } = state;
  if (!answer) return view;
  const question = { ...answer.chosen, caption: answer.caption };
  return { ...changedView(view, question), word: heldWord(state), region: heldRegion(state) };
}
