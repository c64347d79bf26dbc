// An .npy wherever it lies (a file, inside a .npz), read picture by picture in bounded memory. In C order a picture is
// one run of bytes; in Fortran order its numbers are spread over the whole file, which is then read once for every
// block of pictures that fits in memory.

import { InputError } from '../../scan/errors.ts';
import type { BytePass, PassBytes } from '../bytePass.ts';
import { counted } from '../counted.ts';
import { NPY_PREAMBLE_BYTES, type NpyHeader, npyDataStart, parseNpyHeader } from '../npy.ts';
import { makeScratch, toFloat32 } from './numbers.ts';

export interface NpyArray extends NpyHeader {
  readonly name: string;
  readonly bytes: PassBytes;
}

/** An array as pictures: [rows, regions, width]. */
export interface PictureShape {
  readonly rows: number;
  readonly regions: number;
  readonly width: number;
}

/** No picture has more than this; one that claims to is not allocated. */
export const MAX_REGIONS = 1 << 13;
export const MAX_PICTURE_NUMBERS = 1 << 24;

/** More pictures than any bundle holds. */
export const MAX_ROWS = 1 << 20;

const READ_BYTES = 4 * 1024 * 1024;
/** Columns of a Fortran file that are transposed at once: enough of them that each write fills a cache line. */
const COLUMN_READ_BYTES = 12 * 1024 * 1024;
const FORTRAN_BLOCK_BYTES = 128 * 1024 * 1024;

/** @throws InputError when the bytes are no .npy, or their length is not what the header says. */
export async function openNpy(bytes: PassBytes): Promise<NpyArray> {
  const pass = bytes.pass();
  try {
    const preamble = (await pass.next(Math.min(NPY_PREAMBLE_BYTES, bytes.size))).slice();
    const dataStart = npyDataStart(bytes.name, preamble);
    const head = new Uint8Array(Math.min(dataStart, bytes.size));
    head.set(preamble);
    head.set(await pass.next(head.length - preamble.length), preamble.length);
    return { name: bytes.name, bytes, ...parseNpyHeader(bytes.name, head, bytes.size) };
  } finally {
    await pass.close();
  }
}

/** @throws InputError when a shape is larger than anything that pictures have, before memory is asked for. */
export function checkPictureShape(name: string, { rows, regions, width }: PictureShape): void {
  if (rows > MAX_ROWS)
    throw new InputError(`${name} claims ${counted(rows)} pictures; at most ${counted(MAX_ROWS)} are read.`);
  if (regions > MAX_REGIONS || regions * width > MAX_PICTURE_NUMBERS) {
    throw new InputError(
      `${name} claims ${counted(regions)} regions of ${counted(width)} numbers for a picture; at most ${counted(MAX_REGIONS)} regions and ${counted(MAX_PICTURE_NUMBERS)} numbers are read.`,
    );
  }
}

/**
 * The numbers [regions, width] of the given rows, in that order, as float32. Rows that ascend cost one pass over the
 * file in C order, and one pass for each 128 MB in Fortran order. An array is valid until the next one is asked for.
 */
export function streamPictures(
  array: NpyArray,
  shape: PictureShape,
  rows: readonly number[],
): AsyncIterable<Float32Array> {
  return array.fortran ? scatteredRows(array, shape, rows) : wholeRows(array, shape, rows);
}

async function* wholeRows(
  array: NpyArray,
  { regions, width }: PictureShape,
  rows: readonly number[],
): AsyncGenerator<Float32Array> {
  const numbers = regions * width;
  const rowBytes = numbers * array.dtype.bytes;
  const most = Math.max(1, Math.floor(READ_BYTES / rowBytes));
  const scratch = makeScratch();
  let pass: BytePass | undefined;
  let position = 0;
  try {
    for (let i = 0; i < rows.length; ) {
      if (pass === undefined || rows[i] < position) {
        await pass?.close();
        pass = array.bytes.pass();
        await pass.skip(array.dataStart);
        position = 0;
      }
      let run = 1;
      while (run < most && rows[i + run] === rows[i] + run) run++;
      await pass.skip((rows[i] - position) * rowBytes);
      const floats = toFloat32(await pass.next(run * rowBytes), array.dtype, scratch);
      position = rows[i] + run;
      for (let k = 0; k < run; k++) yield floats.subarray(k * numbers, (k + 1) * numbers);
      i += run;
    }
  } finally {
    await pass?.close();
  }
}

/** Number n of picture-column c = (r, f) lies at n + rows · (r + regions · f): r runs faster than f. */
async function* scatteredRows(
  array: NpyArray,
  { rows: stored, regions, width }: PictureShape,
  rows: readonly number[],
): AsyncGenerator<Float32Array> {
  const numbers = regions * width;
  const most = Math.max(1, Math.floor(FORTRAN_BLOCK_BYTES / (numbers * 4)));
  const out = new Float32Array(Math.min(most, rows.length) * numbers);
  const columnsAtOnce = Math.max(1, Math.floor(COLUMN_READ_BYTES / (stored * array.dtype.bytes)));
  const scratch = makeScratch();
  for (let begin = 0; begin < rows.length; begin += most) {
    const wanted = rows.slice(begin, begin + most);
    const pass = array.bytes.pass();
    try {
      await pass.skip(array.dataStart);
      for (let column = 0; column < numbers; column += columnsAtOnce) {
        const columns = Math.min(columnsAtOnce, numbers - column);
        const floats = toFloat32(await pass.next(columns * stored * array.dtype.bytes), array.dtype, scratch);
        wanted.forEach((row, i) => {
          let r = column % regions;
          let target = i * numbers + r * width + Math.floor(column / regions);
          for (let c = 0, from = row; c < columns; c++, from += stored) {
            out[target] = floats[from];
            if (++r < regions) target += width;
            else {
              r = 0;
              target += 1 - (regions - 1) * width;
            }
          }
        });
      }
    } finally {
      await pass.close();
    }
    for (let i = 0; i < wanted.length; i++) yield out.subarray(i * numbers, (i + 1) * numbers);
  }
}
