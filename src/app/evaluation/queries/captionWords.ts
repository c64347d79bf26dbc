// Captions as they are filtered: their words in lower case, punctuation aside.

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** One caption, ready to be asked for words again and again. */
export interface CaptionWords {
  /** Its words with a space before and after each. */
  readonly padded: string;
  readonly count: number;
}

export function captionWords(caption: string): CaptionWords {
  const words = wordsOf(caption);
  return { padded: ` ${words.join(' ')} `, count: words.length };
}

/** Whether all of `words` are among those of the caption. */
export function hasWords({ padded }: CaptionWords, words: readonly string[]): boolean {
  return words.every((word) => padded.includes(` ${word} `));
}
