// Where each token came from: tokenising only moves space and rewrites double quotes, so tokens are found again by
// walking along the text.

import { SPACE } from './characters.ts';
import type { Span } from './sentences.ts';

const inSpace = new RegExp(`[${SPACE}]*`, 'uy');

/**
 * Spans of `tokens` in the text that `wordTokenize` made them from, in order and without overlap.
 * @throws Error when the tokens are not those of the text.
 */
export function alignTokens(tokens: readonly string[], text: string): Span[] {
  let at = 0;
  return tokens.map((token) => {
    inSpace.lastIndex = at;
    const start = at + (inSpace.exec(text)?.[0].length ?? 0);
    const written = spellings(token).find((spelling) => text.startsWith(spelling, start));
    if (written === undefined)
      throw new Error(`The token "${token}" is not at ${start} of the text it came from.`);
    at = start + written.length;
    return { start, end: at };
  });
}

/** How a token may be written in the text: `` stands for itself, " or '', and '' for itself or ". */
function spellings(token: string): readonly string[] {
  if (token === '``') return ['``', '"', "''"];
  return token === "''" ? ["''", '"'] : [token];
}
