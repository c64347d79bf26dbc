// How a ragged set of vectors is cut into pages: runs of whole items whose vectors fit one buffer of the device.
// Pure arithmetic.

import { InputError } from '../../scan/errors.ts';

/** Items `first` up to, not including, `first + counts.length`. */
export interface PageRange {
  readonly first: number;
  /** Rows of each item of the page. */
  readonly counts: Uint32Array;
}

/** Vectors of four numbers in a row of `width` numbers; the last one is filled up with zeros. */
export function depthOf(width: number): number {
  return Math.ceil(width / 4);
}

/** Vectors of four numbers in the Gram matrix of an item, whose rows are filled up too. */
export function gramSize(rows: number): number {
  return rows * depthOf(rows);
}

/**
 * The pages of a set: of each, neither the vectors nor the Gram matrices take more than `bufferBytes`.
 * @throws InputError when a single item is larger than that.
 */
export function pagesOf(counts: Uint32Array, width: number, bufferBytes: number): PageRange[] {
  const room = Math.floor(bufferBytes / 16);
  const pages: PageRange[] = [];
  let first = 0;
  let vectors = 0;
  let grams = 0;
  for (let item = 0; item < counts.length; item++) {
    const itemVectors = counts[item] * depthOf(width);
    const itemGram = gramSize(counts[item]);
    if (itemVectors > room || itemGram > room) {
      throw new InputError(
        `Item ${item} has ${counts[item]} rows of ${width} numbers, more than this graphics device takes in one buffer (${bufferBytes} bytes).`,
      );
    }
    if (vectors + itemVectors > room || grams + itemGram > room) {
      pages.push({ first, counts: counts.slice(first, item) });
      first = item;
      vectors = 0;
      grams = 0;
    }
    vectors += itemVectors;
    grams += itemGram;
  }
  if (first < counts.length) pages.push({ first, counts: counts.slice(first) });
  return pages;
}

/** The page that an item is on. */
export function pageOf(ranges: readonly PageRange[], item: number): number {
  const page = ranges.findIndex(({ first, counts }) => item >= first && item < first + counts.length);
  if (page < 0) throw new Error(`there is no item ${item}`);
  return page;
}
