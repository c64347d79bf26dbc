// From a caption as a person typed it to the tokens that a model reads (without marks), with the bytes quirk where
// the model was trained that way.

import { alignTokens } from './align.ts';
import { bytesText } from './bytesQuirk.ts';
import { strip } from './characters.ts';
import { wordTokenize } from './wordTokenize.ts';

/** `bytes`: the model was trained on `str()` of the captions' bytes. */
export type CaptionQuirk = 'bytes' | null;

/** A token, and the stretch of the caption that it was typed as: case kept, empty for what only the quirk added. */
export interface TypedToken {
  readonly token: string;
  readonly typed: string;
}

/** What a model reads of a stripped caption: one piece for each code point typed, and what the quirk puts around. */
interface Reading {
  readonly open: string;
  readonly pieces: readonly string[];
  readonly close: string;
}

/** Tokens of a caption, without marks. An empty caption has none (with the quirk: `b` and quotes). */
export function captionTokens(caption: string, quirk: CaptionQuirk): string[] {
  return wordTokenize(textOf(readingOf(strip(caption), quirk)));
}

/** The same tokens, each with what the person typed for it. */
export function captionTokensTyped(caption: string, quirk: CaptionQuirk): TypedToken[] {
  const stripped = strip(caption);
  const reading = readingOf(stripped, quirk);
  const text = textOf(reading);
  const tokens = wordTokenize(text);
  const typed = Array.from(stripped);

  // Both tokens and pieces come in order, so one walk over the pieces serves all tokens.
  let piece = 0;
  let pieceStart = reading.open.length;
  return alignTokens(tokens, text).map(({ start, end }, i) => {
    while (piece < typed.length && pieceStart + reading.pieces[piece].length <= start) {
      pieceStart += reading.pieces[piece].length;
      piece++;
    }
    let last = piece;
    for (let at = pieceStart; last < typed.length && at < end; last++) at += reading.pieces[last].length;
    return { token: tokens[i], typed: typed.slice(piece, last).join('') };
  });
}

/** Tokens of a word that takes a place inside a sentence: read as it would be there, without what opens and closes one. */
export function wordTokens(word: string, quirk: CaptionQuirk): string[] {
  return wordTokenize(readingOf(strip(word), quirk).pieces.join(''));
}

function textOf({ open, pieces, close }: Reading): string {
  return open + pieces.join('') + close;
}

function readingOf(stripped: string, quirk: CaptionQuirk): Reading {
  if (quirk === 'bytes') {
    const { open, pieces, close } = bytesText(stripped);
    return { open, pieces: pieces.map((piece) => piece.toLowerCase()), close };
  }
  // The whole text at once, because a sigma at the end of a word is another letter; its length does not differ.
  const lower = stripped.toLowerCase();
  let at = 0;
  const pieces = Array.from(stripped, (character) => {
    const start = at;
    at += character.toLowerCase().length;
    return lower.slice(start, at);
  });
  return { open: '', pieces, close: '' };
}
