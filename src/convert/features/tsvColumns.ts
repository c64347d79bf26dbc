// The two long columns of a TSV line, boxes and features in base64: where they lie and how many bytes they stand for.

import { InputError } from '../../scan/errors.ts';
import { counted } from '../counted.ts';
import { base64Length } from './base64.ts';
import type { FileWindow } from './fileWindow.ts';
import { MAX_PICTURE_NUMBERS } from './npyArray.ts';
import {
  COLUMN_NAMES,
  COLUMNS,
  columnsError,
  MAX_HEAD_BYTES,
  NEWLINE,
  RETURN,
  TAB,
  type TsvHead,
} from './tsvHead.ts';

const PADDING = 0x3d;
const MAX_LINE_BYTES = base64Length(MAX_PICTURE_NUMBERS * 4) + MAX_HEAD_BYTES;

/** Where the two long columns are; `next` is the first byte of the next line. */
export interface TsvColumns {
  readonly boxesAt: number;
  readonly boxesChars: number;
  readonly featuresAt: number;
  readonly featuresChars: number;
  readonly featuresBytes: number;
  readonly next: number;
}

/** Where the columns are if they are as long as num_boxes and the first line's width say; undefined when they are not. */
export async function jumpOver(
  window: FileWindow,
  head: TsvHead,
  width: number,
): Promise<TsvColumns | undefined> {
  const featuresBytes = head.count * width * 4;
  if (featuresBytes > MAX_PICTURE_NUMBERS * 4) return undefined;
  const boxesChars = base64Length(head.count * 16);
  const featuresChars = base64Length(featuresBytes);
  const boxes = quoted(await window.at(head.next, 2));
  const boxesAt = head.next + boxes;
  const tab = boxesAt + boxesChars + (boxes && 1);
  const between = await window.at(tab, 3);
  if (between.length < 3 || between[0] !== TAB) return undefined;
  const features = quoted(between.subarray(1));
  const featuresAt = tab + 1 + features;
  const end = featuresAt + featuresChars + (features && 1);
  if (end > window.size) return undefined;
  const behind = await window.at(end, 2);
  const crlf = behind[0] === RETURN && behind[1] === NEWLINE;
  if (behind.length > 0 && behind[0] !== NEWLINE && !crlf) return undefined;
  return { boxesAt, boxesChars, featuresAt, featuresChars, featuresBytes, next: end + (crlf ? 2 : 1) };
}

/**
 * The slow way: the whole line that begins at byte `at`, its columns counted and measured.
 * @throws InputError when there are not six, or they disagree with num_boxes.
 */
export async function readColumns(
  window: FileWindow,
  head: TsvHead,
  at: number,
  line: string,
): Promise<TsvColumns> {
  const newline = await lineEnd(window, at, line);
  const place = newline === window.size ? `${line} (where the file ends; it may be truncated)` : line;
  const tab = await window.find(TAB, head.next, newline);
  if (tab === newline) throw columnsError(place, COLUMNS - 1);
  if ((await window.find(TAB, tab + 1, newline)) !== newline) throw columnsError(place, COLUMNS + 1);
  const crlf = (await window.at(newline - 1, 1))[0] === RETURN;
  const boxes = await measure(window, head.next, tab, `${place}: the boxes column`);
  const features = await measure(window, tab + 1, newline - (crlf ? 1 : 0), `${place}: the features column`);
  if (boxes.bytes !== head.count * 16) {
    throw new InputError(
      `${place}: the boxes are ${counted(boxes.bytes)} bytes, num_boxes ${head.count} needs ${counted(head.count * 16)} (four float32 a box). The columns should be ${COLUMN_NAMES}.`,
    );
  }
  if (head.count === 0 && features.bytes !== 0) {
    throw new InputError(
      `${place}: num_boxes is 0, but there are ${counted(features.bytes)} bytes of features.`,
    );
  }
  return {
    boxesAt: boxes.at,
    boxesChars: boxes.chars,
    featuresAt: features.at,
    featuresChars: features.chars,
    featuresBytes: features.bytes,
    next: newline + 1,
  };
}

/** How many bytes a column of base64 stands for, by its length and padding. */
async function measure(
  window: FileWindow,
  from: number,
  to: number,
  what: string,
): Promise<{ readonly at: number; readonly chars: number; readonly bytes: number }> {
  const marks = quoted(await window.at(from, Math.min(2, to - from)));
  const at = from + marks;
  const chars = to - at - (marks && 1);
  if (chars < 0 || chars % 4 !== 0) {
    throw new InputError(
      `${what} has ${counted(to - from)} characters, which is no whole base64 (multiples of four).`,
    );
  }
  const last = chars === 0 ? new Uint8Array(0) : await window.at(at + chars - 2, 2);
  const padding = last[1] !== PADDING ? 0 : last[0] === PADDING ? 2 : 1;
  return { at, chars, bytes: (chars / 4) * 3 - padding };
}

/** Python 3 scripts that print bytes leave `b'…'` around the base64: 2 when it begins so, else 0. */
function quoted(bytes: Uint8Array): 0 | 2 {
  return bytes[0] === 0x62 && (bytes[1] === 0x27 || bytes[1] === 0x22) ? 2 : 0;
}

/**
 * The position of the line's newline, or of the end of the file.
 * @throws InputError when the line is longer than any.
 */
export async function lineEnd(window: FileWindow, at: number, place: string): Promise<number> {
  const limit = Math.min(window.size, at + MAX_LINE_BYTES);
  const end = await window.find(NEWLINE, at, limit);
  if (end === limit && limit < window.size) {
    throw new InputError(
      `${place} is longer than ${counted(MAX_LINE_BYTES)} bytes, more than any picture needs.`,
    );
  }
  return end;
}
