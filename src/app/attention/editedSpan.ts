// Where the words of a sentence stand after some were struck or swapped.

import { type CaptionQuirk, wordTokens } from '../../scan/tokens/captionTokens.ts';
import type { TokenEdit } from '../../scan/tokens/editedTokens.ts';
import type { Span } from '../store/view.ts';

/** The same words, or what stands in their place, in the edited sentence; `undefined` where all of them are struck. */
export function editedSpan(span: Span, edits: readonly TokenEdit[], quirk: CaptionQuirk): Span | undefined {
  const lengths = new Map(
    edits.map(({ token, word }) => [token, word === undefined ? 0 : wordTokens(word, quirk).length]),
  );
  const lengthOf = (from: number, to: number) => {
    let length = 0;
    for (let token = from; token <= to; token++) length += lengths.get(token) ?? 1;
    return length;
  };
  const from = lengthOf(0, span.from - 1);
  const length = lengthOf(span.from, span.to);
  return length === 0 ? undefined : { from, to: from + length - 1 };
}
