// One step of PyTorch's GRU for many captions at once, after the two matrix products W_i x and W_h h:
//   r = σ(W_ir x + W_hr h + b_r),  z = σ(W_iz x + W_hz h + b_z),
//   n = tanh(W_in x + b_in + r · (W_hn h + b_hn)),  h' = (1 - z) · n + z · h.

import { sigmoid4, tanh4 } from './elementary.ts';

/**
 * Steps captions 0 … count - 1. Gates lie in the order r, z, n, `width` numbers each.
 * @param places [count] which row of `fromInput` each caption reads now, and which row of `output` it writes
 * @param fromInput W_i x of every word, rows of 3 · width numbers
 * @param fromState W_h h, [count][3 · width]
 * @param biases b_r = b_ir + b_hr, b_z = b_iz + b_hz, b_in, b_hn, [4][width]
 * @param state h [count][width], replaced by h'
 * @param output rows of `outputWidth` numbers; h' goes to the start of each
 */
export function gruStep(
  count: i32,
  places: usize,
  fromInput: usize,
  fromState: usize,
  biases: usize,
  state: usize,
  width: i32,
  output: usize,
  outputWidth: i32,
): void {
  const gate = (<usize>width) << 2;
  for (let caption = 0; caption < count; caption++) {
    const place = <usize>load<i32>(places + ((<usize>caption) << 2));
    const x = fromInput + place * 3 * gate;
    const out = output + ((place * <usize>outputWidth) << 2);
    for (let offset: usize = 0; offset < gate; offset += 16) {
      const xr = x + offset;
      const hr = fromState + offset;
      const b = biases + offset;
      const r = sigmoid4(f32x4.add(f32x4.add(v128.load(xr), v128.load(hr)), v128.load(b)));
      const z = sigmoid4(
        f32x4.add(f32x4.add(v128.load(xr + gate), v128.load(hr + gate)), v128.load(b + gate)),
      );
      const fromH = f32x4.add(v128.load(hr + 2 * gate), v128.load(b + 3 * gate));
      const fromX = f32x4.add(v128.load(xr + 2 * gate), v128.load(b + 2 * gate));
      const n = tanh4(f32x4.add(fromX, f32x4.mul(r, fromH)));
      const h = v128.load(state + offset);
      const next = f32x4.add(n, f32x4.mul(z, f32x4.sub(h, n)));
      v128.store(state + offset, next);
      v128.store(out + offset, next);
    }
    fromState += 3 * gate;
    state += gate;
  }
}
