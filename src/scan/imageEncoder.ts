// The image encoder: region features into the joint space, v_i = l2norm(W x_i + b) (paper, section 3.2;
// precomp_enc_type `basic` and `weight_norm` of the authors' code).

import { parameter } from './stateDict.ts';
import type { FloatArray, ModelWeights, Ragged } from './types.ts';
import { dot, l2normRows } from './vectors.ts';

export interface ImageProjection {
  /** W, [D, F]. */
  readonly weight: FloatArray;
  /** b, [D]. */
  readonly bias: FloatArray;
}

/**
 * W and b of a checkpoint. Weight norm is folded: W = g · V / ‖V‖ with the Frobenius norm of the whole matrix,
 * which is what torch's `weight_norm(dim=None)` means.
 */
export function imageProjection({ options, image }: ModelWeights): ImageProjection {
  const bias = parameter(image, 'fc.bias').data;
  if (options.precompEncType === 'basic') return { weight: parameter(image, 'fc.weight').data, bias };
  const direction = parameter(image, 'fc.weight_v').data;
  const scale =
    parameter(image, 'fc.weight_g').data[0] / Math.sqrt(dot(direction, 0, direction, 0, direction.length));
  return { weight: Float64Array.from(direction, (value) => value * scale), bias };
}

/** Region vectors [regions, D] of features [regions, F]. */
export function encodeRegions(features: Ragged, weights: ModelWeights): Ragged<Float64Array> {
  const { weight, bias } = imageProjection(weights);
  const { imgDim, embedSize, noImgnorm } = weights.options;
  const rows = features.data.length / imgDim;
  const data = new Float64Array(rows * embedSize);
  for (let row = 0; row < rows; row++) {
    for (let d = 0; d < embedSize; d++) {
      data[row * embedSize + d] = dot(features.data, row * imgDim, weight, d * imgDim, imgDim) + bias[d];
    }
  }
  if (!noImgnorm) l2normRows(data, embedSize);
  return { data, offsets: features.offsets, width: embedSize };
}
