// A sentence with words struck or swapped. The edit is made to the tokens and the sentence is then encoded again, so
// that a struck word is one that was never there: nothing of it lives on in the vectors of its neighbours.

import { type CaptionQuirk, wordTokens } from './captionTokens.ts';

/** One change of a sentence. */
export interface TokenEdit {
  /** Position among the tokens, marks counted (so the first word is 1). */
  readonly token: number;
  /** What stands there instead; struck where it is missing. */
  readonly word?: string;
}

/** What the bytes quirk glues to the first word. */
export const QUIRK_PREFIX = /^b['"](?=.)/;

/**
 * The tokens, without marks, after the edits. What the bytes quirk glued to the first word belongs to the sentence and
 * goes over to whatever is first then.
 * @param tokens without marks
 * @param edits at most one a token; positions count the `<start>` mark
 */
export function editedTokens(
  tokens: readonly string[],
  edits: readonly TokenEdit[],
  quirk: CaptionQuirk,
): string[] {
  const prefix = quirk === 'bytes' ? (QUIRK_PREFIX.exec(tokens[0] ?? '')?.[0] ?? '') : '';
  const editOf = new Map(edits.map((edit) => [edit.token, edit]));
  const edited = tokens.flatMap((token, index) => {
    const edit = editOf.get(index + 1);
    if (edit) return edit.word === undefined ? [] : wordTokens(edit.word, quirk);
    return [index === 0 ? token.slice(prefix.length) : token];
  });
  if (prefix === '' || edited.length === 0) return edited;
  return [prefix + edited[0], ...edited.slice(1)];
}
