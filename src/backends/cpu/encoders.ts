// The two encoders in TensorFlow.js operations: v = l2norm(W x + b), and PyTorch's GRU over word embeddings. Every
// caption runs alone, over its own length.

import {
  add,
  concat,
  div,
  gather,
  matMul,
  mul,
  norm,
  sigmoid,
  slice,
  split,
  sub,
  type Tensor2D,
  tanh,
  tensor1d,
  tensor2d,
  zeros,
} from '@tensorflow/tfjs-core';
import { imageProjection } from '../../scan/imageEncoder.ts';
import { directionSuffixes, parameter } from '../../scan/stateDict.ts';
import type { EncoderOptions, FloatArray, ModelWeights, StateDict } from '../../scan/types.ts';
import { EPSILON } from '../../scan/vectors.ts';
import type { EncoderHandle } from '../contract.ts';
import { matrix, onCpu, read } from './onCpu.ts';

interface GruWeights {
  /** [3D, in] */
  readonly weightIh: Tensor2D;
  /** [3D, D] */
  readonly weightHh: Tensor2D;
  /** [1, 3D] */
  readonly biasIh: Tensor2D;
  /** [1, 3D] */
  readonly biasHh: Tensor2D;
}

/** Encoders as tensors. */
export class CpuEncoders implements EncoderHandle {
  disposed = false;
  readonly options: EncoderOptions;
  /** W, [D, F]. */
  readonly weight: Tensor2D;
  /** b, [1, D]. */
  readonly bias: Tensor2D;
  /** [vocabulary, wordDim] */
  readonly embedding: Tensor2D;
  /** Layers of directions. */
  readonly layers: readonly (readonly GruWeights[])[];

  constructor(weights: ModelWeights) {
    const { options, text } = weights;
    const { weight, bias } = imageProjection(weights);
    this.options = options;
    this.weight = matrix(weight, options.embedSize);
    this.bias = matrix(bias, 1);
    this.embedding = matrix(parameter(text, 'embed.weight').data, options.vocabSize);
    this.layers = Array.from({ length: options.numLayers }, (_, layer) =>
      directionSuffixes(options.biGru).map((suffix) =>
        gruWeights(text, options.embedSize, `l${layer}${suffix}`),
      ),
    );
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    const gru = this.layers.flat().flatMap((direction) => Object.values(direction) as Tensor2D[]);
    for (const tensor of [this.weight, this.bias, this.embedding, ...gru]) tensor.dispose();
  }
}

function gruWeights(text: StateDict, D: number, suffix: string): GruWeights {
  const get = (kind: string, rows: number) => matrix(parameter(text, `rnn.${kind}_${suffix}`).data, rows);
  return {
    weightIh: get('weight_ih', 3 * D),
    weightHh: get('weight_hh', 3 * D),
    biasIh: get('bias_ih', 1),
    biasHh: get('bias_hh', 1),
  };
}

/** Region vectors [regions, D] of features [regions, F], as an array. */
export function encodeFeatures(encoders: CpuEncoders, features: FloatArray): Float32Array {
  const { weight, bias, options } = encoders;
  const vectors = onCpu(() => {
    const rows = tensor2d(Float32Array.from(features), [features.length / options.imgDim, options.imgDim]);
    const projected = add(matMul(rows, weight, false, true), bias) as Tensor2D;
    return options.noImgnorm ? projected : l2norm(projected);
  });
  return read(vectors);
}

/** Word vectors [words, D] of one caption, as an array. */
export function encodeCaption(encoders: CpuEncoders, ids: readonly number[]): Float32Array {
  const { layers, embedding, options } = encoders;
  const vectors = onCpu(() => {
    let input = gather(embedding, tensor1d([...ids], 'int32')) as Tensor2D;
    let sides: Tensor2D[] = [];
    for (const directions of layers) {
      sides = directions.map((direction, side) => runGru(direction, input, side === 1));
      input = sides.length === 1 ? sides[0] : concat(sides, 1);
    }
    const words = sides.length === 1 ? sides[0] : (div(add(sides[0], sides[1]), 2) as Tensor2D);
    return options.noTxtnorm ? words : l2norm(words);
  });
  return read(vectors);
}

/** States [words, D] of one direction over inputs [words, in]. */
function runGru(direction: GruWeights, input: Tensor2D, backward: boolean): Tensor2D {
  const { weightIh, weightHh, biasIh, biasHh } = direction;
  const length = input.shape[0];
  const gates = add(matMul(input, weightIh, false, true), biasIh) as Tensor2D;
  let h: Tensor2D = zeros([1, weightHh.shape[1]]);
  const states: Tensor2D[] = new Array(length);
  for (let step = 0; step < length; step++) {
    const t = backward ? length - 1 - step : step;
    const [xr, xz, xn] = split(slice(gates, [t, 0], [1, -1]), 3, 1);
    const [hr, hz, hn] = split(add(matMul(h, weightHh, false, true), biasHh), 3, 1);
    const r = sigmoid(add(xr, hr));
    const z = sigmoid(add(xz, hz));
    const n = tanh(add(xn, mul(r, hn)));
    h = add(mul(sub(1, z), n), mul(z, h)) as Tensor2D;
    states[t] = h;
  }
  return concat(states, 0);
}

/** Rows divided by (their norm + 1e-8). */
function l2norm(rows: Tensor2D): Tensor2D {
  return div(rows, add(norm(rows, 'euclidean', 1, true), EPSILON)) as Tensor2D;
}
