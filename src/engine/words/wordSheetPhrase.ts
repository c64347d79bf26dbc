// A phrase as ids, and where sentences hold it. The bytes quirk glues an opening to the first word of a sentence, which
// is then another word of the vocabulary: `b'dogs` at the beginning is `dogs`.

import { wordTokens } from '../../scan/tokens/captionTokens.ts';
import { QUIRK_PREFIX } from '../../scan/tokens/editedTokens.ts';
import type { Vocabulary } from '../../scan/vocabulary.ts';

export interface SheetPhrase {
  readonly tokens: readonly string[];
  /** Ids of each token. */
  readonly ids: readonly (number | undefined)[];
  /** Ids of the first token where it opens a sentence. */
  readonly opening: ReadonlySet<number>;
  /** Tokens that the vocabulary lacks, each once. */
  readonly unknown: readonly string[];
}

/** The phrase as it would be read inside a sentence, also where it comes with what opened one. */
export function sheetPhrase(text: string, { words, quirk }: Vocabulary): SheetPhrase {
  const tokens = wordTokens(quirk === 'bytes' ? text.trim().replace(QUIRK_PREFIX, '') : text, quirk);
  const idOf = (token: string) => {
    const id = words.indexOf(token);
    return id < 0 ? undefined : id;
  };
  const ids = tokens.map(idOf);
  const openings = quirk === 'bytes' ? [`b'${tokens[0]}`, `b"${tokens[0]}`] : [tokens[0]];
  const opening = new Set(openings.flatMap((token) => idOf(token) ?? []));
  const lacks = (n: number) => ids[n] === undefined && (n > 0 || opening.size === 0);
  return { tokens, ids, opening, unknown: [...new Set(tokens.filter((_, n) => lacks(n)))] };
}

/** Where the phrase begins in a sentence given as ids, marks counted: its first tokens, ascending. */
export function placesOf({ ids: phrase, opening }: SheetPhrase, sentence: readonly number[]): number[] {
  const places: number[] = [];
  for (let from = 1; from + phrase.length < sentence.length; from++) {
    const first = sentence[from];
    if (first !== phrase[0] && !(from === 1 && opening.has(first))) continue;
    let same = 1;
    while (same < phrase.length && sentence[from + same] === phrase[same]) same++;
    if (same === phrase.length) places.push(from);
  }
  return places;
}
