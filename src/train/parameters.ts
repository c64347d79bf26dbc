// The parameters of a model as one flat vector, encoder after encoder in the order of their state dicts, so that the
// optimiser is a handful of operations whatever the model's size.

import { concat, reshape, slice, type Tensor, type Tensor1D } from '@tensorflow/tfjs-core';
import { imageShapes, textShapes } from '../scan/stateDict.ts';
import type { EncoderOptions, ModelWeights, StateDict } from '../scan/types.ts';

/** Where a parameter lies in the flat vector. */
export interface Place {
  readonly name: string;
  readonly shape: readonly number[];
  readonly start: number;
  readonly size: number;
}

export interface ParameterLayout<P extends Place = Place> {
  readonly places: readonly P[];
  /** Numbers of all parameters. */
  readonly size: number;
}

/** Whose state dict a parameter of SCAN belongs to. */
export interface EncoderPlace extends Place {
  readonly encoder: 'image' | 'text';
}

export type ModelLayout = ParameterLayout<EncoderPlace>;

/** Parameters, or their gradients, by name: the names of the two encoders have nothing in common. */
export type Parameters = Readonly<Record<string, Tensor>>;

/** Where each parameter of a model lies in one flat vector: the image encoder, then the text encoder. */
export function layoutOf(options: EncoderOptions): ModelLayout {
  const places: EncoderPlace[] = [];
  let start = 0;
  for (const [encoder, shapes] of [
    ['image', imageShapes(options)],
    ['text', textShapes(options)],
  ] as const) {
    for (const [name, shape] of shapes) {
      const size = shape.reduce((product, n) => product * n, 1);
      places.push({ encoder, name, shape, start, size });
      start += size;
    }
  }
  return { places, size: start };
}

/** The parameters as tensors of their own shapes. */
export function parametersOf(flat: Tensor1D, { places }: ParameterLayout): Parameters {
  return Object.fromEntries(
    places.map(({ name, shape, start, size }) => [name, reshape(slice(flat, start, size), [...shape])]),
  );
}

/** One flat vector of gradients. */
export function flatOf(gradients: Parameters, { places }: ParameterLayout): Tensor1D {
  return concat(places.map(({ name, size }) => reshape(named(gradients, name), [size]))) as Tensor1D;
}

/** A parameter that the layout calls for. */
export function named(parameters: Parameters, name: string): Tensor {
  const tensor = parameters[name];
  if (!tensor) throw new Error(`there is no parameter "${name}"`);
  return tensor;
}

/** The flat vector of weights, for training them further. */
export function flatWeights({ image, text }: ModelWeights, layout: ModelLayout): Float32Array {
  const flat = new Float32Array(layout.size);
  for (const { encoder, name, start, size } of layout.places) {
    const tensor = (encoder === 'image' ? image : text).get(name);
    if (tensor?.data.length !== size) throw new Error(`"${name}" is not there, or not of its size`);
    flat.set(tensor.data, start);
  }
  return flat;
}

/** The state dicts of a flat vector. */
export function weightsOf(flat: Float32Array, layout: ModelLayout, options: EncoderOptions): ModelWeights {
  const state = (wanted: EncoderPlace['encoder']): StateDict =>
    new Map(
      layout.places
        .filter(({ encoder }) => encoder === wanted)
        .map(({ name, shape, start, size }) => [name, { shape, data: flat.slice(start, start + size) }]),
    );
  return { options, image: state('image'), text: state('text') };
}
