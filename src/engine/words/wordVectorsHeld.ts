// Which words of the vocabulary the gallery's captions hold, and how many captions hold each.

/** Words that enough captions hold: parallel lists, what most captions hold first, of equals the smaller id. */
export interface HeldWords {
  /** Ids in the vocabulary. */
  readonly words: Uint32Array;
  /** How many captions hold each. */
  readonly captions: Uint32Array;
}

/** Marks stand in every caption, and punctuation means nothing to look at. */
const MARK = /^<(pad|start|end|unk)>$/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** The words of `vocabulary` that at least `least` of the captions, given as ids, hold. */
export function heldWords(
  captions: readonly (readonly number[])[],
  vocabulary: readonly string[],
  least: number,
): HeldWords {
  const counts = new Uint32Array(vocabulary.length);
  for (const ids of captions) for (const id of new Set(ids)) counts[id]++;
  const words = vocabulary
    .map((_, id) => id)
    .filter((id) => counts[id] >= Math.max(least, 1))
    .filter((id) => LETTER_OR_DIGIT.test(vocabulary[id]) && !MARK.test(vocabulary[id]))
    .sort((a, b) => counts[b] - counts[a] || a - b);
  return { words: Uint32Array.from(words), captions: Uint32Array.from(words, (id) => counts[id]) };
}
