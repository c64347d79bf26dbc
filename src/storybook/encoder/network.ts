// The region encoder's network. Windows of a crop, blocks of two by two windows and the whole crop are three layers, each
// relu(W x + b); the last gives the feature. Two heads read names and attributes off the feature, for training alone.

import { add, matMul, mul, relu, reshape, step, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { linear, linearGradients } from '../../train/model/rows.ts';
import { named, type ParameterLayout, type Parameters, type Place } from '../../train/parameters.ts';
import { WINDOW_NUMBERS, WINDOWS } from './windows.ts';

/** Numbers of a region's feature; none is negative. */
export const FEATURE_WIDTH = 256;

const BLOCKS = WINDOWS / 4;
const [WINDOW_WIDTH, BLOCK_WIDTH] = [64, 128];

/** What the heads tell apart. */
export interface HeadSizes {
  readonly objects: number;
  readonly attributes: number;
}

/** Where weight and bias of each layer and of both heads lie in one flat vector. */
export function encoderLayout({ objects, attributes }: HeadSizes): ParameterLayout {
  const places: Place[] = [];
  let start = 0;
  for (const [name, out, into] of [
    ['windows', WINDOW_WIDTH, WINDOW_NUMBERS],
    ['blocks', BLOCK_WIDTH, 4 * WINDOW_WIDTH],
    ['crop', FEATURE_WIDTH, BLOCKS * BLOCK_WIDTH],
    ['objects', objects, FEATURE_WIDTH],
    ['attributes', attributes, FEATURE_WIDTH],
  ] as const) {
    for (const [kind, shape] of [
      ['weight', [out, into]],
      ['bias', [out]],
    ] as const) {
      const size = shape.reduce((product, n) => product * n, 1);
      places.push({ name: `${name}.${kind}`, shape, start, size });
      start += size;
    }
  }
  return { places, size: start };
}

/** What a layer computed; its gradients need both. */
interface Layer {
  readonly input: Tensor2D;
  readonly output: Tensor2D;
}

export interface Encoded {
  readonly windows: Layer;
  readonly blocks: Layer;
  readonly crop: Layer;
  /** [crops, objects] and [crops, attributes], before softmax and sigmoid. */
  readonly objects: Tensor2D;
  readonly attributes: Tensor2D;
}

/** The network on crops given as windows, [crops · windows, numbers of a window]. */
export function encodeCrops(parameters: Parameters, windows: Tensor2D): Encoded {
  const layers = layersOf(parameters, windows);
  const head = (name: string) =>
    linear(layers.crop.output, named(parameters, `${name}.weight`), named(parameters, `${name}.bias`));
  return { ...layers, objects: head('objects'), attributes: head('attributes') };
}

function layersOf(parameters: Parameters, input: Tensor2D) {
  const layer = (name: string, input: Tensor2D): Layer => ({
    input,
    output: relu(linear(input, named(parameters, `${name}.weight`), named(parameters, `${name}.bias`))),
  });
  const windows = layer('windows', input);
  const blocks = layer('blocks', reshape(windows.output, [-1, 4 * WINDOW_WIDTH]));
  const crop = layer('crop', reshape(blocks.output, [-1, BLOCKS * BLOCK_WIDTH]));
  return { windows, blocks, crop };
}

/** Gradients of all parameters from those of what the heads say. */
export function encoderGradients(
  parameters: Parameters,
  { windows, blocks, crop }: Encoded,
  ofObjects: Tensor2D,
  ofAttributes: Tensor2D,
): Parameters {
  const weightOf = (name: string): Tensor => named(parameters, `${name}.weight`);
  const gradients: Record<string, Tensor> = {};
  const keep = (name: string, input: Tensor2D, gradient: Tensor2D) => {
    const { weight, bias } = linearGradients(input, gradient);
    gradients[`${name}.weight`] = weight;
    gradients[`${name}.bias`] = bias;
  };
  keep('objects', crop.output, ofObjects);
  keep('attributes', crop.output, ofAttributes);
  const ofFeatures: Tensor2D = add(
    matMul(ofObjects, weightOf('objects')),
    matMul(ofAttributes, weightOf('attributes')),
  );
  let gradient = throughRelu(crop, ofFeatures);
  keep('crop', crop.input, gradient);
  gradient = throughRelu(blocks, matMul(gradient, weightOf('crop')) as Tensor2D);
  keep('blocks', blocks.input, gradient);
  gradient = throughRelu(windows, matMul(gradient, weightOf('blocks')) as Tensor2D);
  keep('windows', windows.input, gradient);
  return gradients;
}

/** The gradient at a layer's output, reshaped to its rows, where relu let something through. */
const throughRelu = ({ output }: Layer, gradient: Tensor2D): Tensor2D =>
  mul(reshape(gradient, output.shape), step(output));
