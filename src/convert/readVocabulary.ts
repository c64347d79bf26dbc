// A vocabulary file, whoever holds it: UTF-8, read strictly, and no larger than words need.

import type { ByteSource } from '../bundle/byteSource.ts';
import { InputError } from '../scan/errors.ts';
import { type Vocabulary, vocabularyFromJson } from '../scan/vocabulary.ts';

/** Some millions of words, in both directions. */
const MAX_BYTES = 128 * 1024 * 1024;

/** @throws InputError when the file is too large, no UTF-8, or no vocabulary. */
export async function readVocabulary(
  source: Pick<ByteSource, 'name' | 'size' | 'read'>,
): Promise<Vocabulary> {
  const { name, size } = source;
  if (size > MAX_BYTES) {
    throw new InputError(`${name} has ${size} bytes; a vocabulary of at most ${MAX_BYTES} was expected.`);
  }
  const bytes = await source.read(0, size);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new InputError(`${name} is not UTF-8: expected the vocabulary that the model was trained with.`, {
      cause,
    });
  }
  return vocabularyFromJson(name, text);
}
