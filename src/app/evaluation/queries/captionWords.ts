// Captions as they are filtered: their words in lower case, punctuation aside.

const LETTER = '[\\p{L}\\p{N}]';
/** Between letters it joins them to one word. */
const JOINT = "['’-]";
const BEGIN = `(?<!${LETTER}${JOINT}?)`;
const END = `(?!${JOINT}?${LETTER})`;
const WORD = new RegExp(`${LETTER}+(?:${JOINT}${LETTER}+)*`, 'gu');
const LAST_LETTER = new RegExp(LETTER + END, 'gu');

export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** How many words `wordsOf` finds. Only the last letter of each is looked for, which makes no strings. */
export function wordCount(text: string): number {
  return text.toLowerCase().match(LAST_LETTER)?.length ?? 0;
}

/** A test whether all of `words`, given as `wordsOf` finds them, are among those of a caption. */
export function holding(words: readonly string[]): (caption: string) => boolean {
  const whole = words.map((word) => new RegExp(BEGIN + word + END, 'u'));
  return (caption) => {
    const lower = caption.toLowerCase();
    return words.every((word, n) => lower.includes(word) && whole[n].test(lower));
  };
}
