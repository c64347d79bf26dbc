// How the pairs of a gallery and some captions are cut into submissions to the device. Pure arithmetic.
//
// A submission should take about a tenth of a second: a browser gives a device up that does not answer for some
// seconds, and only between submissions can a run be stopped. How much work that is differs a thousandfold between
// devices, so it is learnt, and remembered from one question to the next. Results do not depend on it.

import type { PageRange } from './pages.ts';
import { allTiles, scratchNumbers, type Tile, type TileRoom } from './tiles.ts';

/** A tile, and where in the result of its submission its numbers begin. */
export interface PlacedTile extends Tile {
  readonly result: number;
}

/** Tiles of one page of regions and one of words. */
export interface Chunk {
  readonly regionsPage: number;
  readonly wordsPage: number;
  readonly tiles: readonly PlacedTile[];
  readonly pairs: number;
  /** Multiply-adds of the similarities, which take nearly all of the time. */
  readonly work: number;
}

export interface Pace {
  /** Multiply-adds that a submission should hold. */
  work(): number;
  /** A full submission took that long. */
  learn(work: number, ms: number): void;
}

const FIRST_WORK = 2 ** 30;
const LEAST_WORK = 2 ** 22;
const MOST_WORK = 2 ** 40;

/** A pace that begins carefully and is doubled or halved until a submission takes 50 to 200 ms. */
export function learntPace(): Pace {
  let work = FIRST_WORK;
  return {
    work: () => work,
    learn(done, ms) {
      if (done < work) return; // The last one of a run is smaller, and its time says nothing.
      if (ms < 50) work = Math.min(work * 2, MOST_WORK);
      if (ms > 200) work = Math.max(work / 2, LEAST_WORK);
    },
  };
}

/** Pairs of a submission at most: their scores are read back together. */
const MOST_PAIRS = 2 ** 21;

/** Numbers of scratch memory from which on a submission is full. */
const MOST_SCRATCH = 2 ** 22;

/** All pairs, page by page, in submissions. `depth` is D in vectors of four numbers. */
export function* chunksOf(
  regions: readonly PageRange[],
  words: readonly PageRange[],
  depth: number,
  room: TileRoom,
  pace: Pace,
): Generator<Chunk> {
  for (const [regionsPage, { counts: regionCounts }] of regions.entries()) {
    for (const [wordsPage, { counts: wordCounts }] of words.entries()) {
      let tiles: PlacedTile[] = [];
      let [pairs, work, scratch] = [0, 0, 0];
      for (const tile of allTiles(regionCounts, wordCounts, room)) {
        const rows = regionCounts[tile.image];
        tiles.push({ ...tile, result: pairs });
        pairs += tile.captions;
        work += rows * tile.words * depth * 4;
        if (tile.inScratch) scratch += scratchNumbers(rows, tile.words);
        if (work >= pace.work() || pairs >= MOST_PAIRS || scratch >= MOST_SCRATCH) {
          yield { regionsPage, wordsPage, tiles, pairs, work };
          tiles = [];
          [pairs, work, scratch] = [0, 0, 0];
        }
      }
      if (tiles.length > 0) yield { regionsPage, wordsPage, tiles, pairs, work };
    }
  }
}
