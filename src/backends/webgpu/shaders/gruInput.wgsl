// The part of the GRU that does not wait for the step before: W_i x + b_i of every token, every gate and both
// directions, in one product. In the first layer x is a row of the embedding, looked up here; above it is the state of
// the layer below.

struct Params {
  tokens: u32,
  // 3 gates × D × directions.
  gates: u32,
  depth: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> table: array<vec4f>;
// Row of `table` of each token.
@group(0) @binding(2) var<storage, read> rows: array<u32>;
@group(0) @binding(3) var<storage, read> weights: array<vec4f>;
@group(0) @binding(4) var<storage, read> biases: array<f32>;
// [tokens, directions, 3, D]
@group(0) @binding(5) var<storage, read_write> inputs: array<f32>;

const TILE = 64u;

fn load_a(token: u32, column: u32) -> vec4f {
  return table[rows[token] * params.depth + column];
}

fn load_b(gate: u32, column: u32) -> vec4f {
  return weights[gate * params.depth + column];
}

fn store_product(token: u32, gate: u32, value: f32) {
  inputs[token * params.gates + gate] = value + biases[gate];
}

@compute @workgroup_size(WORKGROUP)
fn gru_input(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let token = group.y * TILE;
  let gate = group.x * TILE;
  let tokens = Rows(token, min(TILE, params.tokens - token));
  let gates = Rows(gate, min(TILE, params.gates - gate));
  product(tokens, gates, params.depth, thread);
}
