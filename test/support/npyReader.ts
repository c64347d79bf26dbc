// The float32 matrices that the command line and the reference write, read back for tests.

import { readFileSync } from 'node:fs';

/** Shape and numbers of a C-order float32 or float64 .npy file. */
export function readNpy(path: string): {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
} {
  const bytes = readFileSync(path);
  const headerLength = bytes.readUInt16LE(8);
  const header = bytes.toString('latin1', 10, 10 + headerLength);
  const data = bytes.buffer.slice(bytes.byteOffset + 10 + headerLength, bytes.byteOffset + bytes.length);
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '').split(',').map(Number).filter(Boolean);
  if (!header.includes("'fortran_order': False")) throw new Error(`${path} is not in C order`);
  return { shape, data: header.includes('<f8') ? new Float64Array(data) : new Float32Array(data) };
}
