// Scores and attention on the module: for a block of captions whose words fit the second-level cache, every picture's
// similarities in one product, then the epilogue pair by pair while they are hot. Only scores are ever kept.

import type { AttentionMap, Scoring } from '../../scan/types.ts';
import type { LongRun } from '../contract.ts';
import { ownHandle } from '../handles.ts';
import { Pace } from '../pace.ts';
import type { Lease } from './arena.ts';
import type { KernelModule } from './kernels.ts';
import { padded, panelBytes, panelCount, tileLayout } from './layout.ts';
import { writeScoring } from './scoring.ts';
import { WasmVectors } from './vectors.ts';

/** Bytes of packed words of a block of captions: half of a common second-level cache. */
const BLOCK_BYTES = 256 * 1024;
/** And its most words, so that a picture's similarities stay in the first-level cache. */
const BLOCK_WORDS = 128;
/** Pictures between two looks at the clock. */
const CLOCK_IMAGES = 8;

/** Captions `from` up to `to`, with words `first` up to `first + words` of all words. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly words: number;
}

/** Scores of every picture with every caption, [images, captions]. */
export async function scoreAll(
  module: KernelModule,
  regions: WasmVectors,
  words: WasmVectors,
  scoring: Scoring,
  run?: LongRun,
): Promise<Float32Array> {
  const pace = new Pace(run);
  const { images } = regions;
  const { captions } = words;
  const scores = new Float32Array(images * captions);
  const blocks = captionBlocks(words);
  const lease = module.arena.lease();
  try {
    const bench = new Workbench(module, lease, regions, words, scoring, largestBlock(blocks));
    let done = 0;
    for (const block of blocks) {
      bench.take(block);
      for (let image = 0; image < images; image++) {
        bench.compare(image);
        for (let caption = block.from; caption < block.to; caption++) {
          scores[image * captions + caption] = bench.score(image, caption);
        }
        done += block.to - block.from;
        if (image % CLOCK_IMAGES === 0 && pace.due()) {
          await pace.rest(done);
          ownHandle(regions, WasmVectors);
          ownHandle(words, WasmVectors);
        }
      }
    }
    await pace.rest(done);
  } finally {
    lease.releaseAll();
  }
  return scores;
}

/** Attention of one caption on each of the pictures. */
export function attendAll(
  module: KernelModule,
  regions: WasmVectors,
  images: readonly number[],
  words: WasmVectors,
  caption: number,
  scoring: Scoring,
): AttentionMap[] {
  const lease = module.arena.lease();
  try {
    const block = blockOf(words, caption, caption + 1);
    const bench = new Workbench(module, lease, regions, words, scoring, block.words);
    bench.take(block);
    return images.map((image) => {
      bench.compare(image);
      return bench.attend(image, caption);
    });
  } finally {
    lease.releaseAll();
  }
}

function blockOf(words: WasmVectors, from: number, to: number): Block {
  const first = words.offsets[from];
  return { from, to, first, words: words.offsets[to] - first };
}

/** Neighbouring captions together, as many as a block holds, at least one. */
function captionBlocks(words: WasmVectors): Block[] {
  const limit = Math.min(BLOCK_WORDS, BLOCK_BYTES / (words.stride * 4));
  const blocks: Block[] = [];
  let from = 0;
  for (let to = 1; to <= words.captions; to++) {
    if (to < words.captions && words.offsets[to + 1] - words.offsets[from] <= limit) continue;
    blocks.push(blockOf(words, from, to));
    from = to;
  }
  return blocks;
}

function largestBlock(blocks: readonly Block[]): number {
  return blocks.reduce((most, block) => Math.max(most, block.words), 0);
}

/** The scratch of one call and the steps of scoring on it: `take` a block, `compare` a picture, `score` its pairs. */
class Workbench {
  private readonly module: KernelModule;
  private readonly regions: WasmVectors;
  private readonly words: WasmVectors;
  private readonly scoring: Scoring;
  private readonly options: number;
  private readonly panels: number;
  private readonly similarities: number;
  private readonly tile: number;
  private readonly gramScratch: number;
  private block: Block = { from: 0, to: 0, first: 0, words: 0 };

  constructor(
    module: KernelModule,
    lease: Lease,
    regions: WasmVectors,
    words: WasmVectors,
    scoring: Scoring,
    blockWords: number,
  ) {
    this.module = module;
    this.regions = regions;
    this.words = words;
    this.scoring = scoring;
    const [query, context] = this.wordsAsk ? [words, regions] : [regions, words];
    this.options = writeScoring(module.arena, lease, scoring);
    this.panels = lease.allocate(panelBytes(blockWords, words.stride));
    // Tiles are cut out of the similarities in whole vectors, up to 32 bytes beyond the last word.
    this.similarities = lease.allocate(regions.longest * padded(blockWords) * 4 + 64);
    this.tile = lease.allocate(tileLayout(query.longest, context.longest).bytes);
    this.gramScratch = lease.allocate(context.gramScratchBytes);
  }

  private get wordsAsk(): boolean {
    return this.scoring.crossAttn === 't2i';
  }

  /** Packs the words of a block. */
  take(block: Block): void {
    this.block = block;
    this.module.kernels.packPanels(this.words.row(block.first), block.words, this.words.stride, this.panels);
  }

  /** Similarities of a picture's regions with all words of the block. */
  compare(image: number): void {
    const { regions, block } = this;
    this.module.kernels.product(
      regions.row(regions.offsets[image]),
      regions.counts[image],
      this.panels,
      panelCount(block.words),
      regions.stride,
      this.similarities,
      padded(block.words),
    );
  }

  /** Score of the compared picture with a caption of the block. */
  score(image: number, caption: number): number {
    const { regions, words, block, gramScratch } = this;
    const [query, queryItem] = this.wordsAsk ? [words, caption] : [regions, image];
    const [context, contextItem] = this.wordsAsk ? [regions, image] : [words, caption];
    return this.module.kernels.scorePair(
      this.similarities + (words.offsets[caption] - block.first) * 4,
      padded(block.words) * 4,
      regions.counts[image],
      words.counts[caption],
      this.scoring.pooling === 'SumMax' ? 0 : context.gram(contextItem, gramScratch),
      query.normsFrom(query.offsets[queryItem]),
      this.options,
      this.tile,
    );
  }

  /** Attention of a caption of the block on the compared picture. */
  attend(image: number, caption: number): AttentionMap {
    const score = Math.fround(this.score(image, caption));
    const [R, L] = [this.regions.counts[image], this.words.counts[caption]];
    const [queries, contexts] = this.wordsAsk ? [L, R] : [R, L];
    const layout = tileLayout(queries, contexts);
    const { arena } = this.module;
    const relevance = arena.floats(this.tile + layout.relevance, queries).slice();
    const tile = arena.floats(this.tile, layout.bytes / 4);
    const share =
      this.scoring.pooling === 'SumMax'
        ? shareOfMaximum(tile, layout.pitch, contexts)
        : (query: number, context: number) =>
            tile[layout.weights / 4 + context * layout.pitch + query] / tile[layout.totals / 4 + query];
    const attention = new Float32Array(L * R);
    for (let word = 0; word < L; word++) {
      for (let region = 0; region < R; region++) {
        attention[word * R + region] = this.wordsAsk ? share(word, region) : share(region, word);
      }
    }
    return { words: L, regions: R, attention, relevance, score };
  }
}

/** For Sum-Max all attention is on the first most similar context. */
function shareOfMaximum(similarities: Float32Array, pitch: number, contexts: number) {
  return (query: number, context: number) => {
    let best = 0;
    for (let c = 1; c < contexts; c++) {
      if (similarities[c * pitch + query] > similarities[best * pitch + query]) best = c;
    }
    return context === best ? 1 : 0;
  };
}
