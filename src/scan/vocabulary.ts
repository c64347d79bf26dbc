// The words that a model knows, by id, and a caption as ids.

import { InputError } from './errors.ts';
import { type CaptionQuirk, captionTokens } from './tokens/captionTokens.ts';
import { editedTokens, type TokenEdit } from './tokens/editedTokens.ts';

export interface Vocabulary {
  /** [V], at the index that is the word's id and its row of the embedding. */
  readonly words: readonly string[];
  /** What the captions went through before they were tokenised, as the words themselves show. */
  readonly quirk: CaptionQuirk;
}

/** A caption as a model reads it; the three run in parallel, `<start>` first and `<end>` last. */
export interface EncodedCaption {
  /** Unknown words keep their text. */
  readonly tokens: string[];
  /** Unknown words have the id of `<unk>`. */
  readonly ids: number[];
  readonly unknown: boolean[];
}

/** What every vocabulary has: fill, the two ends of a caption, and the word that stands for all unknown ones. */
export const MARKS: readonly string[] = ['<pad>', '<start>', '<end>', '<unk>'];

/**
 * Whether captions were tokenised as `b'two dogs'` (the bytes quirk). Caption-opening words then sit in the vocabulary
 * as `b'the`, `b'two`, … and make up some percent of it, while an ordinary vocabulary has at most a stray "b'day".
 * Where every caption opens with "a", only `b` and a quote tell: they belong to nearly every caption, so they
 * stand among the first words, be the order by frequency or by first sight.
 */
export function detectQuirk(words: readonly string[]): CaptionQuirk {
  const opening = words.filter((word) => /^b'[\p{L}\p{N}]/u.test(word)).length;
  if (opening > 0 && opening >= words.length / 200) return 'bytes';
  const first = words.slice(0, 16);
  return first.includes('b') && (first.includes("'") || first.includes("''")) ? 'bytes' : null;
}

/**
 * Whether captions can be read with these words. `name` is theirs, for messages.
 * @throws InputError when a mark is missing or a word stands twice.
 */
export function checkWords(words: readonly string[], name: string): void {
  const missing = MARKS.filter((mark) => !words.includes(mark));
  if (missing.length > 0) {
    throw new InputError(
      `${name} has no ${missing.join(', ')}; captions cannot be read with it. Convert again.`,
    );
  }
  const ids = new Map(words.map((word, id) => [word, id]));
  const twice = words.findIndex((word, id) => ids.get(word) !== id);
  if (twice >= 0) {
    throw new InputError(
      `${name} has "${words[twice]}" twice, as words ${twice} and ${ids.get(words[twice])}. Convert again.`,
    );
  }
}

/**
 * Tokens and ids of a caption, marks included, after the edits.
 * @throws InputError when the vocabulary lacks a mark or an edit is of a word that is not there.
 */
export function encodeCaption(
  caption: string,
  vocabulary: Vocabulary,
  edits: readonly TokenEdit[] = [],
): EncodedCaption {
  const ids = idsOf(vocabulary);
  const unknownId = markId(ids, '<unk>');
  const { quirk } = vocabulary;
  const typed = captionTokens(caption, quirk);
  for (const { token } of edits) {
    if (Number.isInteger(token) && token >= 1 && token <= typed.length) continue;
    throw new InputError(
      `There is no word ${token} to change: the words of this caption are 1 to ${typed.length}.`,
    );
  }
  const words = editedTokens(typed, edits, quirk);
  const found = words.map((word) => ids.get(word));
  return {
    tokens: ['<start>', ...words, '<end>'],
    ids: [markId(ids, '<start>'), ...found.map((id) => id ?? unknownId), markId(ids, '<end>')],
    unknown: [false, ...found.map((id) => id === undefined), false],
  };
}

const idsByVocabulary = new WeakMap<Vocabulary, ReadonlyMap<string, number>>();

function idsOf(vocabulary: Vocabulary): ReadonlyMap<string, number> {
  const known = idsByVocabulary.get(vocabulary);
  if (known) return known;
  const ids = new Map(vocabulary.words.map((word, id) => [word, id]));
  idsByVocabulary.set(vocabulary, ids);
  return ids;
}

function markId(ids: ReadonlyMap<string, number>, mark: string): number {
  const id = ids.get(mark);
  if (id === undefined)
    throw new InputError(`The vocabulary has no ${mark}: captions cannot be read with it.`);
  return id;
}
