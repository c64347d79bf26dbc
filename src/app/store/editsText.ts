// Edits of a sentence and regions left out, as a link writes them: `edits=3,5:cat` strikes word 3 and swaps word 5,
// `without=0,7` leaves out regions 0 and 7.

import type { TokenEdit } from '../../scan/tokens/editedTokens.ts';

const EDIT = /^(\d{1,4})(?::(.+))?$/;

/** What cannot be understood counts as missing; of several edits of one word the last counts. */
export function editsOfText(text: string | undefined): readonly TokenEdit[] | undefined {
  const edits = new Map<number, TokenEdit>();
  for (const piece of text?.split(',') ?? []) {
    const match = EDIT.exec(piece);
    const token = Number(match?.[1]);
    if (token >= 1) edits.set(token, { token, ...(match?.[2] && { word: decoded(match[2]) }) });
  }
  return edits.size > 0 ? [...edits.values()].sort((a, b) => a.token - b.token) : undefined;
}

export function textOfEdits(edits: readonly TokenEdit[]): string {
  return edits.map(({ token, word }) => (word === undefined ? token : `${token}:${encoded(word)}`)).join(',');
}

export function regionsOfText(text: string | undefined): readonly number[] | undefined {
  const regions = (text?.split(',') ?? []).filter((piece) => /^\d{1,4}$/.test(piece)).map(Number);
  return regions.length > 0 ? [...new Set(regions)].sort((a, b) => a - b) : undefined;
}

export function textOfRegions(regions: readonly number[]): string {
  return regions.join(',');
}

/** Commas part the edits, so those of a word are written otherwise. */
function encoded(word: string): string {
  return word.replaceAll('%', '%25').replaceAll(',', '%2C');
}

function decoded(text: string): string {
  return text.replaceAll('%2C', ',').replaceAll('%25', '%');
}
