// What the weights themselves say about a model: sizes, layers, directions, weight normalisation. Every parameter must
// have the shape that follows from it, and there may be no others.

import { InputError } from '../../scan/errors.ts';
import { imageShapes, textShapes } from '../../scan/stateDict.ts';
import type { EncoderOptions } from '../../scan/types.ts';
import { LIMITS } from './limits.ts';
import type { TensorRefs, TwoStateDicts } from './stateDicts.ts';
import { quote, shapeText } from './values.ts';

/** The part of a model's options that its weights decide. */
export type WeightSizes = Omit<EncoderOptions, 'noImgnorm' | 'noTxtnorm'>;

/** @throws InputError naming the first parameters that are missing, unknown or of another shape. */
export function sizesOfWeights(fileName: string, weights: TwoStateDicts): WeightSizes {
  const { image, text } = weights;
  const precompEncType = image.has('fc.weight_g') ? 'weight_norm' : 'basic';
  const matrix = precompEncType === 'basic' ? 'fc.weight' : 'fc.weight_v';
  const [embedSize, imgDim] = matrixShape(fileName, 'image', image, matrix);
  const [vocabSize, wordDim] = matrixShape(fileName, 'text', text, 'embed.weight');
  const sizes: WeightSizes = {
    embedSize,
    wordDim,
    numLayers: countLayers(fileName, text),
    biGru: [...text.keys()].some((name) => name.endsWith('_reverse')),
    imgDim,
    precompEncType,
    vocabSize,
  };
  const options = { ...sizes, noImgnorm: false, noTxtnorm: false };
  checkShapes(fileName, 'image', image, imageShapes(options));
  checkShapes(fileName, 'text', text, textShapes(options));
  return sizes;
}

function matrixShape(
  fileName: string,
  which: string,
  refs: TensorRefs,
  name: string,
): readonly [rows: number, columns: number] {
  const shape = refs.get(name)?.shape;
  if (shape === undefined) throw lacking(fileName, which, refs, name);
  if (shape.length !== 2) {
    throw new InputError(
      `${fileName}: ${quote(name)} has the shape ${shapeText(shape)}; a matrix is expected.`,
    );
  }
  return [shape[0], shape[1]];
}

function lacking(fileName: string, which: string, refs: TensorRefs, name: string): InputError {
  return new InputError(
    `${fileName}: the ${which} state dict has no ${quote(name)}, but ${namesInWords([...refs.keys()])}. SCAN's ${which} encoder has it; this is another model, or a part is missing.`,
  );
}

function countLayers(fileName: string, text: TensorRefs): number {
  let layers = 0;
  while (text.has(`rnn.weight_ih_l${layers}`)) layers++;
  if (layers === 0) throw lacking(fileName, 'text', text, 'rnn.weight_ih_l0');
  if (layers > LIMITS.gruLayers) {
    throw new InputError(
      `${fileName}: the text state dict has ${layers} GRU layers; at most ${LIMITS.gruLayers} are expected.`,
    );
  }
  return layers;
}

function checkShapes(
  fileName: string,
  which: string,
  refs: TensorRefs,
  expected: ReadonlyMap<string, readonly number[]>,
): void {
  const missing = [...expected.keys()].filter((name) => !refs.has(name));
  const unknown = [...refs.keys()].filter((name) => !expected.has(name));
  if (missing.length > 0) {
    throw new InputError(
      `${fileName}: the ${which} state dict lacks ${namesInWords(missing)}. ${unknown.length > 0 ? `It has ${namesInWords(unknown)} instead. ` : ''}The checkpoint is not complete, or not SCAN's.`,
    );
  }
  if (unknown.length > 0) {
    throw new InputError(
      `${fileName}: the ${which} state dict holds ${namesInWords(unknown)}, which SCAN's ${which} encoder does not have. This is another model; its scores could not be the same.`,
    );
  }
  for (const [name, shape] of expected) {
    const actual = refs.get(name)?.shape ?? [];
    // weight_g is one number, which older versions of PyTorch keep in a vector of length 1.
    const same =
      shapeText(actual) === shapeText(shape) || (name === 'fc.weight_g' && shapeText(actual) === '[1]');
    if (!same) {
      throw new InputError(
        `${fileName}: ${quote(name)} has the shape ${shapeText(actual)}; ${shapeText(shape)} follows from the other weights.`,
      );
    }
  }
}

function namesInWords(names: readonly string[]): string {
  const first = names.slice(0, 3).map(quote).join(', ');
  if (names.length === 0) return 'nothing';
  return names.length > 3 ? `${first} and ${names.length - 3} more` : first;
}
