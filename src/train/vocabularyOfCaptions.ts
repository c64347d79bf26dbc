// A vocabulary from captions, as the authors' vocab.py makes it: the marks first, then every word seen often enough, in
// the order of first sight.

import { InputError } from '../scan/errors.ts';
import { captionTokens } from '../scan/tokens/captionTokens.ts';
import { MARKS, type Vocabulary } from '../scan/vocabulary.ts';

/** The authors' threshold. */
export const DEFAULT_MIN_COUNT = 4;

/**
 * Words that occur at least `minCount` times.
 * @throws InputError when there is none.
 */
export function vocabularyOfCaptions(captions: readonly string[], minCount: number): Vocabulary {
  const counts = new Map<string, number>();
  for (const caption of captions) {
    for (const token of captionTokens(caption, null)) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const words = [...counts]
    .filter(([word, count]) => count >= minCount && !MARKS.includes(word))
    .map(([word]) => word);
  if (words.length === 0) {
    throw new InputError(
      `No word of the ${captions.length} training captions occurs ${minCount} times; give more captions, a lower --min-count, or a vocabulary with --vocab.`,
    );
  }
  return { words: [...MARKS, ...words], quirk: null };
}
