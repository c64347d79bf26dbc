// From the bytes of a shard to numbers: every tensor of a bundle is read as float32.

import { InputError } from '../scan/errors.ts';
import { decodeFloat16 } from './float16.ts';
import { decodeInt8 } from './int8.ts';
import type { StoredTensor } from './safetensors.ts';
import type { TensorEntry, TensorPart } from './types.ts';

/** Numbers in one row of a tensor. */
export function rowWidth(shape: readonly number[]): number {
  return shape.slice(1).reduce((product, n) => product * n, 1);
}

/** Decodes rows of a part, from its row number `first` on, into `into` [rows, width] until that is full. */
export type DecodeRows = (first: number, into: Float32Array) => void;

/**
 * The rows of one part, to be decoded piece by piece.
 * @throws InputError when the shard does not hold what the manifest says.
 */
export function partDecoder(
  entry: TensorEntry,
  part: TensorPart,
  shard: ReadonlyMap<string, StoredTensor>,
  shardName: string,
): DecodeRows {
  const width = rowWidth(entry.shape);
  const stored = stretch(shard, part.name, entry.dtype, part.rows * width, shardName);
  switch (entry.dtype) {
    case 'F32':
      return (first, into) => {
        const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
        bytes.set(stored.subarray(first * width * 4, first * width * 4 + bytes.length));
      };
    case 'F16':
      return (first, into) => {
        const start = first * width * 2;
        decodeFloat16(new Uint16Array(aligned(stored.subarray(start, start + into.length * 2))), into);
      };
    case 'I8': {
      const scales = new Float32Array(aligned(stretch(shard, part.scale ?? '', 'F32', part.rows, shardName)));
      return (first, into) => {
        const numbers = new Int8Array(stored.buffer, stored.byteOffset + first * width, into.length);
        decodeInt8(numbers, scales.subarray(first, first + into.length / width), width, into);
      };
    }
  }
}

function stretch(
  shard: ReadonlyMap<string, StoredTensor>,
  name: string,
  dtype: StoredTensor['dtype'],
  elements: number,
  shardName: string,
): Uint8Array {
  const tensor = shard.get(name);
  const size = tensor?.shape.reduce((product, n) => product * n, 1);
  if (!tensor || tensor.dtype !== dtype || size !== elements) {
    throw new InputError(
      `${shardName} should hold "${name}" with ${elements} numbers of type ${dtype}. Convert again.`,
    );
  }
  return tensor.bytes;
}

/** A copy of bytes in a buffer of their own, which arrays of larger elements can view. */
function aligned(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}
