// The words that are spelt most like one: the fewest letters put in, left out, changed or swapped with their neighbour
// (Damerau's and Levenshtein's distance, optimal string alignment).

/** The distance of two words, or `most + 1` where it is more than `most`. */
export function spellingDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? beforeLast[j - 2] + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(change, swap, last[j] + 1, row[j - 1] + 1));
    }
    if (Math.min(...row) > most && Math.min(...last) > most) return most + 1;
    [beforeLast, last] = [last, row];
  }
  return Math.min(last[b.length], most + 1);
}

/** Marks, and what the bytes quirk glues to the first word of a caption, are no words that anybody means. */
const NO_WORD = /^(<.*>|b['"].+)$/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * The words nearest to a token, at most `count`: of equally near ones those with the same first letter, then those that
 * come first. None that differs in more than a third of its letters, and none for punctuation, which means no word.
 */
export function nearestSpellings(token: string, words: readonly string[], count: number): string[] {
  if (!LETTER_OR_DIGIT.test(token)) return [];
  const most = Math.max(1, Math.floor(token.length / 3));
  return words
    .filter((word) => word !== token && !NO_WORD.test(word) && LETTER_OR_DIGIT.test(word))
    .map((word) => ({ word, distance: spellingDistance(token, word, most), first: word[0] === token[0] }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || Number(b.first) - Number(a.first))
    .slice(0, count)
    .map(({ word }) => word);
}
