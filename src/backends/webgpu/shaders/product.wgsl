// The inner products of some rows of A with some rows of B, by one workgroup: S = V Eᵀ of a tile, a Gram matrix
// X Xᵀ, and the GRU's W x are all this.
//
// Rows arrive in slices of 16 numbers: the whole workgroup copies the slice of every row into workgroup memory, then
// each invocation multiplies its own block of 4 rows of A with 4 rows of B, 16 running sums in registers. Every number
// that is read from memory is used 4 times from a register and as often as the tile is wide from workgroup memory.
//
// The rows of a block are not neighbours: block k of n owns rows k, k + n, k + 2n, k + 3n. So neighbouring invocations
// read neighbouring rows of the slice, and with a row padded from 4 to 5 vectors, eight of them touch all 32 banks of
// workgroup memory once. (With neighbouring rows in a block they would meet in the same bank, four deep.)
//
// Who includes this file says what A and B are, and what becomes of a product:
//   fn load_a(row: u32, column: u32) -> vec4f    columns are counted in vectors of four numbers
//   fn load_b(row: u32, column: u32) -> vec4f
//   fn store_product(a_row: u32, b_row: u32, value: f32)

const WORKGROUP = 256u;
const SLICE = 4u;
const SLICE_STRIDE = 5u;

// Rows that a slice has room for. The last block of B may look at up to three rows behind the last one.
override SLICE_ROWS: u32;

struct Rows {
  first: u32,
  count: u32,
}

var<workgroup> slice: array<vec4f, SLICE_ROWS * SLICE_STRIDE>;

fn blocks_of(rows: u32) -> u32 {
  return (rows + 3u) / 4u;
}

// Needs `blocks_of(a.count) * blocks_of(b.count) <= WORKGROUP` and `a.count + b.count + 3 <= SLICE_ROWS`.
// `depth` is the length of a row in vectors. All invocations of the workgroup call it together.
fn product(a: Rows, b: Rows, depth: u32, thread: u32) {
  let a_blocks = blocks_of(a.count);
  let b_blocks = blocks_of(b.count);
  let a_block = thread / b_blocks;
  let b_block = thread % b_blocks;
  let works = a_block < a_blocks;
  var s0 = vec4f();
  var s1 = vec4f();
  var s2 = vec4f();
  var s3 = vec4f();
  for (var start = 0u; start < depth; start += SLICE) {
    workgroupBarrier();
    for (var i = thread; i < (a.count + b.count) * SLICE; i += WORKGROUP) {
      let row = i / SLICE;
      let column = start + i % SLICE;
      var numbers = vec4f();
      if (column < depth) {
        if (row < a.count) {
          numbers = load_a(a.first + row, column);
        } else {
          numbers = load_b(b.first + row - a.count, column);
        }
      }
      slice[row * SLICE_STRIDE + i % SLICE] = numbers;
    }
    workgroupBarrier();
    if (works) {
      for (var k = 0u; k < SLICE; k += 1u) {
        let b_at = (a.count + b_block) * SLICE_STRIDE + k;
        let b_step = b_blocks * SLICE_STRIDE;
        let b0 = slice[b_at];
        let b1 = slice[b_at + b_step];
        let b2 = slice[b_at + 2u * b_step];
        let b3 = slice[b_at + 3u * b_step];
        let bx = vec4f(b0.x, b1.x, b2.x, b3.x);
        let by = vec4f(b0.y, b1.y, b2.y, b3.y);
        let bz = vec4f(b0.z, b1.z, b2.z, b3.z);
        let bw = vec4f(b0.w, b1.w, b2.w, b3.w);
        let a_at = a_block * SLICE_STRIDE + k;
        let a_step = a_blocks * SLICE_STRIDE;
        s0 = multiply_add(slice[a_at], bx, by, bz, bw, s0);
        s1 = multiply_add(slice[a_at + a_step], bx, by, bz, bw, s1);
        s2 = multiply_add(slice[a_at + 2u * a_step], bx, by, bz, bw, s2);
        s3 = multiply_add(slice[a_at + 3u * a_step], bx, by, bz, bw, s3);
      }
    }
  }
  if (works) {
    store_row(a, a_block, b, b_block, s0);
    store_row(a, a_block + a_blocks, b, b_block, s1);
    store_row(a, a_block + 2u * a_blocks, b, b_block, s2);
    store_row(a, a_block + 3u * a_blocks, b, b_block, s3);
  }
}

fn store_row(a: Rows, a_row: u32, b: Rows, b_block: u32, sums: vec4f) {
  let b_blocks = blocks_of(b.count);
  store_if_there(a, a_row, b, b_block, sums.x);
  store_if_there(a, a_row, b, b_block + b_blocks, sums.y);
  store_if_there(a, a_row, b, b_block + 2u * b_blocks, sums.z);
  store_if_there(a, a_row, b, b_block + 3u * b_blocks, sums.w);
}

fn store_if_there(a: Rows, a_row: u32, b: Rows, b_row: u32, value: f32) {
  if (a_row < a.count && b_row < b.count) {
    store_product(a.first + a_row, b.first + b_row, value);
  }
}
