// The sentence as chips: one a token, as the model reads it. Marks and the pieces that the bytes quirk adds are faint.

import type { TokenInfo } from '../../engine/protocol.ts';
import type { CaptionQuirk } from '../../scan/tokens/captionTokens.ts';
import { QUIRK_PREFIX } from '../../scan/tokens/editedTokens.ts';

export interface Chip {
  /** Position among the tokens, marks counted. */
  readonly index: number;
  readonly kind: 'word' | 'mark' | 'quirk';
  /** The part in front of the word that nobody typed: `b'` of `b'two`. */
  readonly prefix: string;
  readonly text: string;
  readonly unknown: boolean;
  /** The word as typed, where it can be found in the caption. */
  readonly typed?: string;
}

const QUOTES = new Set(["'", "''", '``', '"']);

function isQuirkPiece(tokens: readonly TokenInfo[], index: number): boolean {
  const last = tokens.length - 2;
  const { token } = tokens[index];
  if (index === 1) return token === 'b' && last > 1 && QUOTES.has(tokens[2].token);
  if (index === 2 && last > 2 && tokens[1].token === 'b') return QUOTES.has(token);
  return index === last && QUOTES.has(token);
}

/** Ways in which a token may stand in the typed caption: NLTK writes opening and closing quotes as `` and ''. */
function spellings(text: string): readonly string[] {
  return text === '``' || text === "''" ? ['"', text] : [text];
}

/** The chips of a sentence. `caption` is what was typed. */
export function chipsOf(tokens: readonly TokenInfo[], quirk: CaptionQuirk, caption: string): readonly Chip[] {
  const lower = caption.toLowerCase();
  // Where lower-casing changes lengths, positions in one are not positions in the other.
  const comparable = lower.length === caption.length;
  let cursor = 0;
  return tokens.map((token, index): Chip => {
    const base = { index, prefix: '', text: token.token, unknown: token.unknown };
    if (index === 0 || index === tokens.length - 1) return { ...base, kind: 'mark', unknown: false };
    if (quirk === 'bytes' && isQuirkPiece(tokens, index)) return { ...base, kind: 'quirk' };
    const prefix = quirk === 'bytes' && index === 1 ? (QUIRK_PREFIX.exec(token.token)?.[0] ?? '') : '';
    const text = token.token.slice(prefix.length);
    const found = spellings(text)
      .map((spelling) => ({ at: comparable ? lower.indexOf(spelling, cursor) : -1, length: spelling.length }))
      .find(({ at }) => at >= 0);
    if (found) cursor = found.at + found.length;
    return { ...base, kind: 'word', prefix, text, typed: found && caption.slice(found.at, cursor) };
  });
}
