// αᵀ G α for eight queries at once, the square of the length of their attended vectors (the Gram identity): a product of
// the folded Gram matrix (gram.ts) with the tile of α, each four of whose rows are multiplied by α again and added up
// while they are still in registers.

/**
 * Forms of the eight queries at `alpha`, rows `pitch` bytes apart, `rows` of them (a multiple of 4); eight numbers to
 * `into`.
 */
export function quadraticForm(gram: usize, alpha: usize, rows: i32, pitch: usize, into: usize): void {
  let form0 = f32x4.splat(0);
  let form1 = form0;
  let diagonal = alpha;
  for (let r = 0; r < rows; r += 4) {
    let c00 = f32x4.splat(0);
    let c01 = c00;
    let c10 = c00;
    let c11 = c00;
    let c20 = c00;
    let c21 = c00;
    let c30 = c00;
    let c31 = c00;
    let column = alpha;
    const end = diagonal + 4 * pitch;
    while (column < end) {
      const b0 = v128.load(column);
      const b1 = v128.load(column, 16);
      const g0 = v128.load_splat<f32>(gram);
      c00 = f32x4.add(c00, f32x4.mul(g0, b0));
      c01 = f32x4.add(c01, f32x4.mul(g0, b1));
      const g1 = v128.load_splat<f32>(gram, 4);
      c10 = f32x4.add(c10, f32x4.mul(g1, b0));
      c11 = f32x4.add(c11, f32x4.mul(g1, b1));
      const g2 = v128.load_splat<f32>(gram, 8);
      c20 = f32x4.add(c20, f32x4.mul(g2, b0));
      c21 = f32x4.add(c21, f32x4.mul(g2, b1));
      const g3 = v128.load_splat<f32>(gram, 12);
      c30 = f32x4.add(c30, f32x4.mul(g3, b0));
      c31 = f32x4.add(c31, f32x4.mul(g3, b1));
      gram += 16;
      column += pitch;
    }
    form0 = f32x4.add(form0, f32x4.mul(c00, v128.load(diagonal)));
    form1 = f32x4.add(form1, f32x4.mul(c01, v128.load(diagonal, 16)));
    diagonal += pitch;
    form0 = f32x4.add(form0, f32x4.mul(c10, v128.load(diagonal)));
    form1 = f32x4.add(form1, f32x4.mul(c11, v128.load(diagonal, 16)));
    diagonal += pitch;
    form0 = f32x4.add(form0, f32x4.mul(c20, v128.load(diagonal)));
    form1 = f32x4.add(form1, f32x4.mul(c21, v128.load(diagonal, 16)));
    diagonal += pitch;
    form0 = f32x4.add(form0, f32x4.mul(c30, v128.load(diagonal)));
    form1 = f32x4.add(form1, f32x4.mul(c31, v128.load(diagonal, 16)));
    diagonal += pitch;
  }
  v128.store(into, form0);
  v128.store(into, form1, 16);
}
