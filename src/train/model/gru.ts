// One layer of PyTorch's GRU over all captions of a batch, both directions side by side, and its gradient:
//   r, z = σ(x_rz + W_rz h + b_rz),  n = tanh(x_n + r · (W_n h + b_n)),  h' = n + z · (h - n).
// x = W_i x + b_i of all words is one product beforehand; here is only what has to go step by step. The backward pass
// collects what every step says about W_h and makes one product of it at the end. (The fused product, even where nothing
// is fused, because the wasm backend then packs a matrix once for all steps.)

import {
  add,
  concat,
  fused,
  matMul,
  mul,
  sigmoid,
  slice,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  transpose,
  zeros,
} from '@tensorflow/tfjs-core';
import type { CaptionPlan } from './captionPlan.ts';

/** Weights of one direction. */
export interface Recurrent {
  /** [3D, D] */
  readonly weight: Tensor;
  /** [3D] */
  readonly bias: Tensor;
}

/** What a step leaves for the gradient; rows are directions × captions still running. */
export interface GruStep {
  /** The state before the step, one tensor for each direction, [captions, D]. */
  readonly before: readonly Tensor2D[];
  readonly state: Tensor2D;
  readonly reset: Tensor2D;
  readonly update: Tensor2D;
  readonly candidate: Tensor2D;
  /** W_n h + b_n. */
  readonly fromState: Tensor2D;
}

type Plan = Pick<CaptionPlan, 'running' | 'directions'>;

/**
 * Runs the layer.
 * @param inputs W_i x + b_i of every word in the order of the recurrence, [directions · words, 3D]
 */
export function runGru(inputs: Tensor2D, directions: readonly Recurrent[], plan: Plan): GruStep[] {
  const D = inputs.shape[1] / 3;
  const weights = directions.map(({ weight }) => transpose(weight) as Tensor2D);
  const inputsRz = columns(inputs, 0, 2 * D);
  const inputsN = columns(inputs, 2 * D, D);
  const steps: GruStep[] = [];
  let states: readonly Tensor2D[] = directions.map(() => zeros([plan.running[0], D]));
  let row = 0;
  for (const captions of plan.running) {
    const rows = captions * directions.length;
    const before = states.map((state) => firstRows(state, captions));
    const recurrent = stacked(
      before.map(
        (state, k) => fused.matMul({ a: state, b: weights[k], bias: directions[k].bias }) as Tensor2D,
      ),
    );
    const gates = sigmoid(add(slice(inputsRz, [row, 0], [rows, 2 * D]), columns(recurrent, 0, 2 * D)));
    const reset = columns(gates as Tensor2D, 0, D);
    const update = columns(gates as Tensor2D, D, D);
    const fromState = columns(recurrent, 2 * D, D);
    const candidate = hyperbolicTangent(add(slice(inputsN, [row, 0], [rows, D]), mul(reset, fromState)));
    const state = add(candidate, mul(update, sub(stacked(before), candidate))) as Tensor2D;
    steps.push({ before, state, reset, update, candidate, fromState });
    states = unstacked(state, directions.length);
    row += rows;
  }
  return steps;
}

export interface GruGradients {
  /** Of the inputs, in the order of the recurrence, [directions · words, 3D]. */
  readonly inputs: Tensor2D;
  readonly directions: readonly { readonly weight: Tensor; readonly bias: Tensor }[];
}

/** @param gradient of every state in the order of the recurrence, [directions · words, D] */
export function gruGradients(
  steps: readonly GruStep[],
  directions: readonly Recurrent[],
  gradient: Tensor2D,
): GruGradients {
  const D = gradient.shape[1];
  const weights = directions.map(({ weight }) => weight as Tensor2D);
  const ofInputs: Tensor2D[] = [];
  const ofRecurrent: Tensor2D[][] = directions.map(() => []);
  let row = gradient.shape[0];
  /** What later steps say about the state, for each direction. */
  let carried: readonly Tensor2D[] | undefined;
  for (const step of steps.toReversed()) {
    const { before, reset, update, candidate, fromState } = step;
    const [captions] = before[0].shape;
    const rows = captions * directions.length;
    row -= rows;
    const own = slice(gradient, [row, 0], [rows, D]);
    const ofState = carried ? add(own, stacked(carried.map((part) => withRows(part, captions)))) : own;

    const kept = mul(ofState, update);
    const ofUpdate = mul(mul(kept, sub(stacked(before), candidate)), sub(1, update));
    const ofCandidate = mul(sub(ofState, kept), sub(1, mul(candidate, candidate)));
    const ofFromState = mul(ofCandidate, reset);
    const ofReset = mul(mul(ofFromState, fromState), sub(1, reset));

    ofInputs.push(concat([ofReset, ofUpdate, ofCandidate], 1) as Tensor2D);
    const recurrent = unstacked(concat([ofReset, ofUpdate, ofFromState], 1) as Tensor2D, directions.length);
    const keptParts = unstacked(kept as Tensor2D, directions.length);
    carried = recurrent.map((part, k) => {
      ofRecurrent[k].push(part);
      return add<Tensor2D>(keptParts[k], fused.matMul({ a: part, b: weights[k] }));
    });
  }
  const backToFront = steps.toReversed();
  return {
    inputs: concat(ofInputs.reverse(), 0),
    directions: directions.map((_, k) => {
      const all = concat(ofRecurrent[k], 0);
      const states = concat(
        backToFront.map(({ before }) => before[k]),
        0,
      );
      return { weight: matMul(all, states, true, false), bias: sum(all, 0) };
    }),
  };
}

/** tanh x = 2 σ(2x) - 1: the wasm backend has vectors for the sigmoid and a slow library call for tanh. */
function hyperbolicTangent(x: Tensor): Tensor2D {
  return sub(mul(sigmoid(mul(x, 2)), 2), 1);
}

function columns(x: Tensor2D, from: number, count: number): Tensor2D {
  return slice(x, [0, from], [x.shape[0], count]);
}

/** The first rows, when captions have ended. */
function firstRows(x: Tensor2D, count: number): Tensor2D {
  return x.shape[0] === count ? x : slice(x, [0, 0], [count, x.shape[1]]);
}

/** Zero rows at the end, where captions end that the next step did not have. */
function withRows(x: Tensor2D, count: number): Tensor2D {
  const [rows, width] = x.shape;
  return rows === count ? x : (concat([x, zeros([count - rows, width])], 0) as Tensor2D);
}

function stacked(parts: readonly Tensor2D[]): Tensor2D {
  return parts.length === 1 ? parts[0] : concat([...parts], 0);
}

function unstacked(x: Tensor2D, parts: number): Tensor2D[] {
  if (parts === 1) return [x];
  const [rows, width] = x.shape;
  const each = rows / parts;
  return Array.from({ length: parts }, (_, k) => slice(x, [k * each, 0], [each, width]));
}
