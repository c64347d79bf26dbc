// Row-wise work on vectors of the joint space: norms, l2norm, bias, and the mean of the two directions of a GRU.

import { sumOfLanes } from './layout.ts';

/** Added to a norm after the root, as the authors' l2norm does. */
const EPSILON: f32 = 1e-8;

/** norms[row] = ‖row‖, of rows [count][width]. */
export function rowNorms(rows: usize, count: i32, width: i32, norms: usize): void {
  const rowBytes = (<usize>width) << 2;
  for (let row = 0; row < count; row++) {
    store<f32>(norms + ((<usize>row) << 2), norm(rows, rowBytes));
    rows += rowBytes;
  }
}

/** Divides each of the rows [count][width] by (its norm + 1e-8), in place. */
export function normaliseRows(rows: usize, count: i32, width: i32): void {
  const rowBytes = (<usize>width) << 2;
  const end = rows + <usize>count * rowBytes;
  while (rows < end) {
    const divisor = f32x4.splat(norm(rows, rowBytes) + EPSILON);
    const rowEnd = rows + rowBytes;
    while (rows < rowEnd) {
      v128.store(rows, f32x4.div(v128.load(rows), divisor));
      rows += 16;
    }
  }
}

/** Four running sums hide the latency of the addition and keep rounding small. */
function norm(row: usize, rowBytes: usize): f32 {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  const end = row + rowBytes;
  while (row < end) {
    const a = v128.load(row);
    const b = v128.load(row, 16);
    const c = v128.load(row, 32);
    const d = v128.load(row, 48);
    s0 = f32x4.add(s0, f32x4.mul(a, a));
    s1 = f32x4.add(s1, f32x4.mul(b, b));
    s2 = f32x4.add(s2, f32x4.mul(c, c));
    s3 = f32x4.add(s3, f32x4.mul(d, d));
    row += 64;
  }
  return sqrt<f32>(sumOfLanes(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3))));
}

/** Adds bias [width] to each of the rows [count][width], in place. */
export function addBias(rows: usize, count: i32, width: i32, bias: usize): void {
  const rowBytes = (<usize>width) << 2;
  for (let row = 0; row < count; row++) {
    for (let offset: usize = 0; offset < rowBytes; offset += 16) {
      const at = rows + offset;
      v128.store(at, f32x4.add(v128.load(at), v128.load(bias + offset)));
    }
    rows += rowBytes;
  }
}

/** into[row] = (first half + second half) / 2, of rows [count][2 · width]: e_j of a bidirectional GRU. */
export function meanOfHalves(rows: usize, count: i32, width: i32, into: usize): void {
  const half = (<usize>width) << 2;
  for (let row = 0; row < count; row++) {
    for (let offset: usize = 0; offset < half; offset += 16) {
      const sum = f32x4.add(v128.load(rows + offset), v128.load(rows + half + offset));
      v128.store(into + offset, f32x4.mul(sum, f32x4.splat(0.5)));
    }
    rows += 2 * half;
    into += half;
  }
}
