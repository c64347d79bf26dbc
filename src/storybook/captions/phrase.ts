// Sentences in the making: pieces of text, each of which may mention something of the scene.

/** A thing of the scene, or a part of one: `boy1`, or the shirt of `boy1`. */
export interface Ref {
  readonly thing: string;
  readonly part?: string;
}

/** Kinds of words; words of kind `scene` speak of the whole picture. */
export type WordKind = 'noun' | 'verb' | 'colour' | 'attribute' | 'relation' | 'number' | 'scene';

export interface Mention {
  readonly kind: WordKind;
  /** What the words are about: one thing, several of a kind, or an actor and an object. None: the whole picture. */
  readonly of: readonly Ref[];
  /** For verbs and relations, the fact that makes them true. */
  readonly fact?: string;
}

export interface Piece {
  readonly text: string;
  readonly mention?: Mention;
}

export type Phrase = readonly Piece[];

/** Text that mentions nothing; no piece at all for none. */
export const word = (text: string): Phrase => (text === '' ? [] : [{ text }]);
/** Text that mentions what `of` refers to, as a word of a kind. */
export const say = (text: string, kind: WordKind, of: readonly Ref[], fact?: string): Phrase => [
  { text, mention: { kind, of, ...(fact === undefined ? {} : { fact }) } },
];

/** The text of a phrase. */
export const textOf = (phrase: Phrase): string =>
  phrase
    .map((piece) => piece.text)
    .join(' ')
    .replace(/ ,/g, ',');

/** In words. */
export const lengthOf = (phrase: Phrase): number => textOf(phrase).split(' ').length;

const VOWEL = /^(?:[aeio]|un|umb)/;

/** "a" or "an" before a phrase; "an" before a vowel as spoken. */
export function withArticle(phrase: Phrase): Phrase {
  const first = phrase[0]?.text ?? '';
  return [...word(VOWEL.test(first) ? 'an' : 'a'), ...phrase];
}
