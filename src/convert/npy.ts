// The header of numpy's .npy files, versions 1 to 3 (numpy.lib.format): a magic number, a length, and a Python dict
// literal with three keys, which is read by the grammar below and nothing else, so that no file can make code run.

import { InputError } from '../scan/errors.ts';
import { counted } from './counted.ts';

/** Kind and size of one number of the array. */
export interface NpyDtype {
  /** `f` float, `i` signed, `u` unsigned, `b` bool. */
  readonly kind: 'f' | 'i' | 'u' | 'b';
  readonly bytes: 1 | 2 | 4 | 8;
  readonly littleEndian: boolean;
  /** As the file spells it, `<f4`. */
  readonly text: string;
}

export interface NpyHeader {
  readonly dtype: NpyDtype;
  /** Column-major: the first index runs fastest. */
  readonly fortran: boolean;
  readonly shape: readonly number[];
  /** Numbers in the array, the product of the shape. */
  readonly count: number;
  /** Byte at which the numbers begin. */
  readonly dataStart: number;
}

/** Bytes that tell how long the header is. */
export const NPY_PREAMBLE_BYTES = 12;

const MAX_HEADER_BYTES = 65_536;
const MAX_DIMENSIONS = 32;

/** Whether a file begins as .npy files do. */
export function looksLikeNpy(head: Uint8Array): boolean {
  return head.length >= 6 && head[0] === 0x93 && String.fromCharCode(...head.subarray(1, 6)) === 'NUMPY';
}

/**
 * Where the numbers of an .npy begin, from its first NPY_PREAMBLE_BYTES bytes.
 * @throws InputError when these are not the first bytes of an .npy of version 1 to 3.
 */
export function npyDataStart(name: string, preamble: Uint8Array): number {
  if (!looksLikeNpy(preamble)) {
    throw new InputError(`${name} is not a .npy file: it does not begin with \\x93NUMPY.`);
  }
  if (preamble.length < NPY_PREAMBLE_BYTES) throw truncatedHeader(name);
  const major = preamble[6];
  if (major < 1 || major > 3) {
    throw new InputError(
      `${name} is a .npy file of version ${major}; versions 1, 2 and 3 are known. Save it again with np.save.`,
    );
  }
  const view = new DataView(preamble.buffer, preamble.byteOffset, preamble.byteLength);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > MAX_HEADER_BYTES) {
    throw new InputError(
      `${name}: the header says that it is ${length} bytes long, more than any array needs (at byte 8).`,
    );
  }
  const start = (major === 1 ? 10 : 12) + length;
  if (start <= NPY_PREAMBLE_BYTES) throw new InputError(`${name}: the header is empty (at byte 8).`);
  return start;
}

/**
 * Reads the header. `head` holds the bytes from the beginning up to the numbers (`npyDataStart`), `size` is the length
 * of the whole file, which the shape has to account for to the byte.
 * @throws InputError when the header is none, the numbers are of a kind that is not read, or the sizes disagree.
 */
export function parseNpyHeader(name: string, head: Uint8Array, size: number): NpyHeader {
  const dataStart = npyDataStart(name, head.subarray(0, NPY_PREAMBLE_BYTES));
  if (head.length < dataStart || size < dataStart) throw truncatedHeader(name);
  const from = head[6] === 1 ? 10 : 12;
  let text = '';
  for (let i = from; i < dataStart; i++) text += String.fromCharCode(head[i]);

  const dict = parseDict(name, text, from);
  const descr = dict.get('descr');
  const fortran = dict.get('fortran_order');
  const shape = dict.get('shape');
  if (dict.size !== 3 || descr === undefined || typeof fortran !== 'boolean' || !Array.isArray(shape)) {
    throw new InputError(
      `${name}: the header should hold exactly descr, fortran_order and shape; it holds ${[...dict.keys()].join(', ') || 'nothing'}.`,
    );
  }
  if (typeof descr !== 'string') {
    throw new InputError(`${name} holds records of several fields; a plain array of floats was expected.`);
  }
  const dtype = parseDtype(name, descr);
  const count = checkSize(name, shape, dtype, size - dataStart);
  return { dtype, fortran, shape, count, dataStart };
}

/** `(8, 36, 2048)`, as Python writes a shape. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

function truncatedHeader(name: string): InputError {
  return new InputError(`${name} is truncated: it ends within the .npy header.`);
}

function parseDtype(name: string, descr: string): NpyDtype {
  const parts = /^([<>|=]?)([A-Za-z?])(\d*)$/.exec(descr);
  if (parts === null) throw new InputError(`${name}: "${descr.slice(0, 40)}" is not a number type of numpy.`);
  const [, order, kind, digits] = parts;
  if (kind === 'O') {
    throw new InputError(
      `${name} holds pickled Python objects, which are never opened. Save the plain array with np.save(file, array.astype('float32')).`,
    );
  }
  const bytes = Number(digits);
  const float = kind === 'f' && (bytes === 2 || bytes === 4 || bytes === 8);
  const integer =
    (kind === 'i' || kind === 'u') && (bytes === 1 || bytes === 2 || bytes === 4 || bytes === 8);
  const bool = kind === 'b' && bytes === 1;
  if (!float && !integer && !bool) {
    throw new InputError(
      `${name} holds numbers of type "${descr}"; float16, float32 and float64 are read. Convert it with array.astype('float32').`,
    );
  }
  return {
    kind: kind as NpyDtype['kind'],
    bytes: bytes as NpyDtype['bytes'],
    littleEndian: order !== '>',
    text: descr,
  };
}

/** The number of numbers, after checking that the file is exactly as long as that. */
function checkSize(name: string, shape: readonly number[], dtype: NpyDtype, dataBytes: number): number {
  let count = 1;
  for (const n of shape) count *= n;
  const wanted = count * dtype.bytes;
  if (wanted === dataBytes) return count;
  const said = `the shape ${shapeText(shape)} of ${dtype.text} needs ${counted(wanted)} bytes after the header, there are ${counted(dataBytes)}`;
  throw new InputError(
    wanted > dataBytes
      ? `${name} is truncated: ${said}. Copy the file again.`
      : `${name} is longer than its shape: ${said}.`,
  );
}

type DictValue = string | boolean | readonly number[] | null;

/** The allow-list: `{'key': value, …}` with strings, True, False and tuples of whole numbers; null is a list of fields. */
function parseDict(name: string, text: string, offset: number): Map<string, DictValue> {
  let at = 0;
  const fail = (expected: string): InputError =>
    new InputError(
      `${name}: the .npy header is not understood at byte ${offset + at}: ${expected} was expected.`,
    );
  const space = () => {
    while (at < text.length && ' \t\n\r'.includes(text[at])) at++;
  };
  const take = (token: string): boolean => {
    space();
    if (!text.startsWith(token, at)) return false;
    at += token.length;
    return true;
  };
  const string = (): string | undefined => {
    space();
    const quote = text[at];
    if (quote !== "'" && quote !== '"') return undefined;
    const end = text.indexOf(quote, at + 1);
    const value = end < 0 ? '' : text.slice(at + 1, end);
    if (end < 0 || /[\\\n]/.test(value)) throw fail('a plain string');
    at = end + 1;
    return value;
  };
  const tuple = (): number[] => {
    const items: number[] = [];
    while (!take(')')) {
      space();
      // Python 2 writes long integers as 5L.
      const digits = /^(\d{1,16})L?/.exec(text.slice(at, at + 18));
      if (digits === null || !Number.isSafeInteger(Number(digits[1]))) throw fail('a whole number');
      if (items.length === MAX_DIMENSIONS) throw fail(`at most ${MAX_DIMENSIONS} dimensions`);
      items.push(Number(digits[1]));
      at += digits[0].length;
      if (!take(',')) {
        if (items.length === 1 || !take(')')) throw fail('a comma');
        break;
      }
    }
    return items;
  };

  const dict = new Map<string, DictValue>();
  if (!take('{')) throw fail('{');
  while (!take('}')) {
    const key = string();
    if (key === undefined) throw fail('a key in quotes');
    if (dict.has(key)) throw fail(`"${key}" only once`);
    if (!take(':')) throw fail('a colon');
    const value = string();
    if (value !== undefined) dict.set(key, value);
    else if (take('True')) dict.set(key, true);
    else if (take('False')) dict.set(key, false);
    else if (take('(')) dict.set(key, tuple());
    else if (take('[')) {
      throw new InputError(`${name} holds records of several fields; a plain array of floats was expected.`);
    } else throw fail('a string, True, False or a tuple');
    if (!take(',')) {
      if (!take('}')) throw fail('a comma');
      break;
    }
  }
  space();
  if (at < text.length) throw fail('nothing more');
  return dict;
}
