// Chips, phrases, maps and boxes: what is shown belongs to what was typed and to what the engine gave.

import { describe, expect, test } from 'vitest';
import { findPictures } from '../../src/app/answer/findPictures.ts';
import { chipsOf } from '../../src/app/attention/chips.ts';
import { concentrationOf } from '../../src/app/attention/concentration.ts';
import { regionBoxes } from '../../src/app/attention/regionBoxes.ts';
import { matrixOrder } from '../../src/app/matrix/matrixOrder.ts';
import { exampleCaptions, galleryOf, pictureSize } from '../../src/app/store/gallery.ts';
import { keptSpan, spanTo, steppedSpan, validSpan } from '../../src/app/store/span.ts';
import type { TokenInfo } from '../../src/engine/protocol.ts';
import { captionOwners, plainCaption } from '../../src/scan/captionOwners.ts';
import { phraseMap } from '../../src/scan/phraseMap.ts';
import { fakeEngine } from '../support/fakeEngine.ts';
import { fakeTokens } from '../support/fakeTokens.ts';
import { seeded, wholeNumber } from '../support/random.ts';

const tokens = (...words: string[]): TokenInfo[] =>
  ['<start>', ...words, '<end>'].map((token) => ({ token, id: 0, unknown: false }));

describe('property: chips', () => {
  test('marks take no click, words show how they were typed', () => {
    const chips = chipsOf(fakeTokens('A Man ZYX runs.'), null, 'A Man ZYX runs.');
    expect(chips.map(({ kind }) => kind)).toEqual(['mark', 'word', 'word', 'word', 'word', 'word', 'mark']);
    expect(chips.map(({ typed }) => typed)).toEqual([undefined, 'A', 'Man', 'ZYX', 'runs', '.', undefined]);
    expect(chips.map(({ unknown }) => unknown)).toEqual([false, false, false, true, false, false, false]);
  });

  test('quotes are found though the tokeniser rewrites them', () => {
    const chips = chipsOf(tokens('a', '``', 'stop', "''", 'sign'), null, 'A "Stop" sign');
    expect(chips.map(({ typed }) => typed)).toEqual([undefined, 'A', '"', 'Stop', '"', 'sign', undefined]);
  });

  test.each([
    [
      ["b'two", 'dogs', '.', "'"],
      ['word', 'word', 'word', 'quirk'],
    ],
    [
      ['b', "'", 'a', 'dog', "'"],
      ['quirk', 'quirk', 'word', 'word', 'quirk'],
    ],
    [
      ['b', "''", 'it', "'s", "''"],
      ['quirk', 'quirk', 'word', 'word', 'quirk'],
    ],
  ])('the pieces of the bytes quirk in %j are faint', (words, kinds) => {
    const chips = chipsOf(tokens(...words), 'bytes', '');
    expect(chips.slice(1, -1).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('of a first word with the quirk in front, only the front is faint', () => {
    const [, first] = chipsOf(tokens("b'two", 'dogs', "'"), 'bytes', 'Two dogs');
    expect(first).toMatchObject({ kind: 'word', prefix: "b'", text: 'two', typed: 'Two' });
    const [, plain] = chipsOf(tokens("b'two", 'dogs', "'"), null, '');
    expect(plain).toMatchObject({ prefix: '', text: "b'two" });
  });
});

describe('property: held words', () => {
  test('a word stays held while others change, moves with its text, and goes when it is gone', () => {
    const before = fakeTokens('a red dog runs');
    const span = { from: 2, to: 3 };
    expect(keptSpan(before, fakeTokens('a red dog'), span)).toEqual(span);
    expect(keptSpan(before, fakeTokens('there is a red dog'), span)).toEqual({ from: 4, to: 5 });
    expect(keptSpan(before, fakeTokens('a red cat'), span)).toBeUndefined();
    expect(keptSpan(before, fakeTokens(''), span)).toBeUndefined();
  });

  test('walking never leaves the sentence', () => {
    const random = seeded(3);
    for (let round = 0; round < 200; round++) {
      const sentence = fakeTokens('word '.repeat(wholeNumber(random, 1, 5)));
      let span = steppedSpan(sentence, undefined, random() < 0.5 ? 1 : -1, false);
      for (let k = 0; k < 12; k++) {
        span = steppedSpan(sentence, span, random() < 0.5 ? 1 : -1, random() < 0.3);
        expect(span && validSpan(sentence, span)).toBe(true);
      }
    }
    expect(steppedSpan(fakeTokens(''), undefined, 1, false)).toBeUndefined();
  });

  test('a phrase reaches to the clicked word on either side', () => {
    expect(spanTo(undefined, 4)).toEqual({ from: 4, to: 4 });
    expect(spanTo({ from: 3, to: 4 }, 6)).toEqual({ from: 3, to: 6 });
    expect(spanTo({ from: 3, to: 4 }, 1)).toEqual({ from: 1, to: 4 });
  });
});

describe('property: maps', () => {
  const map = {
    words: 4,
    regions: 3,
    attention: Float32Array.of(1, 0, 0, 0.5, 0.5, 0, 0, 0.25, 0.75, 0, 0, 1),
    relevance: new Float32Array(4),
    score: 0,
  };

  test("a phrase's map is the mean of its words' maps", () => {
    expect([...phraseMap(map, { from: 1, to: 1 })]).toEqual([0.5, 0.5, 0]);
    expect([...phraseMap(map, { from: 1, to: 2 })]).toEqual([0.25, 0.375, 0.375]);
  });

  test('a region without a box is counted with what it holds, and keeps its place', () => {
    const boxes = Float32Array.of(9, 9, 9, 9, 0, 0, 10, 10, NaN, NaN, NaN, NaN, 5, 5, 20, 30);
    const result = regionBoxes(boxes, 1, [0.2, 0.3, 0.5]);
    expect(result.boxes.map(({ region, value }) => [region, value])).toEqual([
      [0, 0.2],
      [2, 0.5],
    ]);
    expect(result).toMatchObject({ withoutBox: 1, valueWithoutBox: 0.3, total: 1 });
    expect(result.boxes[1]).toMatchObject({ x1: 5, y1: 5, x2: 20, y2: 30 });
  });
});

describe('property: how concentrated a map is', () => {
  test('nothing for an even map, all for one region, and the same whatever the map sums to', () => {
    expect(concentrationOf([0.25, 0.25, 0.25, 0.25])).toEqual({ value: 0, entropy: 2, greatest: 2 });
    expect(concentrationOf([0, 1, 0, 0])).toEqual({ value: 1, entropy: 0, greatest: 2 });
    expect(concentrationOf([0.5, 0.5, 0, 0]).value).toBe(0.5);
    expect(concentrationOf([3, 3, 0, 0])).toEqual(concentrationOf([0.5, 0.5, 0, 0]));
    expect(concentrationOf([0, 0]).value).toBe(0);
    expect(concentrationOf([1]).value).toBe(0);
  });

  test('it never leaves 0 … 1, and falls when a map is mixed with an even one', () => {
    const random = seeded(21);
    for (let round = 0; round < 200; round++) {
      const map = Array.from({ length: wholeNumber(random, 2, 40) }, () => random() ** 8);
      const { value } = concentrationOf(map);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
      const mean = map.reduce((a, b) => a + b, 0) / map.length;
      expect(concentrationOf(map.map((one) => (one + mean) / 2)).value).toBeLessThanOrEqual(value + 1e-12);
    }
  });
});

describe('property: the order of the matrix', () => {
  const values = [0.1, 0.9, 0, 0.4, 0.3, 0.3];

  test('reading order is the words and regions as they come', () => {
    expect(matrixOrder(values, 2, 3, false)).toEqual({ rows: [0, 1], columns: [0, 1, 2] });
  });

  test('sorted puts the most concentrated words and the most attended regions first', () => {
    expect(matrixOrder(values, 2, 3, true)).toEqual({ rows: [0, 1], columns: [1, 0, 2] });
    expect(matrixOrder([...values.slice(3), ...values.slice(0, 3)], 2, 3, true).rows).toEqual([1, 0]);
  });
});

describe('property: finding a picture', () => {
  test('by a part of its id, or by words of any of its captions in any order', async () => {
    const gallery = galleryOf(await fakeEngine().open({ bundle: 'fake:images=30' }, () => {}));
    const { captions } = gallery.opened;
    expect(findPictures(gallery, '1007', 5)).toMatchObject([{ image: 7, id: '1007.jpg' }]);
    captions.forEach((caption, c) => {
      const words = caption.toUpperCase().split(' ').reverse().join('  ');
      const found = findPictures(gallery, words, 30).map(({ image }) => image);
      expect(found).toContain(Math.floor(c / 5));
    });
    expect(findPictures(gallery, '.jpg', 4)).toHaveLength(4);
    expect(findPictures(gallery, ' ', 4)).toEqual([]);
    expect(findPictures(gallery, 'nobody wrote this', 4)).toEqual([]);
  });
});

describe('property: galleries', () => {
  test('captions find their pictures whatever their case and spaces', async () => {
    const { offsets, opened } = galleryOf(await fakeEngine().open({ bundle: 'fake:images=8' }, () => {}));
    const owners = captionOwners(opened.captions);
    const ownersOf = (caption: string) => owners.get(plainCaption(caption)) ?? [];
    opened.captions.forEach((caption, c) => {
      expect(ownersOf(`  ${caption.toUpperCase().replaceAll(' ', ' \t')} `)).toContain(Math.floor(c / 5));
    });
    const [first] = opened.captions;
    expect(first.endsWith(' .')).toBe(true);
    expect(ownersOf(`${first.slice(0, -2)}.`)).toContain(0);
    expect(ownersOf('nobody wrote this')).toEqual([]);
    expect(offsets[8]).toBe(8 * 12);
  });

  test('examples are captions of different pictures, none where there are no captions', () => {
    const captions = Array.from({ length: 50 }, (_, c) => `caption ${c} of a picture with so many words`);
    const examples = exampleCaptions(captions);
    expect(examples).toHaveLength(5);
    expect(new Set(examples.map((caption) => Math.floor(captions.indexOf(caption) / 5))).size).toBe(5);
    expect(exampleCaptions([])).toEqual([]);
    expect(exampleCaptions(captions.slice(0, 5))).toHaveLength(1);
  });

  test('a picture without a written size is as large as its boxes reach', async () => {
    const known = galleryOf(await fakeEngine().open({ bundle: 'fake:images=4' }, () => {}));
    expect(pictureSize(known, 3)).toEqual({ width: 300, height: 400 });
    const open = (address: string) => fakeEngine().open({ bundle: address }, () => {});
    const { width, height } = pictureSize(galleryOf(await open('fake:images=4&sizes=none')), 3);
    expect(width).toBeGreaterThan(0);
    expect(height).toBeGreaterThan(0);
    expect(pictureSize(galleryOf(await open('fake:images=4&sizes=none&boxes=none')), 0)).toEqual({
      width: 4,
      height: 3,
    });
  });
});
