// Writes the files that researchers hold (npy, npz, bottom-up TSV, folders) in every form that the readers know, so
// that tests can read them back.

import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { type ByteSource, bytesSource, type FolderSource } from '../../src/bundle/byteSource.ts';
import { InputError } from '../../src/scan/errors.ts';

export interface NpyForm {
  /** `<f4`, `>f8`, `<f2`, … */
  readonly descr?: string;
  readonly fortran?: boolean;
  readonly version?: 1 | 2 | 3;
}

/** The bytes of an .npy with `numbers` [shape] in C order. */
export function npyBytes(
  shape: readonly number[],
  numbers: ArrayLike<number>,
  form: NpyForm = {},
): Uint8Array {
  const { descr = '<f4', fortran = false, version = 1 } = form;
  const shapeText = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const header = rawNpyHeader(
    `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${shapeText}, }`,
    version,
  );
  const size = Number(descr.slice(2));
  const bytes = new Uint8Array(header.length + numbers.length * size);
  bytes.set(header);
  const view = new DataView(bytes.buffer, header.length);
  const little = descr[0] !== '>';
  for (let i = 0; i < numbers.length; i++) {
    const at = (fortran ? fortranIndex(i, shape) : i) * size;
    write(view, at, numbers[i], descr[1], size, little);
  }
  return bytes;
}

/** An .npy header around any text. */
export function rawNpyHeader(text: string, version = 1): Uint8Array {
  const preamble = version === 1 ? 10 : 12;
  const length = Math.ceil((preamble + text.length + 1) / 64) * 64;
  const header = new Uint8Array(length).fill(0x20);
  header.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  const view = new DataView(header.buffer);
  if (version === 1) view.setUint16(8, length - preamble, true);
  else view.setUint32(8, length - preamble, true);
  for (let i = 0; i < text.length; i++) header[preamble + i] = text.charCodeAt(i);
  header[length - 1] = 0x0a;
  return header;
}

/** Where number i of C order lies in Fortran order. */
function fortranIndex(i: number, shape: readonly number[]): number {
  let rest = i;
  let index = 0;
  for (let d = shape.length - 1; d >= 0; d--) {
    const stride = shape.slice(0, d).reduce((a, b) => a * b, 1);
    index += (rest % shape[d]) * stride;
    rest = Math.floor(rest / shape[d]);
  }
  return index;
}

function write(view: DataView, at: number, value: number, kind: string, size: number, little: boolean): void {
  if (kind === 'f' && size === 2) view.setUint16(at, halfBits(value), little);
  else if (kind === 'f' && size === 4) view.setFloat32(at, value, little);
  else if (kind === 'f') view.setFloat64(at, value, little);
  else if (size === 1) view.setInt8(at, value);
  else if (size === 2) view.setInt16(at, value, little);
  else if (size === 4) view.setInt32(at, value, little);
  else view.setBigInt64(at, BigInt(value), little);
}

/** float16 bits of a number that float16 holds exactly. */
export function halfBits(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  if (size === 0) return sign;
  if (size >= 65_536) return sign | 0x7c00;
  const exponent = Math.max(-14, Math.floor(Math.log2(size)));
  const fraction = size / 2 ** exponent;
  return fraction < 1
    ? sign | Math.round(size * 2 ** 24)
    : sign | ((exponent + 15) << 10) | Math.round((fraction - 1) * 1024);
}

/** A random number that float16 holds exactly. */
export function halfNumber(random: () => number): number {
  return (Math.floor(random() * 2049) - 1024) / 256;
}

/** A zip archive of the given files, stored or deflated. */
export function zipBytes(files: Readonly<Record<string, Uint8Array>>, deflate: boolean): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [path, data] of Object.entries(files)) {
    const name = new TextEncoder().encode(path);
    const body = deflate ? new Uint8Array(deflateRawSync(data)) : data;
    const common = new DataView(new ArrayBuffer(26));
    common.setUint16(0, 20, true);
    common.setUint16(4, deflate ? 8 : 0, true);
    common.setUint16(8, 0x21, true);
    common.setUint32(10, crc32(data), true);
    common.setUint32(14, body.length, true);
    common.setUint32(18, data.length, true);
    common.setUint16(22, name.length, true);
    const local = join(u32(0x04034b50), new Uint8Array(common.buffer), name);
    directory.push(
      join(
        u32(0x02014b50),
        u16(20),
        new Uint8Array(common.buffer),
        u16(0),
        u16(0),
        u16(0),
        u32(0),
        u32(offset),
        name,
      ),
    );
    parts.push(local, body);
    offset += local.length + body.length;
  }
  const entries = join(...directory);
  const count = directory.length;
  return join(
    ...parts,
    entries,
    u32(0x06054b50),
    u16(0),
    u16(0),
    u16(count),
    u16(count),
    u32(entries.length),
    u32(offset),
    u16(0),
  );
}

/** A zip64 archive of so many empty files; each name is of 12 characters. */
export function zipOfMany(count: number, nameOf: (n: number) => string): Uint8Array {
  const [local, central] = [30 + 12, 46 + 12];
  const directory = count * local;
  const end = directory + count * central;
  const bytes = new Uint8Array(end + 56 + 20 + 22);
  const view = new DataView(bytes.buffer);
  const put32 = (at: number, ...values: readonly number[]) => {
    values.forEach((value, n) => {
      view.setUint32(at + 4 * n, value, true);
    });
  };
  for (let n = 0; n < count; n++) {
    const name = new TextEncoder().encode(nameOf(n));
    const [file, entry] = [n * local, directory + n * central];
    put32(file, 0x04034b50, 20);
    view.setUint16(file + 26, name.length, true);
    bytes.set(name, file + 30);
    put32(entry, 0x02014b50, 20 | (20 << 16));
    view.setUint16(entry + 28, name.length, true);
    put32(entry + 42, file);
    bytes.set(name, entry + 46);
  }
  put32(end, 0x06064b50, 44, 0, 45 | (45 << 16), 0, 0, count, 0, count, 0, count * central, 0, directory, 0);
  put32(end + 56, 0x07064b50, 0, end, 0, 1);
  put32(end + 76, 0x06054b50, 0, 0xffffffff, 0xffffffff, 0xffffffff);
  return bytes;
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 255, value >> 8);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24);
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function npzBytes(arrays: Readonly<Record<string, Uint8Array>>, deflate: boolean): Uint8Array {
  return zipBytes(
    Object.fromEntries(Object.entries(arrays).map(([key, bytes]) => [`${key}.npy`, bytes])),
    deflate,
  );
}

/** One picture of a TSV. */
export interface TsvRow {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: Float32Array;
  readonly features: Float32Array;
}

function base64(numbers: Float32Array): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
}

export function tsvText(
  rows: readonly TsvRow[],
  lineEnd = '\n',
  wrap: (text: string) => string = (text) => text,
): string {
  return rows
    .map(
      ({ id, width, height, boxes, features }) =>
        [id, width, height, boxes.length / 4, wrap(base64(boxes)), wrap(base64(features))].join('\t') +
        lineEnd,
    )
    .join('');
}

export function textSource(name: string, text: string): ByteSource {
  return bytesSource(name, new TextEncoder().encode(text));
}

/** A folder in memory. */
export function memoryFolder(name: string, files: Readonly<Record<string, Uint8Array>>): FolderSource {
  return {
    name,
    list: async () => Object.keys(files).sort(),
    open: async (file) => {
      if (!(file in files)) throw new InputError(`${name}/${file} does not exist.`);
      return bytesSource(`${name}/${file}`, files[file]);
    },
  };
}

/** A file on disk, read by range. */
export function diskFile(path: string): ByteSource {
  return {
    name: basename(path),
    size: statSync(path).size,
    read: async (start, end) => {
      const bytes = new Uint8Array(end - start);
      const handle = openSync(path, 'r');
      readSync(handle, bytes, 0, bytes.length, start);
      closeSync(handle);
      return bytes;
    },
  };
}

export function diskFolder(path: string): FolderSource {
  return {
    name: basename(path),
    list: async () => readdirSync(path).sort(),
    open: async (file) => diskFile(`${path}/${file}`),
  };
}

/** Copies of everything that a stream gives. */
export async function collect(stream: AsyncIterable<Float32Array>): Promise<number[][]> {
  const all: number[][] = [];
  for await (const numbers of stream) all.push([...numbers]);
  return all;
}

/** What is thrown; undefined when nothing is. */
export async function thrownBy(run: () => unknown): Promise<unknown> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error;
  }
}
