// Sum over the 64 lanes of a row, always in the same order.

const LANES = 64u;

var<workgroup> lane_sums: array<f32, LANES>;

// All lanes call it together and all get the sum.
fn sum_of_lanes(lane: u32, value: f32) -> f32 {
  lane_sums[lane] = value;
  for (var half = LANES / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) {
      lane_sums[lane] += lane_sums[lane + half];
    }
  }
  workgroupBarrier();
  let sum = lane_sums[0];
  workgroupBarrier();
  return sum;
}
