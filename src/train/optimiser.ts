// Adam (Kingma and Ba) with β 0.9, 0.999 and ε 1e-8, after the gradient has been clipped to a global norm, both as
// PyTorch does it: p -= lr / (1 - β1ᵗ) · m / (√v / √(1 - β2ᵗ) + ε).

import {
  add,
  div,
  minimum,
  mul,
  type Scalar,
  sqrt,
  square,
  stack,
  sub,
  sum,
  type Tensor1D,
  tensor1d,
  tidy,
} from '@tensorflow/tfjs-core';
import { flatOf, type ParameterLayout, type Parameters } from './parameters.ts';

const [BETA_1, BETA_2, EPSILON] = [0.9, 0.999, 1e-8];
/** PyTorch adds it to the norm of a gradient before it divides. */
const CLIP_EPSILON = 1e-6;

/** The parameters, Adam's running means of their gradients and of the squares, and the steps taken. */
export interface OptimiserState {
  readonly parameters: Tensor1D;
  readonly first: Tensor1D;
  readonly second: Tensor1D;
  readonly steps: number;
}

/** The same on the host. */
export interface SavedOptimiser {
  readonly parameters: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly steps: number;
}

/** What an optimiser begins with. */
export function freshOptimiser(parameters: Float32Array): SavedOptimiser {
  const zeros = () => new Float32Array(parameters.length);
  return { parameters, first: zeros(), second: zeros(), steps: 0 };
}

/** Puts a saved state on the device. */
export function loadOptimiser({ parameters, first, second, steps }: SavedOptimiser): OptimiserState {
  // A backend may keep the array that it is given.
  const own = (values: Float32Array) => tensor1d(values.slice());
  return { parameters: own(parameters), first: own(first), second: own(second), steps };
}

/** Brings a state back to the host; the one on the device stays. */
export async function saveOptimiser({
  parameters,
  first,
  second,
  steps,
}: OptimiserState): Promise<SavedOptimiser> {
  const read = async (tensor: Tensor1D) => (await tensor.data<'float32'>()).slice();
  return { parameters: await read(parameters), first: await read(first), second: await read(second), steps };
}

/** Frees a state on the device. */
export function disposeOptimiser({ parameters, first, second }: OptimiserState): void {
  for (const tensor of [parameters, first, second]) tensor.dispose();
}

/** One step against the gradient, clipped to the norm `gradClip`. The state given is disposed of. */
export function adamStep(
  state: OptimiserState,
  gradients: Parameters,
  layout: ParameterLayout,
  { learningRate, gradClip }: { readonly learningRate: number; readonly gradClip: number },
): OptimiserState {
  const steps = state.steps + 1;
  const [parameters, first, second] = tidy(() => {
    const factor = minimum(1, div(gradClip, add(globalNorm(gradients), CLIP_EPSILON)));
    const gradient = mul(flatOf(gradients, layout), factor);
    const first = add(mul(state.first, BETA_1), mul(gradient, 1 - BETA_1));
    const second = add(mul(state.second, BETA_2), mul(square(gradient), 1 - BETA_2));
    const root = mul(sqrt(second), 1 / Math.sqrt(1 - BETA_2 ** steps));
    const change = div(mul(first, learningRate / (1 - BETA_1 ** steps)), add(root, EPSILON));
    return [sub(state.parameters, change), first, second] as Tensor1D[];
  });
  disposeOptimiser(state);
  return { parameters, first, second, steps };
}

/** The norm of all gradients as one vector. */
function globalNorm(gradients: Parameters): Scalar {
  return sqrt(sum(stack(Object.values(gradients).map((gradient) => sum<Scalar>(square(gradient))))));
}
