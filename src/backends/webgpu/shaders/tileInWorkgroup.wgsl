// Where the score kernel keeps a tile: in workgroup memory. The rule; see tileInScratch.wgsl for the exception.

override TILE_NUMBERS: u32;
override TILE_CONTEXTS: u32;

var<workgroup> similarities: array<f32, TILE_NUMBERS>;
var<workgroup> normalisers: array<Normaliser, TILE_CONTEXTS>;

fn claim_tile(scratch_start: u32, size: u32) {}

fn similarity(n: u32) -> f32 {
  return similarities[n];
}

fn set_similarity(n: u32, value: f32) {
  similarities[n] = value;
}

fn normaliser(context: u32) -> Normaliser {
  return normalisers[context];
}

fn set_normaliser(context: u32, value: Normaliser) {
  normalisers[context] = value;
}

fn tile_barrier() {
  workgroupBarrier();
}
