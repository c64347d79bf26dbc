// From storages to parameters: each storage is read once, in the range that its tensors reach, and every tensor is laid
// out row-major whatever its strides were. float16, bfloat16 and float32 become float32 without loss, float64 stays.

import { decodeFloat16 } from '../../bundle/float16.ts';
import { InputError } from '../../scan/errors.ts';
import type { FloatArray, StateDict, Tensor } from '../../scan/types.ts';
import { swapBytes } from '../byteOrder.ts';
import { counted, countOf } from '../counted.ts';
import type { Container } from './container.ts';
import { LIMITS } from './limits.ts';
import type { DeclaredStorage } from './storageTable.ts';
import type { FloatFormat } from './storageTypes.ts';
import { elementsOf } from './tensorRefs.ts';
import { quote, shapeText, type TensorRef } from './values.ts';

/** A tensor's place: elements `start` up to `end` of a whole storage. */
interface Placed {
  readonly name: string;
  readonly ref: TensorRef;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads tensors of a checkpoint.
 * @param fileName for messages.
 * @throws InputError when a tensor reaches beyond its storage, is not made of floats, or holds NaN or infinities.
 */
export async function readTensors(
  container: Container,
  fileName: string,
  tensors: ReadonlyMap<string, TensorRef>,
): Promise<StateDict> {
  const placed = [...tensors].map(([name, ref]) => place(fileName, name, ref));
  const byStorage = new Map<string, Placed[]>();
  for (const tensor of placed) {
    const { key } = tensor.ref.storage;
    byStorage.set(key, [...(byStorage.get(key) ?? []), tensor]);
  }
  refuseMultiplication(fileName, placed, [...byStorage.values()]);

  const read = new Map<string, Tensor>();
  for (const sharing of byStorage.values()) {
    for (const [name, tensor] of await readSharing(container, fileName, sharing)) read.set(name, tensor);
  }
  // In the checkpoint's order, not in that of its storages.
  return new Map([...tensors.keys()].flatMap((name) => entryOf(read, name)));
}

function entryOf(read: ReadonlyMap<string, Tensor>, name: string): readonly [string, Tensor][] {
  const tensor = read.get(name);
  return tensor === undefined ? [] : [[name, tensor]];
}

function place(fileName: string, name: string, ref: TensorRef): Placed {
  const { storage, offset, shape, strides } = ref;
  const elements = elementsOf(shape);
  const last = shape.reduce((sum, size, axis) => sum + (size - 1) * strides[axis], offset);
  if (elements === 0 || !(elements <= storage.elements) || !(last < storage.elements)) {
    throw new InputError(
      `${fileName}: ${quote(name)} of shape ${shapeText(shape)}, strides ${shapeText(strides)} and offset ${offset} does not fit into its storage of ${countOf(storage.elements, 'element')}. The file is damaged.`,
    );
  }
  return { name, ref, start: storage.start + offset, end: storage.start + last + 1 };
}

/** Many views of one storage would be many times the file in memory. Tied weights are twice at most. */
function refuseMultiplication(
  fileName: string,
  placed: readonly Placed[],
  byStorage: readonly (readonly Placed[])[],
): void {
  const wanted = placed.reduce((sum, { ref }) => sum + elementsOf(ref.shape), 0);
  const held = byStorage.reduce((sum, [first]) => sum + first.ref.storage.rootElements, 0);
  if (wanted > held * LIMITS.aliasing) {
    throw new InputError(
      `${fileName}: the parameters have ${counted(wanted)} elements, but lie upon each other in storages of ${counted(held)}. No real checkpoint is like that.`,
    );
  }
}

/** The tensors that lie in one storage. */
async function readSharing(
  container: Container,
  fileName: string,
  sharing: readonly Placed[],
): Promise<readonly [string, Tensor][]> {
  const { storage } = sharing[0].ref;
  const { format } = storage.type;
  if (format === undefined) {
    throw new InputError(
      `${fileName}: ${quote(sharing[0].name)} lies in a ${storage.type.name}; weights are expected as float16, bfloat16, float32 or float64.`,
    );
  }
  const start = sharing.reduce((least, tensor) => Math.min(least, tensor.start), Number.POSITIVE_INFINITY);
  const end = sharing.reduce((most, tensor) => Math.max(most, tensor.end), 0);
  if ((end - start) * storage.type.bytes > LIMITS.storageBytes) {
    throw new InputError(
      `${fileName}: ${quote(sharing[0].name)} lies in a storage of which ${counted((end - start) * storage.type.bytes)} bytes would have to be read at once; ${counted(LIMITS.storageBytes)} is the limit. Save the state dicts alone, each tensor cloned.`,
    );
  }
  const declared: DeclaredStorage = { key: storage.key, type: storage.type, elements: storage.rootElements };
  const bytes = await container.readStorage(declared, start, end);
  if (container.bigEndian) swapBytes(bytes, storage.type.bytes);
  const numbers = decodeFloats(bytes, format);
  return sharing.map((tensor) => {
    const data = rowMajor(numbers, tensor, start);
    refuseUnreal(fileName, tensor, data);
    return [tensor.name, { shape: tensor.ref.shape, data }];
  });
}

function decodeFloats(bytes: Uint8Array, format: FloatFormat): FloatArray {
  switch (format) {
    case 'f32': {
      const { buffer, offset, length } = aligned(bytes, 4);
      return new Float32Array(buffer, offset, length);
    }
    case 'f64': {
      const { buffer, offset, length } = aligned(bytes, 8);
      return new Float64Array(buffer, offset, length);
    }
    case 'f16': {
      const { buffer, offset, length } = aligned(bytes, 2);
      return decodeFloat16(new Uint16Array(buffer, offset, length));
    }
    case 'bf16': {
      // bfloat16 is the upper half of a float32.
      const { buffer, offset, length } = aligned(bytes, 2);
      const bits = Uint32Array.from(new Uint16Array(buffer, offset, length), (upper) => upper << 16);
      return new Float32Array(bits.buffer);
    }
  }
}

/** The bytes where a typed array of `width`-byte elements may lie; copied only if they do not lie there yet. */
function aligned(
  bytes: Uint8Array,
  width: number,
): { readonly buffer: ArrayBufferLike; readonly offset: number; readonly length: number } {
  // Not slice(): that of Node's Buffer copies nothing.
  const there = bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes);
  return { buffer: there.buffer, offset: there.byteOffset, length: there.length / width };
}

/** One tensor cut out of `numbers`, which begin at element `start` of the storage. */
function rowMajor(numbers: FloatArray, tensor: Placed, start: number): FloatArray {
  const { shape, strides } = tensor.ref;
  const first = tensor.start - start;
  const elements = elementsOf(shape);
  if (isRowMajor(shape, strides)) {
    return elements === numbers.length ? numbers : numbers.slice(first, first + elements);
  }
  const data = numbers instanceof Float64Array ? new Float64Array(elements) : new Float32Array(elements);
  const indices = shape.map(() => 0);
  for (let element = 0, at = first; element < elements; element++) {
    data[element] = numbers[at];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += strides[axis];
      if (++indices[axis] < shape[axis]) break;
      at -= shape[axis] * strides[axis];
      indices[axis] = 0;
    }
  }
  return data;
}

function isRowMajor(shape: readonly number[], strides: readonly number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis];
  }
  return true;
}

function refuseUnreal(fileName: string, tensor: Placed, data: FloatArray): void {
  for (let element = 0; element < data.length; element++) {
    if (Number.isFinite(data[element])) continue;
    throw new InputError(
      `${fileName}: ${quote(tensor.name)} holds ${data[element]} at ${shapeText(position(element, tensor.ref.shape))}. The training broke down; take an earlier checkpoint.`,
    );
  }
}

/** Indices of an element, row-major. */
function position(element: number, shape: readonly number[]): readonly number[] {
  const indices: number[] = [];
  let rest = element;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    indices.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return indices;
}
