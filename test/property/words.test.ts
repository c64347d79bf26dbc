// The room of words without its page: the sheet as it grows, how much of it is shown and how its crops are framed, and the
// words to begin with.

import { describe, expect, test } from 'vitest';
import { valueText } from '../../src/app/numbers.ts';
import { cropWindow } from '../../src/app/words/cropWindow.ts';
import { exampleWords } from '../../src/app/words/exampleWords.ts';
import { isPunctuation, phraseText } from '../../src/app/words/phraseText.ts';
import { itemsOf, MOST_ITEMS, merged, type SheetItem } from '../../src/app/words/sheetItems.ts';
import { shownCrops } from '../../src/app/words/sheetStretch.ts';
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

  test('the best of what streams in are the best of everything sorted, however it is divided', () => {
    const random = seeded(13);
    for (let round = 0; round < 60; round++) {
      const items = randomItems(random, wholeNumber(random, 0, 40));
      const parts = Array.from({ length: wholeNumber(random, 1, 9) }, (): SheetItem[] => []);
      for (const item of items) parts[wholeNumber(random, 0, parts.length - 1)].push(item);
      const most = wholeNumber(random, 1, 30);
      let sheet: readonly SheetItem[] = [];
      for (const part of parts) {
        sheet = merged(sheet, inOrder(part), most);
        expect(sheet.length).toBeLessThanOrEqual(most);
      }
      expect(sheet).toEqual(inOrder(items).slice(0, most));
    }
  });

  test('a word of every caption of 5,000 pictures keeps so many and no more', () => {
    const random = seeded(14);
    let sheet: readonly SheetItem[] = [];
    const all: SheetItem[] = [];
    for (let block = 0; block < 625; block++) {
      const part = Array.from({ length: 32 }, (_, n) => ({
        image: 8 * block + Math.floor(n / 4),
        region: n % 4,
        value: Math.fround(random()),
        from: 1,
      }));
      all.push(...part);
      sheet = merged(sheet, inOrder(part));
      expect(sheet.length).toBeLessThanOrEqual(MOST_ITEMS);
    }
    expect(sheet).toEqual(inOrder(all).slice(0, MOST_ITEMS));
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

describe('property: how much of a sheet is shown', () => {
  test('is a first stretch of full rows, all of a short sheet, and what was asked for', () => {
    expect(shownCrops(500, 2)).toBe(12);
    expect(shownCrops(500, 6)).toBe(24);
    expect(shownCrops(500, 12)).toBe(48);
    expect(shownCrops(9, 6)).toBe(9);
    expect(shownCrops(0, 6)).toBe(0);
    for (let columns = 1; columns <= 20; columns++) {
      for (const asked of [undefined, 1, 30, 47, 480, 9999]) {
        const shown = shownCrops(480, columns, asked);
        expect(shown).toBeGreaterThanOrEqual(Math.min(480, asked ?? 12));
        expect(shown === 480 || shown % columns === 0).toBe(true);
      }
    }
  });

  test('grows with every more until all is shown', () => {
    for (const columns of [1, 2, 6, 7]) {
      let shown = shownCrops(480, columns);
      for (let times = 0; shown < 480; times++) {
        expect(times).toBeLessThan(10);
        const more = shownCrops(480, columns, 2 * shown);
        expect(more).toBeGreaterThan(shown);
        shown = more;
      }
    }
  });
});

describe('property: what a crop shows of its picture', () => {
  test('is a square that holds the region, inside of the picture where it fits', () => {
    const random = seeded(15);
    for (let round = 0; round < 200; round++) {
      const picture = { width: wholeNumber(random, 20, 900), height: wholeNumber(random, 20, 900) };
      const width = Math.max(1, random() * picture.width);
      const height = Math.max(1, random() * picture.height);
      const region = {
        x: random() * (picture.width - width),
        y: random() * (picture.height - height),
        width,
        height,
      };
      const shown = cropWindow(region, picture);
      expect(shown.width).toBe(shown.height);
      expect(shown.width).toBeGreaterThanOrEqual(0.4 * Math.min(picture.width, picture.height));
      expect(shown.x).toBeLessThanOrEqual(region.x + 1e-9);
      expect(shown.y).toBeLessThanOrEqual(region.y + 1e-9);
      expect(shown.x + shown.width).toBeGreaterThanOrEqual(region.x + width - 1e-9);
      expect(shown.y + shown.height).toBeGreaterThanOrEqual(region.y + height - 1e-9);
      for (const [at, length] of [
        [shown.x, picture.width],
        [shown.y, picture.height],
      ]) {
        if (shown.width <= length) {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at + shown.width).toBeLessThanOrEqual(length + 1e-9);
        } else {
          // As much blank on either side.
          expect(at).toBeCloseTo(length - (at + shown.width), 6);
        }
      }
    }
  });
});

describe('property: words to begin with', () => {
  /** Pictures of one thing each, in sentences that say little else. */
  function gallery(pictures: number): string[] {
    const random = seeded(16);
    const small = ['the', 'with', 'there', 'very', 'some'];
    const things = ['dog', 'Katze', 'žába', 'boat'];
    return Array.from({ length: pictures }, (_, image) =>
      Array.from({ length: 5 }, () => {
        const filler = Array.from({ length: 4 }, () => small[wholeNumber(random, 0, small.length - 1)]);
        return [...filler, things[image % things.length]].join(' ');
      }),
    ).flat();
  }

  test('are what the captions of a picture agree on, and not what all captions say, in any language', () => {
    for (const pictures of [12, 400, 1700]) {
      expect([...exampleWords(gallery(pictures), 12)].sort()).toEqual(['boat', 'dog', 'katze', 'žába']);
    }
    expect(exampleWords(gallery(40), 2)).toHaveLength(2);
  });

  test('are frequent ones where the captions of a picture agree on nothing, or are one caption', () => {
    const one = gallery(400)
      .filter((_, caption) => caption % 5 === 0)
      .flatMap((caption) => Array(5).fill(caption));
    const mixed = gallery(400).map((_, caption, all) => all[(401 * caption) % all.length]);
    for (const captions of [one, mixed]) {
      const words = exampleWords(captions, 12);
      expect(words).toContain('dog');
      expect(words.length).toBeGreaterThan(3);
    }
  });

  test('are none where nothing can be said', () => {
    expect(exampleWords([], 12)).toEqual([]);
    expect(exampleWords(['a', 'b', 'c', 'd', 'e'], 12)).toEqual([]);
    expect(exampleWords(Array(50).fill('the very same words'), 12)).toEqual([]);
  });
});

describe('property: a phrase as sentences name it', () => {
  test('is itself, or its beginning up to a space', () => {
    expect(phraseText('  red   dog ')).toBe('red dog');
    const pasted = Array.from({ length: 200 }, (_, n) => `word${n}`).join(' ');
    const text = phraseText(pasted);
    expect(text.length).toBeLessThanOrEqual(62);
    expect(pasted.startsWith(`${text.slice(0, -2)} `)).toBe(true);
    expect(phraseText('x'.repeat(500)).length).toBe(62);
  });

  test('is punctuation where no token has a letter or a digit', () => {
    expect(isPunctuation(['.', '!'])).toBe(true);
    expect(isPunctuation(['.', 'é'])).toBe(false);
    expect(isPunctuation(['4'])).toBe(false);
    expect(isPunctuation([])).toBe(false);
  });
});

test('property: a cosine near nothing has no sign', () => {
  expect([-0.004, 0, 0.004, -0.006].map(valueText)).toEqual(['0.00', '0.00', '0.00', '-0.01']);
});
