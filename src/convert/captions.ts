// Captions, one a line. The time to read one grows with its words, so a line that no person wrote as a caption is refused;
// so are the lists in which data sets are handed out, whose file names would be read as words.

import type { ByteSource } from '../bundle/byteSource.ts';
import { InputError } from '../scan/errors.ts';
import { CAPTIONS_PER_IMAGE } from '../scan/recall.ts';
import { counted } from './counted.ts';
import { readLines } from './lines.ts';

/** About 2,000 words; the longest captions of the known data sets are paragraphs of a tenth of that. */
export const MAX_CAPTION_CHARACTERS = 10_000;

/** A line of Flickr's lists: `1000.jpg#0` and its caption behind a tab, a comma or a bar. */
const LISTED = /^"?([\w.-]+\.(?:jpe?g|png)(?:#\d+)?)"?\s*[\t,|]/i;
const JSON_BEGINS = /^\s*[[{]\s*(["[{]|$)/;

/**
 * The captions of a file, an empty line for an empty one. Empty lines at the very end are an editor's where without them
 * there are five captions for each picture.
 * @throws InputError when the file is not UTF-8, too large, a list of another form, or has a line that is too long.
 */
export async function readCaptions(source: ByteSource): Promise<string[]> {
  const lines = await readLines(source);
  while (lines.length % CAPTIONS_PER_IMAGE !== 0 && lines.at(-1)?.trim() === '') lines.pop();
  refuseLists(source.name, lines);
  const long = lines.findIndex((line) => line.length > MAX_CAPTION_CHARACTERS);
  if (long < 0) return lines;
  throw new InputError(
    `${source.name}:${long + 1} has ${counted(lines[long].length)} characters; one caption a line was expected, of at most ${counted(MAX_CAPTION_CHARACTERS)}.`,
  );
}

function refuseLists(name: string, lines: readonly string[]): void {
  const wanted = 'one caption a line and nothing else was expected, five for each picture';
  if (JSON_BEGINS.test(lines[0] ?? '')) {
    throw new InputError(`${name} is JSON; ${wanted}. Write the captions into a text file.`);
  }
  const listed = lines.findIndex((line) => LISTED.test(line));
  if (listed < 0) return;
  const picture = LISTED.exec(lines[listed])?.[1];
  throw new InputError(
    `${name}:${listed + 1} begins with the name of a picture, "${picture}"; ${wanted}. Keep what stands behind the names, in the order of the features.`,
  );
}
