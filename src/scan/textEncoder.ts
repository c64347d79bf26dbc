// The text encoder: word embeddings through a GRU of one or more layers, one or two directions; a word's vector is
// e_j = (forward_j + backward_j) / 2 (paper, equation 3), then l2norm.

import { gruDirection, runGru } from './gru.ts';
import { offsetsOf } from './ragged.ts';
import { directionSuffixes, layerInputWidth, parameter } from './stateDict.ts';
import type { FloatArray, ModelWeights, Ragged } from './types.ts';
import { l2normRows } from './vectors.ts';

/**
 * Word vectors of captions given as vocabulary ids, `<start>` and `<end>` included, [words, D] each.
 * Every caption runs over its own length; nothing is padded.
 */
export function encodeWords(
  captions: readonly (readonly number[])[],
  weights: ModelWeights,
): Ragged<Float64Array> {
  const { options } = weights;
  const offsets = offsetsOf(captions.map((ids) => ids.length));
  const data = new Float64Array(offsets[captions.length] * options.embedSize);
  captions.forEach((ids, caption) => {
    data.set(encodeCaptionWords(ids, weights), offsets[caption] * options.embedSize);
  });
  if (!options.noTxtnorm) l2normRows(data, options.embedSize);
  return { data, offsets, width: options.embedSize };
}

/** Word vectors of one caption before the norm, [words, D]. */
function encodeCaptionWords(ids: readonly number[], { options, text }: ModelWeights): Float64Array {
  const { embedSize: D, numLayers, biGru } = options;
  const suffixes = directionSuffixes(biGru);
  const width = D * suffixes.length;
  let input = embed(ids, parameter(text, 'embed.weight').data, options.wordDim);
  for (let layer = 0; layer < numLayers; layer++) {
    const output = new Float64Array(ids.length * width);
    suffixes.forEach((suffix, side) => {
      const backward = side === 1;
      const weights = gruDirection(text, layer, suffix);
      runGru(weights, input, layerInputWidth(options, layer), backward, output, width, side * D);
    });
    input = output;
  }
  return biGru ? meanOfDirections(input, D) : input;
}

function embed(ids: readonly number[], table: FloatArray, wordDim: number): Float64Array {
  const rows = new Float64Array(ids.length * wordDim);
  ids.forEach((id, position) => {
    rows.set(table.subarray(id * wordDim, (id + 1) * wordDim), position * wordDim);
  });
  return rows;
}

/** [words, 2D] → [words, D], (forward + backward) / 2. */
function meanOfDirections(states: Float64Array, D: number): Float64Array {
  const mean = new Float64Array(states.length / 2);
  for (let k = 0; k < mean.length; k++) {
    const start = Math.floor(k / D) * 2 * D + (k % D);
    mean[k] = (states[start] + states[start + D]) / 2;
  }
  return mean;
}
