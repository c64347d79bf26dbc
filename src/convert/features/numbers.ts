// Bytes of an .npy into float32 numbers: a view where the file already holds little-endian float32, otherwise one loop
// over a typed view, bytes swapped first where they are big-endian.

import { decodeFloat16 } from '../../bundle/float16.ts';
import { swapBytes } from '../byteOrder.ts';
import type { NpyDtype } from '../npy.ts';

/** Memory that is kept and grows, because new memory is slow. */
export interface Scratch {
  /** `length` numbers, uninitialised; valid until the next call. */
  floats(length: number): Float32Array;
}

/** Empty at first. */
export function makeScratch(): Scratch {
  let memory = new Float32Array(0);
  return {
    floats: (length) => {
      if (memory.length < length) memory = new Float32Array(length);
      return memory.subarray(0, length);
    },
  };
}

/** The numbers in `bytes`, which may be changed in place. Valid as long as `bytes` and until `scratch` is used again. */
export function toFloat32(bytes: Uint8Array, dtype: NpyDtype, scratch: Scratch): Float32Array {
  if (!dtype.littleEndian && dtype.bytes > 1) swapBytes(bytes, dtype.bytes);
  const numbers = typedView(bytes, dtype);
  if (numbers instanceof Float32Array) return numbers;
  const out = scratch.floats(numbers.length);
  if (dtype.kind === 'f' && dtype.bytes === 2 && numbers instanceof Uint16Array) decodeFloat16(numbers, out);
  // `set` converts every type but the two of 64-bit integers by itself.
  else if (numbers instanceof BigInt64Array || numbers instanceof BigUint64Array) {
    for (let i = 0; i < out.length; i++) out[i] = Number(numbers[i]);
  } else out.set(numbers);
  return out;
}

type Numbers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

function typedView(unaligned: Uint8Array, dtype: NpyDtype): Numbers {
  // A view needs its alignment; a block that begins elsewhere is copied.
  const bytes = unaligned.byteOffset % dtype.bytes === 0 ? unaligned : unaligned.slice();
  const at = [bytes.buffer, bytes.byteOffset, bytes.byteLength / dtype.bytes] as const;
  if (dtype.kind === 'f') {
    if (dtype.bytes === 2) return new Uint16Array(...at);
    return dtype.bytes === 4 ? new Float32Array(...at) : new Float64Array(...at);
  }
  const signed = dtype.kind === 'i';
  if (dtype.bytes === 1) return signed ? new Int8Array(...at) : bytes;
  if (dtype.bytes === 2) return signed ? new Int16Array(...at) : new Uint16Array(...at);
  if (dtype.bytes === 4) return signed ? new Int32Array(...at) : new Uint32Array(...at);
  return signed ? new BigInt64Array(...at) : new BigUint64Array(...at);
}
