// The Gram matrices G = X Xᵀ of many items: of a picture's regions (contexts of t2i) or of a caption's words (i2t).
// With them no attended vector is ever formed: ‖Σ α_c c‖² = αᵀ G α. One workgroup an item, in tiles where it is large.
// A row of G is padded with zeros to whole vectors of four.

struct Params {
  items: u32,
  depth: u32,
}

// First row of the item, and where its matrix begins, in vectors of four numbers. One more than there are items.
struct Item {
  first_row: u32,
  gram: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> items: array<Item>;
@group(0) @binding(2) var<storage, read> vectors: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> gram: array<f32>;

const TILE = 64u;

var<private> corner: u32;
var<private> first_row: u32;
var<private> stride: u32;

fn load_a(row: u32, column: u32) -> vec4f {
  return vectors[row * params.depth + column];
}

fn load_b(row: u32, column: u32) -> vec4f {
  return vectors[row * params.depth + column];
}

fn store_product(a_row: u32, b_row: u32, value: f32) {
  gram[corner + (a_row - first_row) * stride + b_row - first_row] = value;
}

@compute @workgroup_size(WORKGROUP)
fn gram_matrices(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let number = group.x + group.y * groups.x;
  if (number >= params.items) {
    return;
  }
  let item = items[number];
  let rows = items[number + 1u].first_row - item.first_row;
  corner = item.gram * 4u;
  first_row = item.first_row;
  stride = blocks_of(rows) * 4u;
  for (var i = 0u; i < rows; i += TILE) {
    for (var j = 0u; j < rows; j += TILE) {
      let a = Rows(item.first_row + i, min(TILE, rows - i));
      let b = Rows(item.first_row + j, min(TILE, rows - j));
      product(a, b, params.depth, thread);
    }
  }
}
