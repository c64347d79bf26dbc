// The ids file: one id a picture, or, as in older data, each id five times in a row, once for each caption.

import { InputError } from '../../scan/errors.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';

/**
 * One id for each picture. `file` is for messages.
 * @throws InputError when an id is empty or comes twice, with both lines.
 */
export function repeatedIds(lines: readonly string[], file = 'the ids file'): readonly string[] {
  const ids = lines.map((line) => line.trim());
  if (/^[[{]/.test(ids[0] ?? '')) {
    throw new InputError(`Line 1 of ${file} begins as JSON does; one id a line was expected, as plain text.`);
  }
  const empty = ids.indexOf('');
  if (empty >= 0) throw new InputError(`Line ${empty + 1} of ${file} is empty; one id a line was expected.`);
  if (ids.length === 0) throw new InputError(`There is nothing in ${file}; one id a line was expected.`);
  const repeated =
    ids.length % CAPTIONS_PER_IMAGE === 0 &&
    ids.every((id, n) => id === ids[Math.floor(n / CAPTIONS_PER_IMAGE) * CAPTIONS_PER_IMAGE]);
  const pictures = repeated ? ids.filter((_, n) => n % CAPTIONS_PER_IMAGE === 0) : ids;
  const seen = new Map<string, number>();
  for (const [n, id] of pictures.entries()) {
    const before = seen.get(id);
    const line = repeated ? n * CAPTIONS_PER_IMAGE + 1 : n + 1;
    if (before !== undefined) {
      throw new InputError(
        `The id "${id}" is on line ${before} and on line ${line} of ${file}. Each picture should be listed once, or each five times in a row.`,
      );
    }
    seen.set(id, line);
  }
  return pictures;
}
