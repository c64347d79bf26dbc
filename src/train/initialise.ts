// The weights that training starts from: `fc` uniform within ±√(6 / (F + D)) (Glorot) and its bias zero, embeddings
// uniform within ±0.1, the GRU's weights and biases uniform within ±1 / √D (PyTorch's default).

import type { EncoderOptions } from '../scan/types.ts';
import type { ParameterLayout } from './parameters.ts';

/** The flat vector of first weights; `random` gives numbers in 0 … 1. */
export function firstWeights(
  layout: ParameterLayout,
  options: EncoderOptions,
  random: () => number,
): Float32Array {
  const flat = new Float32Array(layout.size);
  for (const { name, start, size } of layout.places) {
    const bound = boundOf(name, options);
    if (bound === 0) continue;
    for (let k = start; k < start + size; k++) flat[k] = (2 * random() - 1) * bound;
  }
  return flat;
}

function boundOf(name: string, { imgDim, embedSize }: EncoderOptions): number {
  if (name === 'fc.weight') return Math.sqrt(6 / (imgDim + embedSize));
  if (name === 'fc.bias') return 0;
  return name === 'embed.weight' ? 0.1 : 1 / Math.sqrt(embedSize);
}
