// How the made-up engine reads a caption, and the number that it makes of any text instead of computing.

import type { TokenInfo } from '../../src/engine/protocol.ts';
import { editedTokens, type TokenEdit } from '../../src/scan/tokens/editedTokens.ts';

/** The same whole number for the same text (FNV-1a). */
export function hash(text: string): number {
  let state = 2166136261;
  for (let k = 0; k < text.length; k++) state = Math.imul(state ^ text.charCodeAt(k), 16777619);
  return state >>> 0;
}

/** `<start>`, words and marks of punctuation, `<end>`; words with `zyx` in them are unknown. */
export function fakeTokens(caption: string, edits: readonly TokenEdit[] = []): TokenInfo[] {
  const typed = caption.toLowerCase().match(/[\p{L}\p{N}'-]+|[^\s]/gu) ?? [];
  const words = editedTokens(typed, edits, null);
  return ['<start>', ...words, '<end>'].map((token) => {
    const unknown = token.includes('zyx');
    return { token, id: unknown ? 3 : hash(token) % 1000, unknown };
  });
}
