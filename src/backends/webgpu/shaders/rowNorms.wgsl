// ‖x‖ of every row. A query's norm is computed and never taken for 1: with the 1e-8 after the root a normalised vector
// falls short of it, and `no_imgnorm` leaves vectors as they are. One workgroup a row.

struct Params {
  rows: u32,
  depth: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> vectors: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> norms: array<f32>;

@compute @workgroup_size(LANES)
fn row_norms(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let row = group.x + group.y * groups.x;
  if (row >= params.rows) {
    return;
  }
  var squares = 0.0;
  for (var k = lane; k < params.depth; k += LANES) {
    let x = vectors[row * params.depth + k];
    squares = fma(x.w, x.w, fma(x.z, x.z, fma(x.y, x.y, fma(x.x, x.x, squares))));
  }
  let sum = sum_of_lanes(lane, squares);
  if (lane == 0u) {
    norms[row] = sqrt(sum);
  }
}
