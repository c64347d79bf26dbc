// One step of PyTorch's GRU for every caption that is long enough, both directions at once:
//   r  = σ(W_ir x + b_ir + W_hr h + b_hr)
//   z  = σ(W_iz x + b_iz + W_hz h + b_hz)
//   n  = tanh(W_in x + b_in + r · (W_hn h + b_hn))
//   h' = (1 − z) · n + z · h,  from h = 0.
//
// A typed caption is one vector against 3 D × D weights, so the time of a step is the time it takes to read the weights
// once, and the kernel is laid out for that: 32 lanes share a row of the weights, neighbours reading neighbouring
// vectors, and a workgroup owns 8 units × 3 gates. What it reads it uses for 4 captions at a time; with one caption
// the other three are copies of it, which costs arithmetic that the memory has time for, and nothing is summed in
// another order than with four.
//
// A state is written where its token is, so the states are at once the memory of the recurrence, the input of the next
// layer ([tokens, directions, D]) and the words' vectors before the norm.

struct Step {
  number: u32,
  // Captions longer than `number`: the first ones, as they are sorted from long to short.
  captions: u32,
  units: u32,
  depth: u32,
  directions: u32,
}

struct Caption {
  first_token: u32,
  length: u32,
}

@group(0) @binding(0) var<uniform> step: Step;
// W_h, [directions, 3, D, depth]
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
// b_h, [directions, 3, D]
@group(0) @binding(2) var<storage, read> biases: array<f32>;
// W_i x + b_i, [tokens, directions, 3, D]
@group(0) @binding(3) var<storage, read> inputs: array<f32>;
@group(0) @binding(4) var<storage, read> captions: array<Caption>;
// h, [tokens, directions, depth]
@group(0) @binding(5) var<storage, read_write> states: array<vec4f>;

const LANES = 32u;
const UNITS = 8u;
const CAPTIONS = 4u;
const WORKGROUP = LANES * UNITS;
// Lanes that are added up together, before what that gives is added up.
const PART = 4u;

// What each lane has summed, [gates, units, lanes]; the four numbers of a vector are four captions.
var<workgroup> sums: array<vec4f, 3u * WORKGROUP>;
// New states, [captions, units].
var<workgroup> next: array<f32, CAPTIONS * UNITS>;

// (W_h h) of a gate, a unit and a caption, once the parts have been added up.
fn from_state(gate: u32, local_unit: u32, caption: u32) -> f32 {
  let start = (gate * UNITS + local_unit) * LANES;
  var sum = 0.0;
  for (var lane = 0u; lane < LANES; lane += PART) {
    sum += sums[start + lane][caption];
  }
  return sum;
}

// Both written with the exponential of a negative number, so that nothing overflows. WGSL allows its own tanh an error
// of 1e-5, which is all the tolerance there is.
fn sigmoid(x: f32) -> f32 {
  let e = exp(-abs(x));
  return select(e, 1.0, x >= 0.0) / (1.0 + e);
}

fn hyperbolic_tangent(x: f32) -> f32 {
  let e = exp(-2.0 * abs(x));
  return sign(x) * (1.0 - e) / (1.0 + e);
}

// Row of `states` of the token that a caption is at in this step, or was at in the one before.
fn state_row(caption: Caption, direction: u32, number: u32) -> u32 {
  let position = select(caption.length - 1u - number, number, direction == 0u);
  return (caption.first_token + position) * step.directions + direction;
}

fn previous(caption: u32, direction: u32) -> u32 {
  return state_row(captions[min(caption, step.captions - 1u)], direction, step.number - 1u) * step.depth;
}

// h' of one unit; zero for the units that only fill the last vector up, and for captions that have ended.
fn new_state(caption: u32, slot: u32, direction: u32, unit: u32, local_unit: u32) -> f32 {
  if (caption >= step.captions || unit >= step.units) {
    return 0.0;
  }
  let bias = direction * 3u * step.units + unit;
  let input = state_row(captions[caption], direction, step.number) * 3u * step.units + unit;
  let r = sigmoid(inputs[input] + (from_state(0u, local_unit, slot) + biases[bias]));
  let z = sigmoid(inputs[input + step.units] + (from_state(1u, local_unit, slot) + biases[bias + step.units]));
  let state = from_state(2u, local_unit, slot) + biases[bias + 2u * step.units];
  let n = hyperbolic_tangent(inputs[input + 2u * step.units] + r * state);
  if (step.number == 0u) {
    return (1.0 - z) * n;
  }
  return (1.0 - z) * n + z * states[previous(caption, direction) + unit / 4u][unit % 4u];
}

@compute @workgroup_size(WORKGROUP)
fn gru_step(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let first_caption = group.x * CAPTIONS;
  let direction = group.z;
  let lane = thread % LANES;
  let unit = group.y * UNITS + thread / LANES;
  var r = vec4f();
  var z = vec4f();
  var n = vec4f();
  if (step.number > 0u && unit < step.units) {
    let h0_at = previous(first_caption, direction);
    let h1_at = previous(first_caption + 1u, direction);
    let h2_at = previous(first_caption + 2u, direction);
    let h3_at = previous(first_caption + 3u, direction);
    let gate = step.units * step.depth;
    let row = direction * 3u * gate + unit * step.depth;
    for (var k = lane; k < step.depth; k += LANES) {
      let h0 = states[h0_at + k];
      let h1 = states[h1_at + k];
      let h2 = states[h2_at + k];
      let h3 = states[h3_at + k];
      let hx = vec4f(h0.x, h1.x, h2.x, h3.x);
      let hy = vec4f(h0.y, h1.y, h2.y, h3.y);
      let hz = vec4f(h0.z, h1.z, h2.z, h3.z);
      let hw = vec4f(h0.w, h1.w, h2.w, h3.w);
      r = multiply_add(weights[row + k], hx, hy, hz, hw, r);
      z = multiply_add(weights[row + gate + k], hx, hy, hz, hw, z);
      n = multiply_add(weights[row + 2u * gate + k], hx, hy, hz, hw, n);
    }
  }
  sums[thread] = r;
  sums[WORKGROUP + thread] = z;
  sums[2u * WORKGROUP + thread] = n;
  workgroupBarrier();
  if (thread < 3u * WORKGROUP / PART) {
    let start = thread * PART;
    sums[start] += sums[start + 1u] + sums[start + 2u] + sums[start + 3u];
  }
  workgroupBarrier();

  if (thread < CAPTIONS * UNITS) {
    let u = thread % UNITS;
    let slot = thread / UNITS;
    next[thread] = new_state(first_caption + slot, slot, direction, group.y * UNITS + u, u);
  }
  workgroupBarrier();

  // Two vectors of four units for each caption.
  let slot = thread / 2u;
  let caption = first_caption + slot;
  let column = group.y * 2u + thread % 2u;
  if (slot < CAPTIONS && caption < step.captions && column < step.depth) {
    let at = thread * 4u;
    let state = state_row(captions[caption], direction, step.number);
    states[state * step.depth + column] = vec4f(next[at], next[at + 1u], next[at + 2u], next[at + 3u]);
  }
}
