// Writes numpy's .npy files (numpy.lib.format, version 1).

import { shapeText } from './npy.ts';

/**
 * The bytes that stand before the numbers of a C-order array: append `shape` numbers of type `dtype`, row-major.
 * The length is a multiple of 64, as numpy writes it.
 */
export function npyHeader(shape: readonly number[], dtype: '<f4' | '<f8' | '<f2' = '<f4'): Uint8Array {
  const dict = `{'descr': '${dtype}', 'fortran_order': False, 'shape': ${shapeText(shape)}, }`;
  const length = Math.ceil((10 + dict.length + 1) / 64) * 64;
  const header = new Uint8Array(length).fill(0x20);
  header.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  new DataView(header.buffer).setUint16(8, length - 10, true);
  for (let i = 0; i < dict.length; i++) header[10 + i] = dict.charCodeAt(i);
  header[length - 1] = 0x0a;
  return header;
}

/** An .npy file of float32 numbers in C order. */
export function npyFile(numbers: Float32Array, shape: readonly number[]): Uint8Array {
  const header = npyHeader(shape);
  const file = new Uint8Array(header.length + numbers.byteLength);
  file.set(header);
  file.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), header.length);
  return file;
}
