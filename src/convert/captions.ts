// Captions, one a line. The time to read one grows with its words, so a line that no person wrote as a caption is refused.

import type { ByteSource } from '../bundle/byteSource.ts';
import { InputError } from '../scan/errors.ts';
import { readLines } from './lines.ts';

/** About 2,000 words; the longest captions of the known data sets are paragraphs of a tenth of that. */
export const MAX_CAPTION_CHARACTERS = 10_000;

/** @throws InputError when the file is not UTF-8, too large, or has a line that is too long. */
export async function readCaptions(source: ByteSource): Promise<string[]> {
  const lines = await readLines(source);
  const long = lines.findIndex((line) => line.length > MAX_CAPTION_CHARACTERS);
  if (long < 0) return lines;
  throw new InputError(
    `${source.name}:${long + 1} has ${lines[long].length} characters; one caption a line was expected, of at most ${MAX_CAPTION_CHARACTERS}.`,
  );
}
