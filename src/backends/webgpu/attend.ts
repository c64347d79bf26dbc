// Attention of one caption on some pictures, by the kernel that scores them.

import type { AttentionMap, Scoring } from '../../scan/types.ts';
import type { PlacedTile } from './chunks.ts';
import type { Gpu } from './device.ts';
import { runJob } from './job.ts';
import { pageOf } from './pages.ts';
import { checkWidths } from './score.ts';
import { recordScores } from './scorePass.ts';
import { fits } from './tiles.ts';
import type { VectorSet } from './vectorSet.ts';

/** Numbers that are read back together, unless one map has more. */
const MOST_NUMBERS = 2 ** 22;

/** Maps of caption `caption` on each of `images`, in that order. */
export async function attend(
  gpu: Gpu,
  regions: VectorSet,
  images: readonly number[],
  words: VectorSet,
  caption: number,
  scoring: Scoring,
): Promise<AttentionMap[]> {
  checkWidths(regions, words);
  const wordCount = words.counts[caption];
  const numbersOf = (image: number) => mapNumbers(scoring, regions.counts[image], wordCount);
  const maps: AttentionMap[] = [];
  for (let start = 0; start < images.length; ) {
    let end = start + 1;
    let numbers = numbersOf(images[start]);
    while (end < images.length && numbers + numbersOf(images[end]) <= MOST_NUMBERS) {
      numbers += numbersOf(images[end++]);
    }
    maps.push(...(await attendTogether(gpu, regions, images.slice(start, end), words, caption, scoring)));
    start = end;
  }
  return maps;
}

/** Score, relevances and attention of one pair, as the kernel writes them. */
function mapNumbers({ crossAttn }: Scoring, regions: number, words: number): number {
  return 1 + (crossAttn === 't2i' ? words : regions) + words * regions;
}

/** In one submission. */
async function attendTogether(
  gpu: Gpu,
  regions: VectorSet,
  images: readonly number[],
  words: VectorSet,
  caption: number,
  scoring: Scoring,
): Promise<AttentionMap[]> {
  const wordCount = words.counts[caption];
  const wordsPage = pageOf(words.ranges, caption);
  const first = caption - words.ranges[wordsPage].first;
  const tilesOfPage = regions.ranges.map((): PlacedTile[] => []);
  const places: number[] = [];
  let total = 0;
  for (const image of images) {
    const regionsPage = pageOf(regions.ranges, image);
    const regionCount = regions.counts[image];
    tilesOfPage[regionsPage].push({
      image: image - regions.ranges[regionsPage].first,
      first,
      captions: 1,
      words: wordCount,
      inScratch: !fits(regionCount, wordCount, 1, gpu.room),
      result: total,
    });
    places.push(total);
    total += mapNumbers(scoring, regionCount, wordCount);
  }
  const numbers = await runJob(gpu, 'attending', (job) => {
    const result = job.temporary('attention', total * 4);
    for (const [regionsPage, tiles] of tilesOfPage.entries()) {
      const attention = true;
      recordScores(gpu, job, { regions, words, regionsPage, wordsPage, tiles, scoring, attention, result });
    }
    job.readBack(result, total * 4);
  });
  return images.map((image, n) => {
    const map = numbers.subarray(
      places[n],
      places[n] + mapNumbers(scoring, regions.counts[image], wordCount),
    );
    return unpack(map, scoring, regions.counts[image], wordCount);
  });
}

function unpack(numbers: Float32Array, { crossAttn }: Scoring, regions: number, words: number): AttentionMap {
  const queries = crossAttn === 't2i' ? words : regions;
  return {
    words,
    regions,
    attention: numbers.slice(1 + queries),
    relevance: numbers.slice(1, 1 + queries),
    score: numbers[0],
  };
}
