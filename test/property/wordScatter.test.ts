// The map of the vocabulary as a drawing: snapshots as text, and what must hold for any vocabulary.

import { describe, expect, it, test } from 'vitest';
import { labelledSpots } from '../../src/app/charts/wordLabels.ts';
import {
  isSeen,
  WHOLE_MAP,
  type WordScatterData,
  wordScatter,
  wordSpots,
} from '../../src/app/charts/wordScatter.ts';
import { nextSpot, spotAt } from '../../src/app/wordMap/spots.ts';
import { seeded, wholeNumber } from '../support/random.ts';
import { svgDocument, svgText } from '../support/svgDocument.ts';

const SIZE = { width: 400, height: 300 };
const FONT = 12;
const dot = () => 3;

function vocabulary(count: number, seed: number): WordScatterData {
  const random = seeded(seed);
  return {
    words: Array.from({ length: count }, (_, n) => `${'w'.repeat(wholeNumber(random, 1, 8))}${n}`),
    captions: Uint32Array.from({ length: count }, (_, n) => Math.ceil(1000 / (n + 1))),
    places: Float32Array.from({ length: 2 * count }, () => 20 * random() - 10),
  };
}

test('property: the map draws dots by size, the words that stand out, and names', () => {
  const data = {
    words: ['a', 'dog', 'cat', 'puppy'],
    captions: [90, 40, 40, 4],
    places: [0, 0, 4, 1, -4, 1, 4.1, 1],
    about: 1,
    at: 3,
  };
  const svg = wordScatter(data, { width: 120, height: 80 }, { fontSize: FONT, document: svgDocument() });
  expect(svgText(svg)).toMatchInlineSnapshot(`
    "<svg viewBox="0 0 120 80" aria-hidden="true" width="120" height="80">
      <g fill="none" stroke="var(--region)" stroke-opacity="0.55" stroke-linecap="round">
        <path stroke-width="14" d="M59.6,35.6h0"/>
        <path stroke-width="10" d="M95.1,44.4h0M24,44.4h0"/>
        <path stroke-width="5" d="M96,44.4h0"/>
      </g>
      <g fill="var(--accent)">
        <circle cx="95.1" cy="44.4" r="6"/>
        <circle cx="96" cy="44.4" r="3.5"/>
      </g>
      <g font-size="12" font-family="var(--font-story)" fill="var(--ink)" paint-order="stroke" stroke="var(--paper)" stroke-width="3">
        <text data-word="puppy" x="91.5" text-anchor="end" y="48.6" font-weight="700">puppy</text>
        <text data-word="a" x="50.6" text-anchor="end" y="39.8">a</text>
      </g>
    </svg>"
  `);
});

describe('property: places of words', () => {
  it('keep their shape and stay inside, whatever the shape of the drawing', () => {
    const data = vocabulary(60, 1);
    for (const size of [SIZE, { width: 200, height: 900 }]) {
      const spots = wordSpots(data, size);
      expect(spots.every(({ x, y }) => x >= 0 && y >= 0 && x <= size.width && y <= size.height)).toBe(true);
      const scale = (a: number, b: number) =>
        Math.hypot(spots[a].x - spots[b].x, spots[a].y - spots[b].y) /
        Math.hypot(data.places[2 * a] - data.places[2 * b], data.places[2 * a + 1] - data.places[2 * b + 1]);
      for (let n = 2; n < 60; n++) expect(scale(0, n)).toBeCloseTo(scale(0, 1), 3);
    }
  });

  it('put up with one word, and with words in one place', () => {
    const one = { words: ['a', 'b'], captions: [4, 4], places: [2, 2, 2, 2] };
    for (const { x, y } of wordSpots(one, SIZE)) expect([x, y]).toEqual([200, 150]);
    expect(wordSpots({ words: [], captions: [], places: [] }, SIZE)).toEqual([]);
  });
});

describe('property: names on the map', () => {
  it('never lie over each other, and two words never look like one', () => {
    for (const seed of [1, 2, 3]) {
      const data = vocabulary(300, seed);
      const labels = labelledSpots(data, wordSpots(data, SIZE), dot, FONT, SIZE.width);
      for (const [n, a] of labels.entries()) {
        for (const b of labels.slice(0, n)) {
          expect(Math.abs(a.y - b.y) >= FONT || a.right + 4 <= b.left || b.right + 4 <= a.left).toBe(true);
        }
      }
    }
  });

  it('are those of the most frequent words: a word without one has a more frequent one in its way', () => {
    const data = vocabulary(200, 4);
    const spots = wordSpots(data, SIZE);
    const labels = labelledSpots(data, spots, dot, FONT, SIZE.width);
    const named = new Set(labels.map(({ word }) => word));
    expect(named.has(0)).toBe(true);
    expect(named.size).toBeLessThan(200);
    for (const spot of spots.filter(({ word }) => !named.has(word))) {
      const moreFrequent = labels.filter(({ word }) => word < spot.word);
      const again = labelledSpots(data, [...moreFrequent, spot], dot, FONT, SIZE.width);
      expect(again.some(({ word }) => word === spot.word)).toBe(false);
    }
  });

  it('stand to the left of a dot where something is in the way on the right', () => {
    const beside = { words: ['cat', 'dog'], captions: [9, 8], places: [0, 0, 0, 0] };
    const spots = [
      { word: 0, x: 200, y: 100 },
      { word: 1, x: 195, y: 100 },
    ];
    const [cat, dog] = labelledSpots(beside, spots, dot, FONT, SIZE.width);
    expect(cat.left).toBeGreaterThan(200);
    expect(dog.right).toBeLessThan(195);
  });

  it('do not run over the right edge', () => {
    for (const seed of [7, 8]) {
      const data = vocabulary(100, seed);
      const tall = { width: 200, height: 300 };
      const labels = labelledSpots(data, wordSpots(data, tall), dot, FONT, tall.width);
      expect(labels.every(({ right }) => right <= tall.width)).toBe(true);
      expect(labels.some(({ left, x }) => left < x)).toBe(true);
    }
  });

  it('are more from closer by, and always those of the words that stand out', () => {
    const data = vocabulary(200, 5);
    const far = labelledSpots(data, wordSpots(data, SIZE), dot, FONT, SIZE.width);
    const close = { k: 4, x: -3 * 200, y: -3 * 150 };
    const near = wordSpots(data, SIZE, close).filter((spot) => isSeen(spot, SIZE));
    const shown = labelledSpots(data, near, dot, FONT, SIZE.width);
    expect(shown.length / near.length).toBeGreaterThan(far.length / 200);

    const isNamed = (word: number) => far.some((label) => label.word === word);
    const unnamed = data.words.findLastIndex((_, word) => !isNamed(word));
    expect(isNamed(unnamed)).toBe(false);
    for (const which of ['at', 'about']) {
      const standing = labelledSpots(
        { ...data, [which]: unnamed },
        wordSpots(data, SIZE),
        dot,
        FONT,
        SIZE.width,
      );
      expect(standing[0].word).toBe(unnamed);
    }
  });
});

describe('property: which word is meant', () => {
  const spots = [
    { word: 0, x: 100, y: 100 },
    { word: 1, x: 140, y: 102 },
    { word: 2, x: 100, y: 60 },
    { word: 3, x: 108, y: 100 },
  ];

  it('is the nearest to the pointer, and none where all are far', () => {
    expect(spotAt(spots, { x: 103, y: 100 })?.word).toBe(0);
    expect(spotAt(spots, { x: 106, y: 101 })?.word).toBe(3);
    expect(spotAt(spots, { x: 120, y: 80 })).toBeUndefined();
  });

  it('is the next in the direction of an arrow, never the word itself, and none at the edge', () => {
    expect(nextSpot(spots, spots[0], [1, 0])?.word).toBe(3);
    expect(nextSpot(spots, spots[3], [1, 0])?.word).toBe(1);
    expect(nextSpot(spots, spots[0], [0, -1])?.word).toBe(2);
    expect(nextSpot(spots, spots[1], [1, 0])).toBeUndefined();
  });

  it('lets arrows lead from every word to every side where there is one', () => {
    const all = wordSpots(vocabulary(80, 6), SIZE, WHOLE_MAP);
    for (const from of all) {
      const right = nextSpot(all, from, [1, 0]);
      expect(right === undefined).toBe(all.every(({ x }) => x < from.x + 0.5));
      if (right) expect(right.x).toBeGreaterThan(from.x);
    }
  });
});
