// Packing: the right-hand side of a product is stored as panels of 16 columns, [panel][depth][16], so that the
// micro-kernel of product.ts reads it as one stream, whole vectors at a time.

import { PANEL, PANEL_STEP } from './layout.ts';

/**
 * Packs rows [count][depth] as the columns of panels: panels = rowsᵀ. Columns beyond `count` are zero.
 * `depth` is a multiple of 4. Rows are read four at a time and turned with shuffles, 4 × 4 numbers each.
 */
export function packPanels(rows: usize, count: i32, depth: i32, panels: usize): void {
  const rowBytes = (<usize>depth) << 2;
  const panelBytes = <usize>depth * PANEL_STEP;
  for (let first = 0; first < count; first += PANEL) {
    for (let column = 0; column < PANEL; column += 4) {
      const row = first + column;
      const into = panels + ((<usize>column) << 2);
      if (row + 4 <= count) packFour(rows + <usize>row * rowBytes, rowBytes, into);
      else packFew(rows + <usize>row * rowBytes, count - row, rowBytes, into);
    }
    panels += panelBytes;
  }
}

/** Four rows into four neighbouring columns. */
function packFour(row: usize, rowBytes: usize, into: usize): void {
  const end = row + rowBytes;
  while (row < end) {
    const a = v128.load(row);
    const b = v128.load(row + rowBytes);
    const c = v128.load(row + 2 * rowBytes);
    const d = v128.load(row + 3 * rowBytes);
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    v128.store(into, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
    v128.store(into, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 64);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(into, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5), 128);
    v128.store(into, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7), 192);
    row += 16;
    into += 4 * PANEL_STEP;
  }
}

/** Fewer than four rows (`count` may be negative: none), the other columns zero. */
function packFew(row: usize, count: i32, rowBytes: usize, into: usize): void {
  for (let offset: usize = 0; offset < rowBytes; offset += 4) {
    v128.store(into, f32x4.splat(0));
    for (let r = 0; r < count; r++) {
      store<f32>(into + ((<usize>r) << 2), load<f32>(row + <usize>r * rowBytes + offset));
    }
    into += PANEL_STEP;
  }
}
