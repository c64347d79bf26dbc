// Where the score kernel keeps a tile that workgroup memory has no room for, 200 words on 100 regions say: in a piece
// of a storage buffer that belongs to the tile alone, S first and the normalisers behind it. The numbers are computed
// by the same lines of score.wgsl in the same order.

@group(0) @binding(8) var<storage, read_write> scratch: array<f32>;

var<private> tile_start: u32;
var<private> normalisers_start: u32;

fn claim_tile(scratch_start: u32, size: u32) {
  tile_start = scratch_start;
  normalisers_start = scratch_start + size;
}

fn similarity(n: u32) -> f32 {
  return scratch[tile_start + n];
}

fn set_similarity(n: u32, value: f32) {
  scratch[tile_start + n] = value;
}

fn normaliser(context: u32) -> Normaliser {
  let at = normalisers_start + 2u * context;
  return Normaliser(scratch[at], scratch[at + 1u]);
}

fn set_normaliser(context: u32, value: Normaliser) {
  let at = normalisers_start + 2u * context;
  scratch[at] = value.shift;
  scratch[at + 1u] = value.divisor;
}

fn tile_barrier() {
  storageBarrier();
  workgroupBarrier();
}
