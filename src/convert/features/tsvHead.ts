// The four short columns at the beginning of a TSV line: image_id, image_w, image_h, num_boxes.

import { InputError } from '../../scan/errors.ts';
import type { FileWindow } from './fileWindow.ts';
import { MAX_REGIONS } from './npyArray.ts';

export const TAB = 0x09;
export const NEWLINE = 0x0a;
export const RETURN = 0x0d;
export const COLUMNS = 6;
export const COLUMN_NAMES = 'image_id, image_w, image_h, num_boxes, boxes, features';

export const MAX_HEAD_BYTES = 4096;

export interface TsvHead {
  readonly id: string;
  /** Pixels. */
  readonly imageWidth: number;
  readonly imageHeight: number;
  /** num_boxes. */
  readonly count: number;
  /** First byte of the fifth column. */
  readonly next: number;
}

/**
 * The head of the line that begins at byte `at`, or undefined for an empty line.
 * @throws InputError when the columns are not there or hold something else.
 */
export async function readHead(
  window: FileWindow,
  at: number,
  place: string,
  line: number,
): Promise<TsvHead | undefined> {
  const bytes = await window.at(at, MAX_HEAD_BYTES);
  const fields: Uint8Array[] = [];
  let start = 0;
  for (let i = 0; i < bytes.length && fields.length < 4; i++) {
    if (bytes[i] === TAB) {
      fields.push(bytes.subarray(start, i));
      start = i + 1;
    } else if (bytes[i] === NEWLINE) {
      if (i === 0 || (i === 1 && bytes[0] === RETURN)) return undefined;
      throw columnsError(place, fields.length + 1);
    }
  }
  if (fields.length < 4) {
    if (bytes.length < MAX_HEAD_BYTES) {
      // The last line, without a newline behind it.
      if (bytes.length === 1 && bytes[0] === RETURN) return undefined;
      throw columnsError(place, fields.length + 1);
    }
    throw new InputError(
      `${place}: the first four columns take more than ${MAX_HEAD_BYTES} bytes. A TSV of bottom-up features was expected: ${COLUMN_NAMES}.`,
    );
  }
  const number = (field: number, name: string, pattern: RegExp): number => {
    const text = latin(fields[field]).trim();
    if (!pattern.test(text)) {
      const hint =
        line === 1 && field === 1
          ? 'The file should have no header line.'
          : `The columns should be ${COLUMN_NAMES}.`;
      throw new InputError(
        `${place}: ${name} is "${text.slice(0, 40)}", a number was expected in column ${field + 1}. ${hint}`,
      );
    }
    return Number(text);
  };
  const imageWidth = number(1, 'image_w', /^\d{1,9}(\.\d*)?$/);
  const imageHeight = number(2, 'image_h', /^\d{1,9}(\.\d*)?$/);
  const count = number(3, 'num_boxes', /^\d{1,9}$/);
  if (count > MAX_REGIONS)
    throw new InputError(`${place}: num_boxes is ${count}, more than any picture has.`);
  return { id: imageId(fields[0], place), imageWidth, imageHeight, count, next: at + start };
}

function imageId(field: Uint8Array, place: string): string {
  let id: string;
  try {
    id = new TextDecoder('utf-8', { fatal: true }).decode(field).trim();
  } catch (cause) {
    throw new InputError(`${place}: the image_id is not UTF-8 text.`, { cause });
  }
  if (id === '') throw new InputError(`${place}: the image_id is empty.`);
  return id;
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** For a line with another number of columns than six. */
export function columnsError(place: string, columns: number): InputError {
  const found = columns > COLUMNS ? `more than ${COLUMNS}` : `${columns}`;
  return new InputError(
    `${place} has ${found} column${columns === 1 ? '' : 's'}; six, separated by tabs, were expected: ${COLUMN_NAMES}.`,
  );
}
