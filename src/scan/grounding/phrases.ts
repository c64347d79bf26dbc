// Where a phrase stands among the words of a caption. Both are cut by the tokeniser that the model reads with, the
// phrase as if it were a caption; they are compared as typed, because the bytes quirk puts letters and quotes around a
// text that nobody typed: a model that reads `b'two dogs'` still has "two" at its first token.

import { type CaptionQuirk, captionTokensTyped } from '../tokens/captionTokens.ts';

/** A typed token of a text in lower case, and its place among the words, which `<start>` opens at 0. */
interface TypedWord {
  readonly text: string;
  readonly word: number;
}

/** The typed words of a caption or phrase; what only the quirk added is left out. */
export function typedWords(text: string, quirk: CaptionQuirk): readonly TypedWord[] {
  return captionTokensTyped(text, quirk)
    .map(({ typed }, token) => ({ text: typed.toLowerCase(), word: token + 1 }))
    .filter(({ text: typed }) => typed !== '');
}

/** The words of the caption at which the phrase first stands, one after another; undefined where it does not. */
export function findPhrase(
  phrase: readonly TypedWord[],
  caption: readonly TypedWord[],
): readonly number[] | undefined {
  if (phrase.length === 0) return undefined;
  for (let start = 0; start + phrase.length <= caption.length; start++) {
    if (phrase.every(({ text }, n) => caption[start + n].text === text)) {
      return caption.slice(start, start + phrase.length).map(({ word }) => word);
    }
  }
  return undefined;
}
