// The parameters of SCAN's encoders under their PyTorch names, with their shapes.

import { InputError } from './errors.ts';
import type { EncoderOptions, ModelWeights, StateDict, Tensor } from './types.ts';

/**
 * One parameter by name.
 * @throws InputError when the checkpoint does not have it.
 */
export function parameter(state: StateDict, name: string): Tensor {
  const tensor = state.get(name);
  if (!tensor) throw new InputError(`The checkpoint has no parameter "${name}", which its options call for.`);
  return tensor;
}

/** Names and shapes of the image encoder's parameters. weight_g may also be of shape [1]. */
export function imageShapes(options: EncoderOptions): ReadonlyMap<string, readonly number[]> {
  const { embedSize, imgDim } = options;
  return new Map(
    options.precompEncType === 'basic'
      ? [
          ['fc.weight', [embedSize, imgDim]],
          ['fc.bias', [embedSize]],
        ]
      : [
          ['fc.weight_g', []],
          ['fc.weight_v', [embedSize, imgDim]],
          ['fc.bias', [embedSize]],
        ],
  );
}

/** Suffixes of the directions of a GRU layer: forward, and backward if there is one. */
export function directionSuffixes(biGru: boolean): readonly string[] {
  return biGru ? ['', '_reverse'] : [''];
}

/** Width of what layer `layer` of the GRU reads. */
export function layerInputWidth(options: EncoderOptions, layer: number): number {
  if (layer === 0) return options.wordDim;
  return options.biGru ? 2 * options.embedSize : options.embedSize;
}

/** Names and shapes of the text encoder's parameters. */
export function textShapes(options: EncoderOptions): ReadonlyMap<string, readonly number[]> {
  const { vocabSize, wordDim, embedSize } = options;
  const shapes = new Map<string, readonly number[]>([['embed.weight', [vocabSize, wordDim]]]);
  for (let layer = 0; layer < options.numLayers; layer++) {
    for (const suffix of directionSuffixes(options.biGru)) {
      shapes.set(`rnn.weight_ih_l${layer}${suffix}`, [3 * embedSize, layerInputWidth(options, layer)]);
      shapes.set(`rnn.weight_hh_l${layer}${suffix}`, [3 * embedSize, embedSize]);
      shapes.set(`rnn.bias_ih_l${layer}${suffix}`, [3 * embedSize]);
      shapes.set(`rnn.bias_hh_l${layer}${suffix}`, [3 * embedSize]);
    }
  }
  return shapes;
}

/**
 * Whether a model has the parameters that its options call for, in their shapes and finite, and no others: with any
 * other weights scores would still come out, and mean nothing. `name` is the model's, for messages.
 * @throws InputError at the first parameter that is not so.
 */
export function checkWeights({ options, image, text }: ModelWeights, name: string): void {
  checkState(image, imageShapes(options), name);
  checkState(text, textShapes(options), name);
}

function checkState(
  state: StateDict,
  expected: ReadonlyMap<string, readonly number[]>,
  modelName: string,
): void {
  const broken = (why: string) => new InputError(`${modelName}: ${why}. Convert again.`);
  for (const [name, shape] of expected) {
    const tensor = state.get(name);
    if (!tensor) throw broken(`"${name}" is missing, which its options call for`);
    const same =
      String(tensor.shape) === String(shape) || (name === 'fc.weight_g' && tensor.data.length === 1);
    if (!same) throw broken(`"${name}" has the shape [${tensor.shape}]; its options call for [${shape}]`);
    const odd = firstNotFinite(tensor.data);
    if (odd >= 0) throw broken(`number ${odd} of "${name}" is ${tensor.data[odd]}; weights must be finite`);
  }
  for (const name of state.keys()) {
    if (!expected.has(name)) throw broken(`"${name}" is none of the parameters that its options call for`);
  }
}

/** Its index, or -1. A plain loop: models have tens of millions of weights. */
function firstNotFinite(data: ArrayLike<number>): number {
  for (let n = 0; n < data.length; n++) if (!Number.isFinite(data[n])) return n;
  return -1;
}
