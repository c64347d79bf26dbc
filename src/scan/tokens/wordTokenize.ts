// NLTK 3.8's `word_tokenize` for lower-case English: sentences by Punkt, then words by the Treebank rules.

import { sentences } from './sentences.ts';
import { treebankTokens } from './treebank.ts';

/** Tokens of a text that is already lower-case, without marks. Takes time linear in its length. */
export function wordTokenize(text: string): string[] {
  return sentences(text).flatMap(treebankTokens);
}
