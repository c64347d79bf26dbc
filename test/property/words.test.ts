// The sheet of a word as it grows: parts come in, each in order, and become one order.

import { describe, expect, test } from 'vitest';
import { itemsOf, merged, type SheetItem } from '../../src/app/words/sheetItems.ts';
import { seeded, wholeNumber } from '../support/random.ts';

/** A few regions of each picture; values repeat, so that ties come about. */
function randomItems(random: () => number, pictures: number): SheetItem[] {
  return Array.from({ length: pictures }, (_, image) =>
    Array.from({ length: wholeNumber(random, 1, 4) }, (__, region) => ({
      image,
      region,
      value: wholeNumber(random, 0, 6) / 8,
      caption: 5 * image,
      from: 1,
    })),
  ).flat();
}

const inOrder = (items: readonly SheetItem[]) =>
  [...items].sort((a, b) => b.value - a.value || a.image - b.image || a.region - b.region);

describe('property: a sheet that grows', () => {
  test('parts in any division are merged into one order, and nothing is lost', () => {
    const random = seeded(11);
    for (let round = 0; round < 60; round++) {
      const items = randomItems(random, wholeNumber(random, 0, 12));
      const parts = Array.from({ length: 4 }, (): SheetItem[] => []);
      for (const item of items) parts[wholeNumber(random, 0, 3)].push(item);
      let sheet: readonly SheetItem[] = [];
      for (const part of parts) sheet = merged(sheet, inOrder(part));
      expect(sheet).toEqual(inOrder(items));
    }
  });

  test('what was merged is left as it was', () => {
    const random = seeded(12);
    const [a, b] = [inOrder(randomItems(random, 5)), inOrder(randomItems(random, 5))];
    const before = structuredClone([a, b]);
    merged(a, b);
    expect([a, b]).toEqual(before);
  });

  test('a part is read item by item; one sentence for all has no captions', () => {
    const part = {
      images: Uint32Array.of(7, 2),
      regions: Uint32Array.of(1, 0),
      values: Float32Array.of(0.5, 0.25),
      froms: Uint32Array.of(3, 4),
    };
    expect(itemsOf({ ...part, captions: Uint32Array.of(35, 12) })).toEqual([
      { image: 7, region: 1, value: 0.5, caption: 35, from: 3 },
      { image: 2, region: 0, value: 0.25, caption: 12, from: 4 },
    ]);
    expect(itemsOf(part).map(({ caption }) => caption)).toEqual([undefined, undefined]);
  });
});
