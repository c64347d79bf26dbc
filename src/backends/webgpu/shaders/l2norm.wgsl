// The end of both encoders: the mean of a GRU's directions, e = (forward + backward) / 2, then
// l2norm(a) = a / (sqrt(Σ a²) + 1e-8), the 1e-8 after the root. One workgroup a row.

struct Params {
  rows: u32,
  width: u32,
  source_stride: u32,
  // Where the second direction's numbers are behind the first one's; 0 where there is one direction.
  second: u32,
  // First row to write, and the numbers from one row to the next.
  first: u32,
  stride: u32,
  normalise: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> source: array<f32>;
@group(0) @binding(2) var<storage, read_write> vectors: array<f32>;

fn element(row: u32, d: u32) -> f32 {
  let at = row * params.source_stride + d;
  if (params.second == 0u) {
    return source[at];
  }
  return (source[at] + source[at + params.second]) / 2.0;
}

@compute @workgroup_size(LANES)
fn l2norm(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let row = group.x + group.y * groups.x;
  if (row >= params.rows) {
    return;
  }
  var squares = 0.0;
  for (var d = lane; d < params.width; d += LANES) {
    let a = element(row, d);
    squares = fma(a, a, squares);
  }
  let norm = sqrt(sum_of_lanes(lane, squares)) + 1e-8;
  let divisor = select(1.0, norm, params.normalise != 0u);
  for (var d = lane; d < params.width; d += LANES) {
    vectors[(params.first + row) * params.stride + d] = element(row, d) / divisor;
  }
}
