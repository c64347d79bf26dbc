// The parameters of SCAN's encoders under their PyTorch names, with their shapes.

import { InputError } from './errors.ts';
import type { EncoderOptions, StateDict, Tensor } from './types.ts';

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
