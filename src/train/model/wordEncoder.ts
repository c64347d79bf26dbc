// The text encoder for training: embeddings through the layers of a GRU, e = (forward + backward) / 2, l2norm; and the
// gradients of all its parameters. Words that occur more than once in a batch are projected once.

import {
  add,
  concat,
  gather,
  matMul,
  mul,
  slice,
  type Tensor,
  type Tensor2D,
  unsortedSegmentSum,
} from '@tensorflow/tfjs-core';
import { directionSuffixes } from '../../scan/stateDict.ts';
import type { EncoderOptions } from '../../scan/types.ts';
import { named, type Parameters } from '../parameters.ts';
import type { CaptionPlan } from './captionPlan.ts';
import { type GruStep, gruGradients, type Recurrent, runGru } from './gru.ts';
import { indices } from './padding.ts';
import { l2norm, l2normGradient, linear, linearGradients, type Normalised } from './rows.ts';

/** What a layer leaves for the gradient. */
interface EncodedLayer {
  /** What it read: the distinct words [distinct, wordDim], or the words of the layer below [words, directions · D]. */
  readonly input: Tensor2D;
  readonly steps: readonly GruStep[];
}

/** Word vectors, and what their gradient needs again. */
export interface EncodedWords {
  readonly layers: readonly EncodedLayer[];
  /** [words, D], caption after caption. */
  readonly vectors: Tensor2D;
  readonly normalised?: Normalised;
}

/** Embeddings through the GRU, the mean of its directions, l2norm: every caption over its own length. */
export function encodeWords(
  parameters: Parameters,
  plan: CaptionPlan,
  { numLayers, noTxtnorm }: Pick<EncoderOptions, 'numLayers' | 'noTxtnorm'>,
): EncodedWords {
  const layers: EncodedLayer[] = [];
  let input = gather(named(parameters, 'embed.weight') as Tensor2D, indices(plan.distinct));
  let sides: readonly Tensor2D[] = [];
  for (let layer = 0; layer < numLayers; layer++) {
    const names = layerNames(layer, plan.directions);
    const projected = names.map(({ weightIh, biasIh }) =>
      linear(input, named(parameters, weightIh), named(parameters, biasIh)),
    );
    const inputs = gather(concat(projected, 0), indices(inputRows(plan, layer)));
    const steps = runGru(inputs, recurrentOf(parameters, names), plan);
    layers.push({ input, steps });
    const states = concat(
      steps.map(({ state }) => state),
      0,
    );
    sides = plan.stateRows.map((rows) => gather(states, indices(rows)));
    input = sides.length === 1 ? sides[0] : concat([...sides], 1);
  }
  const words = sides.length === 1 ? sides[0] : (mul(add(sides[0], sides[1]), 0.5) as Tensor2D);
  if (noTxtnorm) return { layers, vectors: words };
  const normalised = l2norm(words);
  return { layers, vectors: normalised.vectors, normalised };
}

/** Gradients of the parameters from those of the vectors, [words, D]. */
export function wordGradients(
  parameters: Parameters,
  plan: CaptionPlan,
  { layers, normalised }: EncodedWords,
  gradient: Tensor2D,
): Parameters {
  const gradients: Record<string, Tensor> = {};
  const { directions } = plan;
  const ofWords = normalised ? l2normGradient(normalised, gradient) : gradient;
  let sides: readonly Tensor2D[] =
    directions === 1 ? [ofWords] : Array<Tensor2D>(2).fill(mul(ofWords, 0.5) as Tensor2D);
  for (let layer = layers.length - 1; layer >= 0; layer--) {
    const { input, steps } = layers[layer];
    const names = layerNames(layer, directions);
    const of = gruGradients(steps, recurrentOf(parameters, names), ofStates(sides, plan));
    const [inputs, width] = input.shape;
    const ofProjected = unsortedSegmentSum(of.inputs, indices(inputRows(plan, layer)), directions * inputs);
    let ofInput: Tensor2D | undefined;
    names.forEach((name, k) => {
      const part = slice(ofProjected, [k * inputs, 0], [inputs, ofProjected.shape[1]]) as Tensor2D;
      const { weight, bias } = linearGradients(input, part);
      gradients[name.weightIh] = weight;
      gradients[name.biasIh] = bias;
      gradients[name.weightHh] = of.directions[k].weight;
      gradients[name.biasHh] = of.directions[k].bias;
      const back = matMul(part, named(parameters, name.weightIh) as Tensor2D) as Tensor2D;
      ofInput = ofInput ? add<Tensor2D>(ofInput, back) : back;
    });
    if (!ofInput) throw new Error('a layer without directions');
    if (layer === 0) {
      const [vocabulary] = named(parameters, 'embed.weight').shape;
      gradients['embed.weight'] = unsortedSegmentSum(ofInput, indices(plan.distinct), vocabulary);
    } else {
      const below = ofInput;
      const D = width / directions;
      sides = names.map((_, k) => slice(below, [0, k * D], [inputs, D]));
    }
  }
  return gradients;
}

/** Gradients of the states in the order of the recurrence: every state belongs to one word of one direction. */
function ofStates(sides: readonly Tensor2D[], plan: CaptionPlan): Tensor2D {
  const wordOfRow = new Int32Array(plan.directions * plan.words);
  plan.stateRows.forEach((rows, direction) => {
    rows.forEach((row, word) => {
      wordOfRow[row] = direction * plan.words + word;
    });
  });
  return gather(concat([...sides], 0), indices(wordOfRow));
}

function inputRows(plan: CaptionPlan, layer: number): Int32Array {
  return layer === 0 ? plan.firstInputs : plan.furtherInputs;
}

interface LayerNames {
  readonly weightIh: string;
  readonly weightHh: string;
  readonly biasIh: string;
  readonly biasHh: string;
}

function layerNames(layer: number, directions: 1 | 2): LayerNames[] {
  return directionSuffixes(directions === 2).map((suffix) => ({
    weightIh: `rnn.weight_ih_l${layer}${suffix}`,
    weightHh: `rnn.weight_hh_l${layer}${suffix}`,
    biasIh: `rnn.bias_ih_l${layer}${suffix}`,
    biasHh: `rnn.bias_hh_l${layer}${suffix}`,
  }));
}

function recurrentOf(parameters: Parameters, names: readonly LayerNames[]): Recurrent[] {
  return names.map(({ weightHh, biasHh }) => ({
    weight: named(parameters, weightHh),
    bias: named(parameters, biasHh),
  }));
}
