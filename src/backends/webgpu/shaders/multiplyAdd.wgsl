// Four numbers of a row times four rows of four, added to four running sums.
//
// Every inner product of this backend is accumulated here and nowhere else, number by number from the first to the
// last, with `fma` written out. Left to itself (`a * b + s`, or `dot`) a driver's compiler may contract or reorder
// the sum of one lane and not of its neighbour; written like this a pair's similarity has the same bits wherever in a
// tile, and in whatever batch, the pair happens to be.

// The numbers x of one row against four other rows b0 … b3, which come transposed: `bx` holds their first numbers,
// `by` their second ones, and so on.
fn multiply_add(x: vec4f, bx: vec4f, by: vec4f, bz: vec4f, bw: vec4f, sums: vec4f) -> vec4f {
  var s = fma(vec4f(x.x), bx, sums);
  s = fma(vec4f(x.y), by, s);
  s = fma(vec4f(x.z), bz, s);
  return fma(vec4f(x.w), bw, s);
}
