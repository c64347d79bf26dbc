// What the room of words is about: one word or phrase, in the captions of the gallery or in one sentence of the user's.

import { GAP } from '../../scan/framedCaption.ts';
import type { SliceTools } from './state.ts';
import type { View } from './view.ts';
import type { Step } from './viewSlice.ts';

/** The sentence that a word is put into at first. */
export const FIRST_FRAME = `a photo of ${GAP}`;

/** The id of the room of words in a link. */
export const WORDS_ROOM = 'words';

/** A crop of a word's sheet. */
export interface LeftCrop {
  readonly about: string;
  readonly image: number;
  readonly region: number;
}

export interface WordsSlice {
  /** The crop by which the room was left last; no part of the view, and who comes back finds it. */
  readonly leftCrop: LeftCrop | undefined;
  readonly leaveByCrop: (crop: LeftCrop | undefined) => void;
  /** Enters the room of words with this word or phrase, from wherever the page is. */
  readonly showWord: (about: string) => void;
  /** The word or phrase while it is being typed. */
  readonly typeWord: (about: string) => void;
  /** Puts the word into a sentence with a gap, or back into the captions of each picture. */
  readonly frameWord: (frame: string | undefined) => void;
  /** The sentence while it is being typed. */
  readonly typeFrame: (frame: string) => void;
  /** Shows so many crops of the sheet; none is the first stretch. It is no step of its own, and coming back finds it. */
  readonly showCrops: (crops: number | undefined) => void;
}

export function wordsSlice({ set }: SliceTools): WordsSlice {
  const change = (part: Partial<View>, step: Step) =>
    set(({ view }) => ({ view: { ...view, ...part }, step }));
  const typing: Step = { kind: 'merge', what: 'typing' };
  const push: Step = { kind: 'push' };
  // Another sheet begins with its first stretch.
  const anew = { crops: undefined };
  return {
    leftCrop: undefined,
    leaveByCrop: (leftCrop) => set({ leftCrop }),
    showWord: (about) => change({ room: WORDS_ROOM, about: about.trim() || undefined, ...anew }, push),
    typeWord: (about) => change({ about: about || undefined, ...anew }, typing),
    frameWord: (frame) => change({ frame, ...anew }, push),
    typeFrame: (frame) => change({ frame, ...anew }, typing),
    showCrops: (crops) => change({ crops }, { kind: 'correct' }),
  };
}
