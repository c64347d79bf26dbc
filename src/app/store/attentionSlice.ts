// Where words look: which word is held or previewed, and the maps of the pictures that are near the eye. Maps are fetched
// as soon as there is an answer, so that a click on a word only has to draw.

import type { AttentionMap } from '../../scan/types.ts';
import { heldRegion, heldWord } from './held.ts';
import type { Answer } from './questionSlice.ts';
import { attendRequest } from './requests.ts';
import { isOvertaken, sentenceOf } from './sentence.ts';
import { sameSpan, spanTo, steppedSpan } from './span.ts';
import { stagedImage } from './stageSlice.ts';
import type { AppState, SliceTools } from './state.ts';
import type { Span } from './view.ts';
import type { Step } from './viewSlice.ts';

export type Maps = ReadonlyMap<number, AttentionMap>;

export interface AttentionSlice {
  /** By picture, of the last answer. */
  readonly maps: Maps;
  readonly attentionError?: string;
  /** The word under the pointer. */
  readonly preview?: Span;
  readonly previewWord: (token: number | undefined) => void;
  /** Holds a word, or lets go of it where it alone is held. */
  readonly holdWord: (token: number) => void;
  /** Makes a phrase from what is held to this word. */
  readonly extendTo: (token: number) => void;
  /** Makes a phrase from one word to another, while the pointer is dragged over the sentence. */
  readonly dragOver: (from: number, to: number) => void;
  /** Lets go of words and of a region. */
  readonly letGo: () => void;
  /** The next word to the left or right; `extend` makes a phrase. */
  readonly walk: (step: 1 | -1, extend?: boolean) => void;
  /** Says that a picture came near the eye or went away. */
  readonly setNear: (image: number, near: boolean) => void;
  /** Fetches the maps that are missing. */
  readonly look: () => void;
  /** The maps that an answer shows first. */
  readonly firstMaps: (answer: Answer, signal: AbortSignal) => Promise<{ maps: Maps; error?: string }>;
}

/** Pictures in one request: enough for a screen, few enough that the next question need not wait. */
const BATCH = 48;
/** Pictures at the head of the ranking whose maps are fetched whether near or not. */
const HEAD = 24;

/** The word whose map is drawn: the one under the pointer, else the held one; none without an answer. */
export function shownSpan(state: AppState): Span | undefined {
  return state.answer && (state.preview ?? heldWord(state));
}

export function attentionSlice({ set, get }: SliceTools): AttentionSlice {
  const near = new Set<number>();
  let looking: { readonly answer: Answer; readonly controller: AbortController } | undefined;
  // First maps of an answer that is not shown yet must not be overtaken by those of the answer that still is.
  let firstMapsPending = 0;

  function wanted(answer: Answer): number[] {
    const state = get();
    const order = [...answer.order.subarray(0, HEAD)];
    const staged = stagedImage({ ...state, answer });
    return [...new Set([...(staged === undefined ? [] : [staged]), ...near, ...order])];
  }

  async function fetchMaps(answer: Answer, images: readonly number[], signal: AbortSignal): Promise<Maps> {
    const { opening } = get();
    if (opening.phase !== 'open' || images.length === 0) return new Map();
    const { caption, choice } = answer;
    const { maps } = await opening.engine.attend(attendRequest(caption, choice, images), signal);
    return new Map(images.map((image, k) => [image, maps[k]]));
  }

  async function pump(): Promise<void> {
    const { answer } = get();
    if (!answer || looking?.answer === answer || firstMapsPending > 0) return;
    looking?.controller.abort();
    const mine = { answer, controller: new AbortController() };
    looking = mine;
    const current = () => looking === mine && get().answer === answer;
    try {
      while (current()) {
        const missing = wanted(answer).filter((image) => !get().maps.has(image));
        if (missing.length === 0) break;
        const more = await fetchMaps(answer, missing.slice(0, BATCH), mine.controller.signal);
        if (current())
          set((state) => ({ maps: new Map([...state.maps, ...more]), attentionError: undefined }));
      }
    } catch (error) {
      if (current() && !isOvertaken(error)) set({ attentionError: sentenceOf(error) });
    }
    if (looking === mine) looking = undefined;
  }

  function hold(word: Span | undefined, step: Step = { kind: 'push' }): void {
    set({ preview: undefined });
    if (sameSpan(word, heldWord(get()))) return;
    // From now on what is held is held in the answer that is shown, whatever a link said.
    set((state) => ({ view: { ...state.view, region: heldRegion(state), word }, linked: false, step }));
  }

  return {
    maps: new Map(),
    previewWord(token) {
      const word = heldWord(get());
      const held = token !== undefined && word && word.from <= token && token <= word.to;
      // Over a held phrase the phrase stays shown.
      set({ preview: token === undefined || held ? undefined : { from: token, to: token } });
    },
    holdWord(token) {
      const span = { from: token, to: token };
      hold(sameSpan(heldWord(get()), span) ? undefined : span);
    },
    extendTo(token) {
      hold(spanTo(heldWord(get()), token));
    },
    dragOver(from, to) {
      hold(spanTo({ from, to: from }, to), { kind: 'merge', what: 'dragging' });
    },
    letGo() {
      set({ preview: undefined, pointedRegion: undefined });
      const { word, region } = get().view;
      if (word === undefined && region === undefined) return;
      const step: Step = { kind: 'push' };
      set((state) => ({ view: { ...state.view, word: undefined, region: undefined }, linked: false, step }));
    },
    walk(step, extend = false) {
      const { answer } = get();
      if (!answer) return;
      hold(steppedSpan(answer.tokens, heldWord(get()), step, extend), { kind: 'merge', what: 'walking' });
    },
    setNear(image, isNear) {
      if (isNear) near.add(image);
      else near.delete(image);
      if (isNear && !get().maps.has(image)) void pump();
    },
    look() {
      void pump();
    },
    async firstMaps(answer, signal) {
      looking?.controller.abort();
      firstMapsPending++;
      try {
        return { maps: await fetchMaps(answer, wanted(answer).slice(0, BATCH), signal) };
      } catch (error) {
        return { maps: new Map(), error: isOvertaken(error) ? undefined : sentenceOf(error) };
      } finally {
        firstMapsPending--;
        // The answer that they were of does not come; maps that waited for them may be fetched now.
        if (signal.aborted) void pump();
      }
    },
  };
}
