// The question and its answer. The last answer stays until the next one is there; the latest question wins.

import type { RankAnswer } from '../../engine/protocol.ts';
import type { CrossAttn, Pooling } from '../../scan/types.ts';
import { type Choice, choiceOf, switched } from './choice.ts';
import { rankRequest } from './requests.ts';
import { isOvertaken, sentenceOf } from './sentence.ts';
import { keptSpan, sameSpan, validSpan } from './span.ts';
import { stagedImage } from './stageSlice.ts';
import type { SliceTools } from './state.ts';
import { changedView, type Span, type View } from './view.ts';
import type { Step } from './viewSlice.ts';

/** What was asked, and what came. */
export interface Answer extends RankAnswer {
  readonly caption: string;
  readonly choice: Choice;
  /** The answer to the same caption that this one took the place of, because something else changed. */
  readonly before?: RankAnswer;
}

export interface QuestionSlice {
  /** The last answer; none for an empty caption. */
  readonly answer?: Answer;
  /** A newer question is on its way. */
  readonly asking: boolean;
  /** … and takes so long that the last answer is dimmed. */
  readonly late: boolean;
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

/** The word to hold under a new answer. */
function heldWord(
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
  // Stays set until the question is answered: a question that overtakes the link's own still means the link's word.
  let wordFromLink = false;

  function rest(): void {
    clearTimeout(lateTimer);
    lateTimer = undefined;
    running = undefined;
    set({ asking: false, late: false });
  }

  /** The region to hold under a new answer: it stays while its picture stays on the stage. */
  function heldRegion(answer: Answer, fromLink: boolean): number | undefined {
    const state = get();
    const { opening, view } = state;
    if (view.region === undefined || opening.phase !== 'open') return undefined;
    const image = stagedImage({ ...state, answer });
    if (image === undefined || (!fromLink && image !== stagedImage(state))) return undefined;
    return view.region < opening.gallery.opened.pictures[image].regions ? view.region : undefined;
  }

  async function ask(options: { readonly wordFromLink?: boolean } = {}): Promise<void> {
    const { opening, view } = get();
    wordFromLink ||= options.wordFromLink === true;
    running?.abort();
    running = undefined;
    if (opening.phase !== 'open') return;
    const choice = choiceOf(opening.gallery.opened.models, view);
    if (view.caption.trim() === '') {
      rest();
      wordFromLink = false;
      const held = view.word !== undefined || view.region !== undefined;
      set({
        ...(held ? { view: { ...view, word: undefined, region: undefined }, step: { kind: 'correct' } } : {}),
        answer: undefined,
        questionError: undefined,
        maps: new Map(),
        attentionError: undefined,
      });
      return;
    }
    const mine = new AbortController();
    running = mine;
    lateTimer ??= setTimeout(() => set({ late: true }), dependencies.lateAfterMs);
    set({ asking: true });
    try {
      const ranked = await opening.engine.rank(rankRequest(view.caption, choice), mine.signal);
      if (running !== mine) return;
      const last = get().answer;
      const before = last?.caption === view.caption ? { ...last, before: undefined } : undefined;
      const answer: Answer = { ...ranked, caption: view.caption, choice, before };
      const word = heldWord(get().view, last, ranked, wordFromLink);
      // With a word held, its maps come together with the ranking, so that the boxes never blink.
      const first = word && (await get().firstMaps(answer, mine.signal));
      if (running !== mine) return;
      rest();
      const region = heldRegion(answer, wordFromLink);
      wordFromLink = false;
      set((state) => ({
        ...(sameSpan(state.view.word, word) && state.view.region === region
          ? {}
          : { view: { ...state.view, word, region }, step: { kind: 'correct' } }),
        answer,
        preview: undefined,
        pointedRegion: undefined,
        questionError: undefined,
        maps: first?.maps ?? new Map(),
        attentionError: first?.error,
      }));
      get().look();
    } catch (error) {
      if (running !== mine) return;
      rest();
      if (!isOvertaken(error)) set({ questionError: sentenceOf(error) });
    }
  }

  function change(view: Partial<View>, bout?: 'typing' | 'tuning'): void {
    const step: Step = bout ? { kind: 'merge', what: bout } : { kind: 'push' };
    set((state) => ({ view: changedView(state.view, view), step }));
    void ask();
  }

  return {
    asking: false,
    late: false,
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
      rest();
      wordFromLink = false;
      set({ answer: undefined, questionError: undefined, maps: new Map(), attentionError: undefined });
    },
  };
}
