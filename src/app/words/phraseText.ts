// A phrase as headings and sentences name it: somebody may have pasted a page of text.

const LONGEST = 60;

/** The phrase, or its beginning up to a space where it is long. */
export function phraseText(phrase: string): string {
  const plain = phrase.trim().replace(/\s+/g, ' ');
  if (plain.length <= LONGEST) return plain;
  const cut = plain.slice(0, LONGEST);
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : LONGEST)} …`;
}

/** Whether there is anything in it but punctuation. */
export function isPunctuation(tokens: readonly string[]): boolean {
  return tokens.length > 0 && tokens.every((token) => !/[\p{L}\p{N}]/u.test(token));
}
