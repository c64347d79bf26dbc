// Stacked cross attention, whole: from the vectors of a picture and of some captions to their scores (paper, equations
// 1–6). One workgroup owns a tile: one picture and as many whole captions, following each other, as it has room for.
//
//   S = V Eᵀ, kept in the tile                                 (similarities)
//   normalisers of S across the queries, for each context      (normaliser_of)
//   w = exp(λ1 ŝ − max), q·a = Σ w s / Σ w, ‖a‖² = wᵀGw / (Σ w)², R = q·a / max(‖q‖‖a‖, 1e-8)
//                                                              (relevance_of)
//   score = LSE, mean, maximum or sum of R over the queries    (pooled)
//
// Neither S nor an attended vector is ever written to memory; a score is one number. Where the attention is asked for,
// the same program writes α and R as well, so that a bar on the page and a rank in the list are made of the same bits.
//
// S is stored as [regions, words of the tile]. Both directions are the same program on it: a query or a context is a
// line of S, either a column (one word, all regions) or a piece of a row (one region, the words of one caption):
//
//            a query is …        a context is …
//   t2i      a column            a piece of a row
//   i2t      a piece of a row    a column
//
// A line is walked by one invocation, first element to last. It makes the order of every sum, and so the bits of a
// score, a matter of the pair alone, whatever other captions share the tile.

struct Params {
  // Vectors of four numbers in a row: D / 4, upwards.
  depth: u32,
  // 0: t2i, words ask; 1: i2t, regions ask.
  regions_ask: u32,
  raw_norm: u32,
  pooling: u32,
  lambda_softmax: f32,
  lambda_lse: f32,
  tiles: u32,
  write_attention: u32,
}

struct Tile {
  // Row of the picture's first region, and its regions.
  first_region: u32,
  regions: u32,
  // Where the picture's Gram matrix begins (t2i), in vectors of four numbers.
  gram: u32,
  first_caption: u32,
  captions: u32,
  // Where the results go: a score for each caption; with attention, of one caption, the score, R [queries] and
  // α [words, regions].
  result: u32,
  // Where the tile's piece of the scratch buffer begins; of no meaning in workgroup memory.
  scratch: u32,
  unused: u32,
}

struct Caption {
  // Row of the first word; the caption after the last one is there too.
  first_word: u32,
  // Where the caption's Gram matrix begins (i2t), in vectors of four numbers.
  gram: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
// V and E, [rows, depth].
@group(0) @binding(1) var<storage, read> regions: array<vec4f>;
@group(0) @binding(2) var<storage, read> words: array<vec4f>;
// G of the contexts: pictures' (t2i) or captions' (i2t).
@group(0) @binding(3) var<storage, read> gram: array<vec4f>;
// ‖q‖ of every word (t2i) or region (i2t).
@group(0) @binding(4) var<storage, read> query_norms: array<f32>;
@group(0) @binding(5) var<storage, read> captions: array<Caption>;
@group(0) @binding(6) var<storage, read> tiles: array<Tile>;
@group(0) @binding(7) var<storage, read_write> result: array<f32>;

// The largest part of a tile that one product makes, in rows and in columns. A tile in workgroup memory is one part.
override PART: u32 = 65536;

// raw_feature_norm
const NO_NORM = 0u;
const SOFTMAX = 1u;
const CLIPPED = 2u;
const L1NORM = 3u;
const CLIPPED_L1NORM = 4u;
const L2NORM = 5u;
const CLIPPED_L2NORM = 6u;

// agg_func, and the paper's ablation without attention
const LOG_SUM_EXP = 0u;
const MEAN = 1u;
const MAX = 2u;
const SUM = 3u;
const SUM_MAX = 4u;

const EPSILON = 1e-8;
const LEAKY_SLOPE = 0.1;
const LOWEST = -3.4e38;

// The tile at hand. (A copy for the functions below; control flow around barriers uses the arguments of `score`.)
var<private> tile: Tile;
var<private> first_word: u32;
// Numbers from one row of S to the next. Odd, so that invocations on neighbouring rows meet different banks.
var<private> stride: u32;

// ---- S = V Eᵀ

fn load_a(row: u32, column: u32) -> vec4f {
  return regions[row * params.depth + column];
}

fn load_b(row: u32, column: u32) -> vec4f {
  return words[row * params.depth + column];
}

fn store_product(region: u32, word: u32, value: f32) {
  set_similarity((region - tile.first_region) * stride + word - first_word, value);
}

// ---- lines

// Elements of S: the first one, the step to the next, and how many.
struct Line {
  start: u32,
  step: u32,
  length: u32,
}

fn at(line: Line, n: u32) -> u32 {
  return line.start + n * line.step;
}

// Columns of the tile in which caption `n` begins, and ends.
fn caption_start(n: u32) -> u32 {
  return captions[tile.first_caption + n].first_word - first_word;
}

fn caption_words(n: u32) -> u32 {
  return caption_start(n + 1u) - caption_start(n);
}

fn caption_of(column: u32) -> u32 {
  var n = 0u;
  while (caption_start(n + 1u) <= column) {
    n += 1u;
  }
  return n;
}

// One word, all regions.
fn column_line(column: u32) -> Line {
  return Line(column, stride, tile.regions);
}

// One region, the words of caption `n`.
fn row_line(n: u32, region: u32) -> Line {
  return Line(region * stride + caption_start(n), 1u, caption_words(n));
}

// ---- raw normalisation

fn leaky_relu(s: f32) -> f32 {
  return select(LEAKY_SLOPE * s, s, s >= 0.0);
}

fn is_clipped() -> bool {
  return params.raw_norm == CLIPPED || params.raw_norm == CLIPPED_L1NORM || params.raw_norm == CLIPPED_L2NORM;
}

// What turns the similarities of one context into normalised ones: see `normalised`.
struct Normaliser {
  shift: f32,
  divisor: f32,
}

fn normalised(s: f32, by: Normaliser) -> f32 {
  if (params.raw_norm == SOFTMAX) {
    return exp(s - by.shift) / by.divisor;
  }
  return select(s, leaky_relu(s), is_clipped()) / by.divisor;
}

// Across the queries of one context.
fn normaliser_of(context: Line) -> Normaliser {
  if (params.raw_norm == NO_NORM || params.raw_norm == CLIPPED) {
    return Normaliser(0.0, 1.0);
  }
  if (params.raw_norm == SOFTMAX) {
    var highest = LOWEST;
    for (var q = 0u; q < context.length; q += 1u) {
      highest = max(highest, similarity(at(context, q)));
    }
    var sum = 0.0;
    for (var q = 0u; q < context.length; q += 1u) {
      sum += exp(similarity(at(context, q)) - highest);
    }
    return Normaliser(highest, sum);
  }
  let squares = params.raw_norm == L2NORM || params.raw_norm == CLIPPED_L2NORM;
  var sum = 0.0;
  for (var q = 0u; q < context.length; q += 1u) {
    let raw = similarity(at(context, q));
    let s = select(raw, leaky_relu(raw), is_clipped());
    sum += select(abs(s), s * s, squares);
  }
  return Normaliser(0.0, select(sum, sqrt(sum), squares) + EPSILON);
}

// ---- attention of one query

// wᵀ G w, four rows of G at a time. G is symmetric, so that its columns are read as rows.
fn quadratic_form(query: Line, matrix: u32) -> f32 {
  let quads = blocks_of(query.length);
  var sum = 0.0;
  for (var quad = 0u; quad < quads; quad += 1u) {
    var rows = vec4f();
    for (var c = 0u; c < query.length; c += 1u) {
      rows = fma(gram[matrix + c * quads + quad], vec4f(similarity(at(query, c))), rows);
    }
    for (var k = 0u; k < 4u; k += 1u) {
      let c = quad * 4u + k;
      if (c < query.length) {
        sum = fma(rows[k], similarity(at(query, c)), sum);
      }
    }
  }
  return sum;
}

// R of one query. Leaves in its line the weights w that its attention is proportional to, and returns their sum too.
// `contexts` is the number of the normaliser of its first context.
fn relevance_of(query: Line, contexts: u32, norm: f32, matrix: u32) -> vec2f {
  if (params.pooling == SUM_MAX) {
    return vec2f(attend_to_maximum(query), 1.0);
  }
  var highest = LOWEST;
  for (var c = 0u; c < query.length; c += 1u) {
    highest = max(highest, normalised(similarity(at(query, c)), normaliser(contexts + c)));
  }
  var weights = 0.0;
  var inner = 0.0;
  for (var c = 0u; c < query.length; c += 1u) {
    let s = similarity(at(query, c));
    let w = exp(params.lambda_softmax * (normalised(s, normaliser(contexts + c)) - highest));
    weights += w;
    inner = fma(w, s, inner);
    set_similarity(at(query, c), w);
  }
  // Rounding can leave wᵀGw a hair below zero when the contexts cancel out.
  let attended = sqrt(max(quadratic_form(query, matrix), 0.0)) / weights;
  return vec2f(inner / weights / max(norm * attended, EPSILON), weights);
}

// All the attention on the first most similar context; returns its similarity.
fn attend_to_maximum(query: Line) -> f32 {
  var best = 0u;
  for (var c = 1u; c < query.length; c += 1u) {
    if (similarity(at(query, c)) > similarity(at(query, best))) {
      best = c;
    }
  }
  let highest = similarity(at(query, best));
  for (var c = 0u; c < query.length; c += 1u) {
    set_similarity(at(query, c), select(0.0, 1.0, c == best));
  }
  return highest;
}

// ---- pooling

// Over the relevances of a caption's queries, which lie in S where their lines begin.
fn pooled(queries: Line) -> f32 {
  var highest = LOWEST;
  var sum = 0.0;
  for (var q = 0u; q < queries.length; q += 1u) {
    let r = similarity(at(queries, q));
    highest = max(highest, r);
    sum += r;
  }
  if (params.pooling == MAX) {
    return highest;
  }
  if (params.pooling == MEAN) {
    return sum / f32(queries.length);
  }
  if (params.pooling == LOG_SUM_EXP) {
    var exponentials = 0.0;
    for (var q = 0u; q < queries.length; q += 1u) {
      exponentials += exp(params.lambda_lse * (similarity(at(queries, q)) - highest));
    }
    return highest + log(exponentials) / params.lambda_lse;
  }
  return sum;
}

@compute @workgroup_size(WORKGROUP)
fn score(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let number = group.x + group.y * groups.x;
  if (number >= params.tiles) {
    return;
  }
  let t = tiles[number];
  let first = captions[t.first_caption].first_word;
  let columns = captions[t.first_caption + t.captions].first_word - first;
  tile = t;
  first_word = first;
  stride = columns | 1u;
  claim_tile(t.scratch, t.regions * (columns | 1u));

  for (var i = 0u; i < t.regions; i += PART) {
    for (var j = 0u; j < columns; j += PART) {
      let v = Rows(t.first_region + i, min(PART, t.regions - i));
      let e = Rows(first + j, min(PART, columns - j));
      product(v, e, params.depth, thread);
    }
  }
  tile_barrier();

  let rows_ask = params.regions_ask != 0u;
  let row_lines = t.regions * t.captions;
  let contexts = select(row_lines, columns, rows_ask);
  for (var c = thread; c < contexts; c += WORKGROUP) {
    if (rows_ask) {
      set_normaliser(c, normaliser_of(column_line(c)));
    } else {
      set_normaliser(c, normaliser_of(row_line(c / t.regions, c % t.regions)));
    }
  }
  tile_barrier();

  let queries = select(columns, row_lines, rows_ask);
  for (var q = thread; q < queries; q += WORKGROUP) {
    var line: Line;
    var relevance: vec2f;
    if (rows_ask) {
      let n = q / t.regions;
      let region = q % t.regions;
      line = row_line(n, region);
      let norm = query_norms[t.first_region + region];
      relevance = relevance_of(line, caption_start(n), norm, captions[t.first_caption + n].gram);
    } else {
      line = column_line(q);
      relevance = relevance_of(line, caption_of(q) * t.regions, query_norms[first + q], t.gram);
    }
    if (params.write_attention != 0u) {
      result[t.result + 1u + q] = relevance.x;
      let map = t.result + 1u + queries;
      for (var c = 0u; c < line.length; c += 1u) {
        let place = select(q * t.regions + c, c * t.regions + q, rows_ask);
        result[map + place] = similarity(at(line, c)) / relevance.y;
      }
    }
    // Nobody else looks at this line before the next barrier, and nobody needs its first weight after it.
    set_similarity(line.start, relevance.x);
  }
  tile_barrier();

  for (var n = thread; n < t.captions; n += WORKGROUP) {
    var relevances = Line(caption_start(n), 1u, caption_words(n));
    if (rows_ask) {
      relevances = Line(caption_start(n), stride, t.regions);
    }
    result[t.result + n] = pooled(relevances);
  }
}
