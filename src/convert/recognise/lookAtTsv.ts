// A bottom-up TSV by itself. A small one is gone through; of a large one the first line says how wide its rows are, and
// how many there may be.

import { counted, rangeOf, rowsOf } from '../counted.ts';
import { fileWindow } from '../features/fileWindow.ts';
import { readColumns } from '../features/tsvColumns.ts';
import { tsvFeatures } from '../features/tsvFeatures.ts';
import { readHead } from '../features/tsvHead.ts';
import type { BroughtSource } from './brought.ts';
import type { Look } from './look.ts';

/** A file of this size is gone through in less than a second. */
const SMALL_BYTES = 64 * 2 ** 20;

/** @throws InputError when it is none. */
export async function lookAtTsv(
  file: BroughtSource,
  head: Uint8Array,
): Promise<Pick<Look, 'sentence' | 'facts'>> {
  const own = { hasBoxes: true, hasIds: true };
  if (file.packed && file.bytes.size > SMALL_BYTES) {
    const regions = Number(new TextDecoder('latin1').decode(head).split('\t')[3]) || 'some';
    return { sentence: `features with boxes: a packed TSV, ${regions} regions in its first row`, facts: own };
  }
  const source = await file.open();
  if (source.size <= SMALL_BYTES) {
    const { rows, counts, width } = await tsvFeatures(source);
    const regions = counts.reduce((a, b) => a + b, 0);
    return {
      sentence: `features with boxes: ${rowsOf(rows, rangeOf(counts), width)}, by id`,
      facts: { ...own, features: { width, rows, regions } },
    };
  }
  const window = fileWindow(source);
  const place = `${source.name}:1`;
  const first = await readHead(window, 0, place, 1);
  if (first === undefined || first.count === 0) return { sentence: 'features with boxes: a TSV', facts: own };
  const { featuresBytes, next } = await readColumns(window, first, 0, place);
  const width = featuresBytes / 4 / first.count;
  const rows = Math.round(source.size / next);
  return {
    sentence: `features with boxes: about ${counted(rows)} rows, the first of ${first.count} × ${width}, by id`,
    facts: { ...own, features: { width } },
  };
}
