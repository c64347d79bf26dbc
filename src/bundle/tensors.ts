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

/**
 * The rows of one part as float32, [part.rows · width]; always a new array.
 * @throws InputError when the shard does not hold what the manifest says.
 */
export function decodePart(
  entry: TensorEntry,
  part: TensorPart,
  shard: ReadonlyMap<string, StoredTensor>,
  shardName: string,
): Float32Array {
  const width = rowWidth(entry.shape);
  const stored = stretch(shard, part.name, entry.dtype, part.rows * width, shardName);
  switch (entry.dtype) {
    case 'F32':
      return new Float32Array(aligned(stored, 4));
    case 'F16':
      return decodeFloat16(new Uint16Array(aligned(stored, 2)));
    case 'I8': {
      const scales = stretch(shard, part.scale ?? '', 'F32', part.rows, shardName);
      const numbers = new Int8Array(stored.buffer, stored.byteOffset, stored.length);
      return decodeInt8(numbers, new Float32Array(aligned(scales, 4)), width);
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

/** A copy of bytes in a buffer of their own, which typed arrays of `size`-byte elements can view. */
function aligned(bytes: Uint8Array, size: number): ArrayBuffer {
  if (bytes.length % size) throw new Error(`${bytes.length} bytes are no multiple of ${size}`);
  return bytes.slice().buffer;
}
