// The index pass over a bottom-up attention TSV (Anderson et al., CVPR 2018, tools/generate_tsv.py): six columns without
// a header, image_id, image_w, image_h, num_boxes, boxes, features, the last two base64 of little-endian float32.
// A line is 400 KB and its columns' lengths follow from num_boxes, so that after the first line the pass jumps from
// column to column, looks whether a column ends where it should, and reads a whole line only when it does not.

import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { base64Length } from './base64.ts';
import { MAX_PICTURE_NUMBERS, MAX_REGIONS, MAX_ROWS } from './npyArray.ts';

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

const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const PADDING = 0x3d;
const COLUMNS = 6;
/** The four columns before the base64. */
const MAX_HEAD_BYTES = 4096;
const PEEK_BYTES = 16 * 1024;
const SCAN_BYTES = 1024 * 1024;
const MAX_LINE_BYTES = base64Length(MAX_PICTURE_NUMBERS * 4) + MAX_HEAD_BYTES;

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
    const known = first !== undefined && head.count > 0 ? await jump(window, head, first.width) : undefined;
    const ends = known ?? (await readColumns(window, head, at, place));
    const width = head.count === 0 ? undefined : ends.featuresBytes / (4 * head.count);
    if (width !== undefined) {
      if (!Number.isInteger(width) || width === 0) {
        throw new InputError(
          `${place}: the features are ${ends.featuresBytes} bytes, which ${head.count} regions (num_boxes) of float32 cannot share evenly.`,
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
      throw new InputError(`${place}: more than ${MAX_ROWS} pictures are not read.`);
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
      `${source.name} holds no regions. A TSV of bottom-up features was expected: image_id, image_w, image_h, num_boxes, boxes, features.`,
    );
  }
  return { lines, width: first.width };
}

interface Head {
  readonly id: string;
  readonly imageWidth: number;
  readonly imageHeight: number;
  readonly count: number;
  /** First byte of the fifth column. */
  readonly next: number;
}

/** Where the two long columns are; `next` is the first byte of the next line. */
interface Columns {
  readonly boxesAt: number;
  readonly boxesChars: number;
  readonly featuresAt: number;
  readonly featuresChars: number;
  readonly featuresBytes: number;
  readonly next: number;
}

/** The four short columns, or undefined for an empty line. */
async function readHead(
  window: FileWindow,
  at: number,
  place: string,
  line: number,
): Promise<Head | undefined> {
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
      `${place}: the first four columns take more than ${MAX_HEAD_BYTES} bytes. A TSV of bottom-up features was expected: image_id, image_w, image_h, num_boxes, boxes, features.`,
    );
  }
  const hint = line === 1 ? ' The file should have no header line.' : '';
  const number = (field: number, name: string, pattern: RegExp): number => {
    const text = latin(fields[field]).trim();
    if (!pattern.test(text)) {
      throw new InputError(
        `${place}: ${name} is "${text.slice(0, 40)}", a number was expected in column ${field + 1}.${hint}`,
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

/** Where the columns are if they are as long as num_boxes and the first line's width say; undefined when they are not. */
async function jump(window: FileWindow, head: Head, width: number): Promise<Columns | undefined> {
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

/** The slow way: the whole line, its columns counted and measured. */
async function readColumns(window: FileWindow, head: Head, at: number, place: string): Promise<Columns> {
  const newline = await lineEnd(window, at, place);
  const tab = await window.find(TAB, head.next, newline);
  if (tab === newline) throw columnsError(place, COLUMNS - 1);
  if ((await window.find(TAB, tab + 1, newline)) !== newline) throw columnsError(place, COLUMNS + 1);
  const crlf = (await window.at(newline - 1, 1))[0] === RETURN;
  const boxes = await measure(window, head.next, tab, `${place}: the boxes column`);
  const features = await measure(window, tab + 1, newline - (crlf ? 1 : 0), `${place}: the features column`);
  if (boxes.bytes !== head.count * 16) {
    throw new InputError(
      `${place}: the boxes are ${boxes.bytes} bytes, num_boxes ${head.count} needs ${head.count * 16} (four float32 a box).`,
    );
  }
  if (head.count === 0 && features.bytes !== 0) {
    throw new InputError(`${place}: num_boxes is 0, but there are ${features.bytes} bytes of features.`);
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
      `${what} has ${to - from} characters, which is no whole base64 (multiples of four).`,
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

function columnsError(place: string, columns: number): InputError {
  const found = columns > COLUMNS ? `more than ${COLUMNS}` : `${columns}`;
  return new InputError(
    `${place} has ${found} column${columns === 1 ? '' : 's'}; six, separated by tabs, were expected: image_id, image_w, image_h, num_boxes, boxes, features.`,
  );
}

/** The position of the line's newline, or of the end of the file. */
async function lineEnd(window: FileWindow, at: number, place: string): Promise<number> {
  const limit = Math.min(window.size, at + MAX_LINE_BYTES);
  const end = await window.find(NEWLINE, at, limit);
  if (end === limit && limit < window.size) {
    throw new InputError(`${place} is longer than ${MAX_LINE_BYTES} bytes, more than any picture needs.`);
  }
  return end;
}

interface FileWindow {
  readonly size: number;
  /** Up to `length` bytes from `start` on, fewer at the end of the file. Not to be kept. */
  at(start: number, length: number): Promise<Uint8Array>;
  /** The first position of `byte` in [from, to), or `to`. */
  find(byte: number, from: number, to: number): Promise<number>;
}

/** Keeps the block of the file that was read last. */
function fileWindow(source: ByteSource): FileWindow {
  let bytes: Uint8Array = new Uint8Array(0);
  let begin = 0;
  const load = async (start: number, length: number) => {
    bytes = await source.read(start, Math.min(start + length, source.size));
    begin = start;
  };
  return {
    size: source.size,
    at: async (start, length) => {
      const end = Math.min(start + length, source.size);
      if (start >= end) return bytes.subarray(0, 0);
      if (start < begin || end > begin + bytes.length) await load(start, Math.max(length, PEEK_BYTES));
      return bytes.subarray(start - begin, end - begin);
    },
    find: async (byte, from, to) => {
      for (let at = from; at < to; ) {
        if (at < begin || at >= begin + bytes.length) await load(at, SCAN_BYTES);
        const found = bytes.indexOf(byte, at - begin);
        if (found >= 0) return Math.min(begin + found, to);
        at = begin + bytes.length;
      }
      return to;
    },
  };
}
