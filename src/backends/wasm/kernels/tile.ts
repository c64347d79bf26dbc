// Tiles: the similarities of one pair as a small matrix [contexts][queries] with the queries along the lanes. In this
// shape both directions of the attention are one program: the softmax over the contexts and the quadratic form run
// lane by lane for many queries at once, and only the raw normalisation adds up across lanes, once per context.
//
// A row of a tile is padded to 8 queries and the tile to 4 contexts, with zeros.

/** Bytes of a row of a tile. */
export function tilePitch(queries: i32): usize {
  return (<usize>((queries + 7) & ~7)) << 2;
}

/** Rows of a tile. */
export function tileRows(contexts: i32): i32 {
  return (contexts + 3) & ~3;
}

/** All bits of the lanes below `count`, none of the others. */
export function firstLanes(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** Text-image: the queries are words. Copies S [regions][words], rows `stride` bytes apart. */
export function tileOfRows(s: usize, stride: usize, regions: i32, words: i32, tile: usize): void {
  const pitch = <i32>(tilePitch(words) >> 2);
  for (let region = 0; region < regions; region++) {
    for (let word = 0; word < pitch; word += 4) {
      // Behind a caption's own words lie those of the next caption of the block.
      v128.store(tile, v128.and(v128.load(s + ((<usize>word) << 2)), firstLanes(words - word)));
      tile += 16;
    }
    s += stride;
  }
  memory.fill(tile, 0, (<usize>(tileRows(regions) - regions) * pitch) << 2);
}

/** Image-text: the queries are regions. Transposes S [regions][words], four rows and four columns at a time. */
export function tileOfColumns(s: usize, stride: usize, regions: i32, words: i32, tile: usize): void {
  const pitch = tilePitch(regions);
  const rows = tileRows(words);
  const lanes = <i32>(pitch >> 2);
  const last = s + <usize>(regions - 1) * stride;
  for (let region = 0; region < lanes; region += 4) {
    // Rows beyond the last region are read as the last one and masked away.
    const s0 = min(s, last);
    const s1 = min(s + stride, last);
    const s2 = min(s + 2 * stride, last);
    const s3 = min(s + 3 * stride, last);
    const mask = firstLanes(regions - region);
    let into = tile + ((<usize>region) << 2);
    for (let word = 0; word < rows; word += 4) {
      const offset = (<usize>word) << 2;
      const a = v128.load(s0 + offset);
      const b = v128.load(s1 + offset);
      const c = v128.load(s2 + offset);
      const d = v128.load(s3 + offset);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(into, v128.and(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), mask));
      v128.store(into + pitch, v128.and(v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), mask));
      v128.store(into + 2 * pitch, v128.and(v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5), mask));
      v128.store(into + 3 * pitch, v128.and(v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7), mask));
      into += 4 * pitch;
    }
    s += 4 * stride;
  }
  memory.fill(tile + <usize>words * pitch, 0, <usize>(rows - words) * pitch);
}
