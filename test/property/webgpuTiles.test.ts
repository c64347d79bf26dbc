// The arithmetic that cuts a gallery into pages, submissions and tiles.

import { describe, expect, it } from 'vitest';
import { chunksOf } from '../../src/backends/webgpu/chunks.ts';
import { depthOf, gramSize, pagesOf } from '../../src/backends/webgpu/pages.ts';
import { allTiles, fits, roomBytes, tileRoom } from '../../src/backends/webgpu/tiles.ts';
import { seeded, wholeNumber } from '../support/random.ts';

const ROOMS = [16384, 32768];
const counts = (random: () => number, items: number, most: number) =>
  Uint32Array.from({ length: items }, () => wholeNumber(random, 1, most));

describe('property: tiles of the WebGPU backend', () => {
  it('keep to the workgroup memory that they are made for', () => {
    for (const bytes of ROOMS) expect(roomBytes(tileRoom(bytes))).toBeLessThanOrEqual(bytes);
  });

  it('cover every pair once, and put a pair in scratch memory for its own size only', () => {
    const random = seeded(21);
    for (const bytes of ROOMS) {
      const room = tileRoom(bytes);
      const [regions, words] = [counts(random, 20, 110), counts(random, 30, 70)];
      const seen = new Set<string>();
      for (const tile of allTiles(regions, words, room)) {
        let total = 0;
        for (let caption = tile.first; caption < tile.first + tile.captions; caption++) {
          expect(tile.inScratch).toBe(!fits(regions[tile.image], words[caption], 1, room));
          seen.add(`${tile.image} ${caption}`);
          total += words[caption];
        }
        expect(tile.words).toBe(total);
        expect(tile.inScratch || fits(regions[tile.image], total, tile.captions, room)).toBe(true);
      }
      expect(seen.size).toBe(20 * 30);
    }
  });

  it('take several usual captions at a time', () => {
    const groups = ROOMS.map((bytes) => [...allTiles([36], Array(12).fill(15), tileRoom(bytes))].length);
    expect(groups).toEqual([4, 2]);
  });
});

describe('property: submissions of the WebGPU backend', () => {
  it('hold every pair once and no more work than they should, but for one tile', () => {
    const random = seeded(22);
    const [regions, words] = [counts(random, 40, 40), counts(random, 50, 20)];
    const pages = [pagesOf(regions, 64, 60_000), pagesOf(words, 64, 30_000)] as const;
    const room = tileRoom(16384);
    const pace = { work: () => 200_000, learn: () => {} };
    const seen = new Set<string>();
    for (const chunk of chunksOf(...pages, 16, room, pace)) {
      let pairs = 0;
      const [firstImage, firstCaption] = [pages[0][chunk.regionsPage].first, pages[1][chunk.wordsPage].first];
      for (const tile of chunk.tiles) {
        expect(tile.result).toBe(pairs);
        for (let n = 0; n < tile.captions; n++) {
          seen.add(`${firstImage + tile.image} ${firstCaption + tile.first + n}`);
        }
        pairs += tile.captions;
      }
      expect(chunk.pairs).toBe(pairs);
      expect(chunk.work).toBeLessThan(200_000 + 2000 * 64);
    }
    expect(seen.size).toBe(40 * 50);
  });
});

describe('property: pages of the WebGPU backend', () => {
  it('hold every item once, in order, within the size of a buffer', () => {
    const random = seeded(23);
    const all = counts(random, 200, 100);
    const pages = pagesOf(all, 30, 100_000);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flatMap((page) => [...page.counts])).toEqual([...all]);
    let first = 0;
    for (const page of pages) {
      expect(page.first).toBe(first);
      first += page.counts.length;
      const rows = page.counts.reduce((sum, n) => sum + n, 0);
      const grams = [...page.counts].reduce((sum, n) => sum + gramSize(n), 0);
      expect(Math.max(rows * depthOf(30), grams) * 16).toBeLessThanOrEqual(100_000);
    }
  });

  it('are none for no items, and refuse an item that fits nowhere', () => {
    expect(pagesOf(new Uint32Array(), 30, 1000)).toEqual([]);
    expect(() => pagesOf(Uint32Array.of(1, 500), 30, 1000)).toThrow(/Item 1 has 500 rows/);
  });
});
