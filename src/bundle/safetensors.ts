// The safetensors container (Hugging Face): an 8-byte little-endian length, a JSON header
// {name: {dtype, shape, data_offsets}}, then the raw little-endian data.

import * as v from 'valibot';
import { InputError } from '../scan/errors.ts';
import type { DType } from './types.ts';

export interface StoredTensor {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** Of the types that a bundle's shards hold. */
export const BYTES_PER_ELEMENT: Readonly<Record<DType, number>> = { F32: 4, F16: 2, I8: 1 };

const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const headerSchema = v.record(
  v.string(),
  v.object({
    dtype: v.picklist(['F32', 'F16', 'I8']),
    shape: v.array(offset),
    data_offsets: v.tuple([offset, offset]),
  }),
);

/** One file from named tensors. Data starts at a multiple of 8, so that views need no copy. */
export function encodeSafetensors(tensors: ReadonlyMap<string, StoredTensor>): Uint8Array {
  const header: Record<string, unknown> = Object.create(null);
  let at = 0;
  for (const [name, { dtype, shape, bytes }] of tensors) {
    header[name] = { dtype, shape, data_offsets: [at, at + bytes.length] };
    at += bytes.length;
  }
  let json = JSON.stringify(header);
  const headerBytes = new TextEncoder().encode(json).length;
  json += ' '.repeat((8 - (headerBytes % 8)) % 8);
  const encoded = new TextEncoder().encode(json);
  const file = new Uint8Array(8 + encoded.length + at);
  new DataView(file.buffer).setBigUint64(0, BigInt(encoded.length), true);
  file.set(encoded, 8);
  let position = 8 + encoded.length;
  for (const { bytes } of tensors.values()) {
    file.set(bytes, position);
    position += bytes.length;
  }
  return file;
}

/** Bytes that the header takes for these names, an upper bound, so that a shard's size can be planned. */
export const HEADER_BYTES_PER_TENSOR = 160;

/**
 * The tensors of a file, as views on it.
 * @throws InputError when the file is not what its header says.
 */
export function decodeSafetensors(file: Uint8Array, name: string): ReadonlyMap<string, StoredTensor> {
  const broken = (why: string) =>
    new InputError(`${name} is not a readable safetensors file: ${why}. Convert again.`);
  if (file.length < 8) throw broken(`it has ${file.length} bytes`);
  const headerLength = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const dataStart = 8 + headerLength;
  if (dataStart > file.length)
    throw broken(`its header should have ${headerLength} bytes, the file ends before that`);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(8, dataStart)));
  } catch {
    throw broken('its header is not JSON');
  }
  const header = v.safeParse(headerSchema, json);
  if (!header.success) throw broken(`at "${v.getDotPath(header.issues[0]) ?? 'the top'}" of its header`);
  const tensors = new Map<string, StoredTensor>();
  for (const [tensorName, { dtype, shape, data_offsets }] of Object.entries(header.output)) {
    const [start, end] = data_offsets;
    const expected = shape.reduce((product, n) => product * n, BYTES_PER_ELEMENT[dtype]);
    if (end - start !== expected || dataStart + end > file.length) {
      throw broken(`"${tensorName}" should have ${expected} bytes at ${start} … ${end}`);
    }
    tensors.set(tensorName, { dtype, shape, bytes: file.subarray(dataStart + start, dataStart + end) });
  }
  return tensors;
}
