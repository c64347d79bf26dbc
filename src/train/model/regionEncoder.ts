// The image encoder for training: v = l2norm(W x + b), and the gradients of W and b.

import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { EncoderOptions } from '../../scan/types.ts';
import { named, type Parameters } from '../parameters.ts';
import { l2norm, l2normGradient, linear, linearGradients, type Normalised } from './rows.ts';

/** What the gradient needs again. */
export interface EncodedRegions {
  /** [regions, F] */
  readonly features: Tensor2D;
  /** [regions, D] */
  readonly vectors: Tensor2D;
  readonly normalised?: Normalised;
}

/** v = l2norm(W x + b) of features [regions, F]. */
export function encodeRegions(
  parameters: Parameters,
  features: Tensor2D,
  { noImgnorm }: Pick<EncoderOptions, 'noImgnorm'>,
): EncodedRegions {
  const projected = linear(features, named(parameters, 'fc.weight'), named(parameters, 'fc.bias'));
  if (noImgnorm) return { features, vectors: projected };
  const normalised = l2norm(projected);
  return { features, vectors: normalised.vectors, normalised };
}

/** Gradients of the parameters from those of the vectors, [regions, D]. */
export function regionGradients({ features, normalised }: EncodedRegions, gradient: Tensor2D): Parameters {
  const ofProjected = normalised ? l2normGradient(normalised, gradient) : gradient;
  const { weight, bias } = linearGradients(features, ofProjected);
  return { 'fc.weight': weight, 'fc.bias': bias };
}
