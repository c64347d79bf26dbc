// One direction of one layer of PyTorch's GRU, the caption's recurrence (paper, section 3.3):
//   r  = σ(W_ir x + b_ir + W_hr h + b_hr)
//   z  = σ(W_iz x + b_iz + W_hz h + b_hz)
//   n  = tanh(W_in x + b_in + r · (W_hn h + b_hn))
//   h' = (1 − z) · n + z · h,  from h = 0.

import { parameter } from './stateDict.ts';
import type { FloatArray, StateDict } from './types.ts';
import { dot } from './vectors.ts';

export interface GruDirection {
  /** [3D, in], gates in the order reset, update, new; likewise below. */
  readonly weightIh: FloatArray;
  /** [3D, D] */
  readonly weightHh: FloatArray;
  /** [3D] */
  readonly biasIh: FloatArray;
  /** [3D] */
  readonly biasHh: FloatArray;
}

/** The weights of layer `layer` in one direction; `suffix` is '' or '_reverse'. */
export function gruDirection(text: StateDict, layer: number, suffix: string): GruDirection {
  const get = (kind: string) => parameter(text, `rnn.${kind}_l${layer}${suffix}`).data;
  return {
    weightIh: get('weight_ih'),
    weightHh: get('weight_hh'),
    biasIh: get('bias_ih'),
    biasHh: get('bias_hh'),
  };
}

/**
 * Runs the recurrence over a sequence of `length` inputs, [length, inputWidth], first to last, or last to first when
 * `backward`. The state after input t is written to `into` at `t * stride + column`, D numbers.
 */
export function runGru(
  direction: GruDirection,
  input: FloatArray,
  inputWidth: number,
  backward: boolean,
  into: Float64Array,
  stride: number,
  column: number,
): void {
  const { weightIh, weightHh, biasIh, biasHh } = direction;
  const D = biasIh.length / 3;
  const length = input.length / inputWidth;
  let h: Float64Array = new Float64Array(D);
  let next: Float64Array = new Float64Array(D);
  for (let step = 0; step < length; step++) {
    const t = backward ? length - 1 - step : step;
    const fromInput = (row: number) =>
      dot(weightIh, row * inputWidth, input, t * inputWidth, inputWidth) + biasIh[row];
    const fromState = (row: number) => dot(weightHh, row * D, h, 0, D) + biasHh[row];
    for (let d = 0; d < D; d++) {
      const r = sigmoid(fromInput(d) + fromState(d));
      const z = sigmoid(fromInput(D + d) + fromState(D + d));
      const n = Math.tanh(fromInput(2 * D + d) + r * fromState(2 * D + d));
      next[d] = (1 - z) * n + z * h[d];
    }
    into.set(next, t * stride + column);
    [h, next] = [next, h];
  }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
