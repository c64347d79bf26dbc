// numpy's scalars as pickles hold them: a dtype and the bytes of one number. Training scripts put them into
// `best_rsum` and `epoch`.

import { fail, type Machine } from './machine.ts';
import type { NumpyDtype } from './values.ts';

const READERS: ReadonlyMap<string, (view: DataView, little: boolean) => number | boolean> = new Map<
  string,
  (view: DataView, little: boolean) => number | boolean
>([
  ['b1', (view) => view.getUint8(0) !== 0],
  ['i1', (view) => view.getInt8(0)],
  ['u1', (view) => view.getUint8(0)],
  ['i2', (view, little) => view.getInt16(0, little)],
  ['u2', (view, little) => view.getUint16(0, little)],
  ['i4', (view, little) => view.getInt32(0, little)],
  ['u4', (view, little) => view.getUint32(0, little)],
  ['i8', (view, little) => Number(view.getBigInt64(0, little))],
  ['u8', (view, little) => Number(view.getBigUint64(0, little))],
  ['f4', (view, little) => view.getFloat32(0, little)],
  ['f8', (view, little) => view.getFloat64(0, little)],
]);

/** A dtype by its code, `f8` or `<f8`. */
export function numpyDtype(machine: Machine, code: string): NumpyDtype {
  const bare = code.replace(/^[<>|=]/, '');
  if (!READERS.has(bare)) {
    fail(
      machine,
      `a numpy number of type "${bare.slice(0, 20)}"; only ${[...READERS.keys()].join(', ')} are read.`,
    );
  }
  return { kind: 'dtype', code: bare, bigEndian: code.startsWith('>') };
}

/** The one number that `bytes` hold. */
export function numpyScalar(machine: Machine, dtype: NumpyDtype, bytes: Uint8Array): number | boolean {
  const read = READERS.get(dtype.code);
  if (read === undefined || bytes.length !== Number(dtype.code.slice(1))) {
    return fail(machine, `a numpy number of type "${dtype.code}" does not have ${bytes.length} bytes.`);
  }
  return read(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), !dtype.bigEndian);
}
