// The matrix product C = A B, on which everything here stands: similarities V Eᵀ, Gram matrices, the image encoder and
// the recurrence of the text encoder. A is row-major, B comes in panels (panels.ts).
//
// The micro-kernel keeps a 2 × 16 tile of C in eight vector registers. One step along the depth loads 16 numbers of B
// and broadcasts one of each row of A: 6 loads for 16 multiplications and additions. WebAssembly engines give a function
// about 15 vector registers on x86; 8 + 4 + 2 fit, larger tiles and an unrolled loop spill and were measured slower
// (6 × 8 by 25 %, 4 × 8 by 6 % and by 27 % with its loop unrolled twice). Rows of A are read once each, which is what
// counts when A is a gallery that streams from memory.
//
// Every element of C is Σ over blocks of the depth of (Σ within the block, in order), multiplied and added without
// fusing, whichever kernel, row or lane computes it. So a pair has the same bits whatever batch it is in. Starting
// afresh every 512 steps also keeps the rounding of long sums small.

import { PANEL, PANEL_STEP } from './layout.ts';

/** Steps along the depth between two visits to C: a block of a panel, 32 KB, stays in the first-level cache. */
const BLOCK: i32 = 512;

/**
 * C [rows][panels · 16] = A [rows][depth] · B [depth][panels · 16]. Rows of A lie `depth` numbers apart, rows of C
 * `columns` numbers apart, `columns` ≥ panels · 16.
 */
export function product(
  a: usize,
  rows: i32,
  b: usize,
  panels: i32,
  depth: i32,
  c: usize,
  columns: i32,
): void {
  const aRow = (<usize>depth) << 2;
  const cRow = (<usize>columns) << 2;
  for (let panel = 0; panel < panels; panel++) {
    const cPanel = c + <usize>panel * PANEL_STEP;
    clear(cPanel, rows, cRow);
    for (let k = 0; k < depth; k += BLOCK) {
      const steps = min(BLOCK, depth - k);
      let aBlock = a + ((<usize>k) << 2);
      let cTile = cPanel;
      let row = 0;
      for (; row + 2 <= rows; row += 2) {
        twoRows(aBlock, aRow, b, steps, cTile, cRow);
        aBlock += 2 * aRow;
        cTile += 2 * cRow;
      }
      if (row < rows) oneRow(aBlock, b, steps, cTile);
      b += <usize>steps * PANEL_STEP;
    }
  }
}

function clear(c: usize, rows: i32, cRow: usize): void {
  for (let row = 0; row < rows; row++) {
    memory.fill(c, 0, PANEL << 2);
    c += cRow;
  }
}

/** C[2][16] += A[2][steps] · B[steps][16]. */
function twoRows(a: usize, aRow: usize, b: usize, steps: i32, c: usize, cRow: usize): void {
  let a1 = a + aRow;
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c02 = c00;
  let c03 = c00;
  let c10 = c00;
  let c11 = c00;
  let c12 = c00;
  let c13 = c00;
  const end = b + <usize>steps * PANEL_STEP;
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    const s0 = v128.load_splat<f32>(a);
    c00 = f32x4.add(c00, f32x4.mul(s0, b0));
    c01 = f32x4.add(c01, f32x4.mul(s0, b1));
    c02 = f32x4.add(c02, f32x4.mul(s0, b2));
    c03 = f32x4.add(c03, f32x4.mul(s0, b3));
    const s1 = v128.load_splat<f32>(a1);
    c10 = f32x4.add(c10, f32x4.mul(s1, b0));
    c11 = f32x4.add(c11, f32x4.mul(s1, b1));
    c12 = f32x4.add(c12, f32x4.mul(s1, b2));
    c13 = f32x4.add(c13, f32x4.mul(s1, b3));
    a += 4;
    a1 += 4;
    b += PANEL_STEP;
  }
  addSixteen(c, c00, c01, c02, c03);
  addSixteen(c + cRow, c10, c11, c12, c13);
}

/** C[1][16] += A[1][steps] · B[steps][16], the last row of an odd number and the typed caption's recurrence. */
function oneRow(a: usize, b: usize, steps: i32, c: usize): void {
  let c0 = f32x4.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  const end = b + <usize>steps * PANEL_STEP;
  while (b < end) {
    const s = v128.load_splat<f32>(a);
    c0 = f32x4.add(c0, f32x4.mul(s, v128.load(b)));
    c1 = f32x4.add(c1, f32x4.mul(s, v128.load(b, 16)));
    c2 = f32x4.add(c2, f32x4.mul(s, v128.load(b, 32)));
    c3 = f32x4.add(c3, f32x4.mul(s, v128.load(b, 48)));
    a += 4;
    b += PANEL_STEP;
  }
  addSixteen(c, c0, c1, c2, c3);
}

function addSixteen(c: usize, c0: v128, c1: v128, c2: v128, c3: v128): void {
  v128.store(c, f32x4.add(v128.load(c), c0));
  v128.store(c, f32x4.add(v128.load(c, 16), c1), 16);
  v128.store(c, f32x4.add(v128.load(c, 32), c2), 32);
  v128.store(c, f32x4.add(v128.load(c, 48), c3), 48);
}
