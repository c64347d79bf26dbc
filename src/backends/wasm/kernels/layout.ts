// How matrices lie in memory, shared by all kernels (memory.ts and vectors.ts of the folder above say the same in
// TypeScript). Numbers are float32. A row-major matrix has rows of a whole number of 16 columns, padded with zeros, so
// that every row starts on a cache line and no kernel has a remainder loop along a row.

/** Columns of a panel, see panels.ts. */
export const PANEL: i32 = 16;

/** Bytes of one step along the depth of a panel. */
export const PANEL_STEP: usize = 64;

/** a0 a1 a2 a3 added up in a fixed order. */
export function sumOfLanes(a: v128): f32 {
  const pairs = f32x4.add(a, v128.shuffle<f32>(a, a, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}
