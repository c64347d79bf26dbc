// The index pass over a bottom-up attention TSV (Anderson et al., CVPR 2018, tools/generate_tsv.py): six columns without
// a header, image_id, image_w, image_h, num_boxes, boxes, features, the last two base64 of little-endian float32.
// A line is 400 KB and its columns' lengths follow from num_boxes, so that after the first line the pass jumps from
// column to column, looks whether a column ends where it should, and reads a whole line only when it does not.

import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { counted } from '../counted.ts';
import { fileWindow } from './fileWindow.ts';
import { MAX_ROWS } from './npyArray.ts';
import { jumpOver, lineEnd, readColumns } from './tsvColumns.ts';
import { COLUMN_NAMES, readHead } from './tsvHead.ts';

/** One picture's line. */
export interface TsvLine {
  /** From 1. */
  readonly line: number;
  readonly id: string;
  /** Pixels. */
  readonly imageWidth: number;
  readonly imageHeight: number;
  readonly count: number;
  /** First byte of each column's base64, and how many characters it has. */
  readonly boxesAt: number;
  readonly boxesChars: number;
  readonly featuresAt: number;
  readonly featuresChars: number;
}

export interface TsvIndex {
  readonly lines: readonly TsvLine[];
  /** F. */
  readonly width: number;
}

/** @throws InputError with file and line: other columns, lengths that disagree with num_boxes, an id that comes twice. */
export async function indexTsv(source: ByteSource): Promise<TsvIndex> {
  const window = fileWindow(source);
  const lines: TsvLine[] = [];
  const seen = new Map<string, number>();
  let first: { readonly width: number; readonly line: number } | undefined;
  let number = 0;
  for (let at = 0; at < source.size; ) {
    number++;
    const place = `${source.name}:${number}`;
    const head = await readHead(window, at, place, number);
    if (head === undefined) {
      at = (await lineEnd(window, at, place)) + 1;
      continue;
    }
    const known =
      first !== undefined && head.count > 0 ? await jumpOver(window, head, first.width) : undefined;
    const ends = known ?? (await readColumns(window, head, at, place));
    const width = head.count === 0 ? undefined : ends.featuresBytes / (4 * head.count);
    if (width !== undefined) {
      if (!Number.isInteger(width) || width === 0) {
        throw new InputError(
          `${place}: the features are ${counted(ends.featuresBytes)} bytes, which ${head.count} regions (num_boxes) of float32 cannot share evenly.`,
        );
      }
      if (first !== undefined && first.width !== width) {
        throw new InputError(
          `${place}: the regions have ${width} numbers, those of line ${first.line} have ${first.width}. All lines must have the same width.`,
        );
      }
      first ??= { width, line: number };
    }
    const before = seen.get(head.id);
    if (before !== undefined) {
      throw new InputError(
        `${place}: the image_id "${head.id}" was already on line ${before}. Keep one of the two.`,
      );
    }
    if (lines.length === MAX_ROWS)
      throw new InputError(`${place}: more than ${counted(MAX_ROWS)} pictures are not read.`);
    seen.set(head.id, number);
    lines.push({
      line: number,
      id: head.id,
      imageWidth: head.imageWidth,
      imageHeight: head.imageHeight,
      count: head.count,
      boxesAt: ends.boxesAt,
      boxesChars: ends.boxesChars,
      featuresAt: ends.featuresAt,
      featuresChars: ends.featuresChars,
    });
    at = ends.next;
  }
  if (first === undefined) {
    throw new InputError(
      `${source.name} holds no regions. A TSV of bottom-up features was expected: ${COLUMN_NAMES}.`,
    );
  }
  return { lines, width: first.width };
}
