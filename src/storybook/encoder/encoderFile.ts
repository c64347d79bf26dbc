// The region encoder on disk: its parameters as float16 in a safetensors file, with the names of objects and attributes as
// JSON in a tensor of bytes.

import * as v from 'valibot';
import { decodeFloat16, encodeFloat16 } from '../../bundle/float16.ts';
import { decodeSafetensors, encodeSafetensors, type StoredTensor } from '../../bundle/safetensors.ts';
import { InputError } from '../../scan/errors.ts';
import type { Names } from './labels.ts';
import { encoderLayout } from './network.ts';

export interface RegionEncoder {
  readonly names: Names;
  /** All parameters in the order of `encoderLayout`. */
  readonly parameters: Float32Array;
}

const NAMES = 'names';
const namesSchema = v.object({ objects: v.array(v.string()), attributes: v.array(v.string()) });

/** The layout of an encoder's parameters. */
export const layoutFor = ({ objects, attributes }: Names) =>
  encoderLayout({ objects: objects.length, attributes: attributes.length });

/** The file that `readEncoder` reads: safetensors, parameters at half precision, names as JSON in a tensor. */
export function writeEncoder({ names, parameters }: RegionEncoder): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(names));
  const tensors = new Map<string, StoredTensor>([
    [NAMES, { dtype: 'I8', shape: [json.length], bytes: json }],
  ]);
  for (const { name, shape, start, size } of layoutFor(names).places) {
    const bits = encodeFloat16(parameters.subarray(start, start + size));
    tensors.set(name, {
      dtype: 'F16',
      shape,
      bytes: new Uint8Array(bits.buffer, bits.byteOffset, bits.byteLength),
    });
  }
  return encodeSafetensors(tensors);
}

/** @throws InputError when the file, called `file` for people, holds no region encoder. */
export function readEncoder(bytes: Uint8Array, file: string): RegionEncoder {
  const tensors = decodeSafetensors(bytes, file);
  const json = new TextDecoder().decode(tensors.get(NAMES)?.bytes);
  const names = v.safeParse(v.pipe(v.string(), v.parseJson(), namesSchema), json);
  if (!names.success) {
    throw new InputError(`${file} has no names of objects and attributes: it is not a region encoder.`);
  }
  const layout = layoutFor(names.output);
  const parameters = new Float32Array(layout.size);
  for (const { name, start, size } of layout.places) {
    const stored = tensors.get(name);
    if (stored?.dtype !== 'F16' || stored.bytes.length !== 2 * size) {
      throw new InputError(`${file}: the tensor "${name}" is missing or not of ${size} float16 numbers.`);
    }
    parameters.set(decodeFloat16(new Uint16Array(Uint8Array.from(stored.bytes).buffer)), start);
  }
  return { names: names.output, parameters };
}
