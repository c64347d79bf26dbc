// The question and its answer. The last answer stays until the next one is there; the latest question wins.

import type { RankAnswer } from '../../engine/protocol.ts';
import type { CrossAttn, Pooling } from '../../scan/types.ts';
import { type Choice, choiceOf, switched } from './choice.ts';
import { rankRequest } from './requests.ts';
import { isOvertaken, sentenceOf } from './sentence.ts';
import { keptSpan, sameSpan, validSpan } from './span.ts';
import { stagedImage } from './stageSlice.ts';
import type { AppState, SliceTools } from './state.ts';
import { type Chosen, changedView, chosenOf, type Span, sameQuestion, type View } from './view.ts';
import type { Step } from './viewSlice.ts';

/** What was asked, and what came. */
export interface Answer extends RankAnswer {
  readonly caption: string;
  readonly choice: Choice;
  /** What the link said of models and variants when it was asked. */
  readonly chosen: Chosen;
  /** The answer to the same caption that this one took the place of, because something else changed. */
  readonly before?: RankAnswer;
}

export interface QuestionSlice {
  /** The last answer; none for an empty caption. */
  readonly answer?: Answer;
  /** A newer question is on its way. */
  readonly asking: boolean;
  /** Why the last answer is still shown: the newer question is slow, or failed. */
  readonly late?: 'slow' | 'failed';
  /** The view's word and region are those of a link whose question is still to be answered: the answer has none of them. */
  readonly linked: boolean;
  readonly questionError?: string;
  /** The caption while it is being typed. */
  readonly type: (caption: string) => void;
  /** A whole new caption: an example, a caption of the gallery. The first picture is on the stage, or the one named. */
  readonly take: (caption: string, picture?: string) => void;
  /** Takes a caption of the gallery at random. */
  readonly surprise: () => void;
  /** One checkpoint, as it was trained. */
  readonly chooseModel: (model: string) => void;
  /** The mean of several; fewer than two leave the first of them alone. */
  readonly chooseEnsemble: (models: readonly string[]) => void;
  /** Shows another member of the ensemble. */
  readonly showMember: (model: string) => void;
  /** Moves λ1 or λ2; `undefined` returns to the trained value. */
  readonly tune: (lambdas: Partial<Pick<View, 'lambdaSoftmax' | 'lambdaLse'>>) => void;
  readonly switchTo: (change: { readonly crossAttn?: CrossAttn; readonly pooling?: Pooling }) => void;
  /** Asks what the view says. `wordFromLink`: its word belongs to this question and not to the last answer. */
  readonly ask: (options?: { readonly wordFromLink?: boolean }) => Promise<void>;
  /** Drops question and answer, because another bundle is being opened. */
  readonly forget: () => void;
}

/** A checkpoint by itself, in its own scoring. */
const AS_TRAINED = {
  ensemble: undefined,
  variant: undefined,
  lambdaSoftmax: undefined,
  lambdaLse: undefined,
} as const;

/** Whether an answer is the one to what the view asks. */
function isAnswer(answer: Answer, view: View): boolean {
  return sameQuestion({ ...answer.chosen, caption: answer.caption }, view);
}

/** The word to hold under a new answer. */
function nextWord(
  view: View,
  last: Answer | undefined,
  next: RankAnswer,
  fromLink: boolean,
): Span | undefined {
  if (!view.word) return undefined;
  if (!fromLink && last) return keptSpan(last.tokens, next.tokens, view.word);
  return validSpan(next.tokens, view.word) ? view.word : undefined;
}

export function questionSlice({ set, get, dependencies }: SliceTools): QuestionSlice {
  let running: AbortController | undefined;
  let lateTimer: ReturnType<typeof setTimeout> | undefined;

  /** Nothing is under way any more; what the state then is of that. */
  function rested(): Pick<QuestionSlice, 'asking' | 'late' | 'linked' | 'questionError'> {
    clearTimeout(lateTimer);
    lateTimer = undefined;
    running = undefined;
    return { asking: false, late: undefined, linked: false, questionError: undefined };
  }

  /** What is held from now on, as a correction of the view where it is something else. */
  function holding(word: Span | undefined, region: number | undefined): Partial<AppState> {
    const { view } = get();
    if (sameSpan(view.word, word) && view.region === region) return {};
    return { view: { ...view, word, region }, step: { kind: 'correct' } };
  }

  /** The region to hold under a new answer: it stays while its picture stays on the stage. */
  function nextRegion(answer: Answer, fromLink: boolean): number | undefined {
    const state = get();
    const { opening, view } = state;
    if (view.region === undefined || opening.phase !== 'open') return undefined;
    const image = stagedImage({ ...state, answer });
    if (image === undefined || (!fromLink && image !== stagedImage(state))) return undefined;
    return view.region < opening.gallery.opened.pictures[image].regions ? view.region : undefined;
  }

  async function ask(options: { readonly wordFromLink?: boolean } = {}): Promise<void> {
    const { opening, view, answer: last } = get();
    // Stays set until the question is answered: a question that overtakes the link's own still means the link's word.
    if (options.wordFromLink) set({ linked: true });
    running?.abort();
    running = undefined;
    if (opening.phase !== 'open') return;
    if (view.caption.trim() === '') {
      set({
        ...holding(undefined, undefined),
        ...rested(),
        answer: undefined,
        maps: new Map(),
        attentionError: undefined,
      });
      return;
    }
    if (last && isAnswer(last, view)) {
      // Back at the question whose answer is still shown, before another was answered.
      const word = view.word && validSpan(last.tokens, view.word) ? view.word : undefined;
      set({ ...holding(word, nextRegion(last, true)), ...rested() });
      get().look();
      return;
    }
    const choice = choiceOf(opening.gallery.opened.models, view);
    const mine = new AbortController();
    running = mine;
    lateTimer ??= setTimeout(() => set({ late: 'slow' }), dependencies.lateAfterMs);
    set({ asking: true });
    try {
      const ranked = await opening.engine.rank(rankRequest(view.caption, choice), mine.signal);
      if (running !== mine) return;
      const before = last?.caption === view.caption ? { ...last, before: undefined } : undefined;
      const answer: Answer = { ...ranked, caption: view.caption, choice, chosen: chosenOf(view), before };
      const word = () => nextWord(get().view, last, ranked, get().linked);
      // With a word held, its maps come together with the ranking, so that the boxes never blink.
      const first = word() && (await get().firstMaps(answer, mine.signal));
      if (running !== mine) return;
      set({
        // Asked for again: another word may have been held while the maps were on their way.
        ...holding(word(), nextRegion(answer, get().linked)),
        ...rested(),
        answer,
        preview: undefined,
        pointedRegion: undefined,
        maps: first?.maps ?? new Map(),
        attentionError: first?.error,
      });
      get().look();
    } catch (error) {
      if (running !== mine) return;
      const { linked } = get();
      // What is shown stays the answer to another question, and is marked as such.
      if (isOvertaken(error)) set(rested());
      else set({ ...rested(), linked, late: 'failed', questionError: sentenceOf(error) });
    }
  }

  function change(view: Partial<View>, bout?: 'typing' | 'tuning'): void {
    const step: Step = bout ? { kind: 'merge', what: bout } : { kind: 'push' };
    set((state) => ({ view: changedView(state.view, view), step }));
    void ask();
  }

  return {
    asking: false,
    linked: false,
    type(caption) {
      if (caption !== get().view.caption) change({ caption }, 'typing');
    },
    take(caption, picture) {
      change({ caption, word: undefined, region: undefined, picture });
    },
    surprise() {
      const { opening, take } = get();
      if (opening.phase !== 'open') return;
      const { captions } = opening.gallery.opened;
      if (captions.length > 0) take(captions[Math.floor(dependencies.random() * captions.length)].trim());
    },
    chooseModel(model) {
      change({ ...AS_TRAINED, model });
    },
    chooseEnsemble(models) {
      if (models.length > 0) {
        change({ ...AS_TRAINED, model: models[0], ensemble: models.length > 1 ? models : undefined });
      }
    },
    showMember(model) {
      change({ model });
    },
    tune(lambdas) {
      // A drag is one step of the history, and the way home one of its own.
      const home = Object.values(lambdas).every((lambda) => lambda === undefined);
      change(lambdas, home ? undefined : 'tuning');
    },
    switchTo(to) {
      const { opening, view } = get();
      if (opening.phase !== 'open') return;
      const { models } = opening.gallery.opened;
      change(switched(models, choiceOf(models, view), to));
    },
    ask,
    forget() {
      running?.abort();
      set({ ...rested(), answer: undefined, maps: new Map(), attentionError: undefined });
    },
  };
}
