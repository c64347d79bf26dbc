// The Gram matrix G = C Cᵀ of a pair's contexts, folded for the quadratic form αᵀ G α: G is symmetric, so its lower
// triangle with doubled off-diagonal numbers gives the same form for half the work and half the memory.
//
// Layout: for every four rows i = r … r + 3 the columns k = 0 … r + 3, column by column, [k][4]: what the kernel of
// quadraticForm.ts reads is one stream. Numbers above the diagonal and beyond `count` are zero.

/** Folds a product C Cᵀ, [count][columns], into `gram`. */
export function foldGram(product: usize, count: i32, columns: i32, gram: usize): void {
  for (let r = 0; r < count; r += 4) {
    for (let k = 0; k < r + 4; k++) {
      for (let i = r; i < r + 4; i++) {
        let value: f32 = 0;
        if (k <= i && i < count) {
          value = load<f32>(product + ((<usize>(i * columns + k)) << 2));
          if (k < i) value *= 2;
        }
        store<f32>(gram, value);
        gram += 4;
      }
    }
  }
}
