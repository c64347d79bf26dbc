// A word or phrase of a sentence as text.

import type { TokenInfo } from '../../engine/protocol.ts';
import type { Span } from '../store/view.ts';

/** The tokens of `span`, with spaces between them. */
export function phraseText(tokens: readonly Pick<TokenInfo, 'token'>[], { from, to }: Span): string {
  return tokens
    .slice(from, to + 1)
    .map(({ token }) => token)
    .join(' ');
}
