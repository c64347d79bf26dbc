// The spread of a word's uses as a drawing: a snapshot as text, and what must hold for any uses.

import { describe, expect, it, test } from 'vitest';
import { cosineSpread, cosineSpreadLayout } from '../../src/app/charts/cosineSpread.ts';
import { spotAt } from '../../src/app/wordMap/spots.ts';
import { seeded } from '../support/random.ts';
import { svgDocument, svgText } from '../support/svgDocument.ts';

const SIZE = { width: 300, height: 150 };

function randomCosines(count: number, seed: number, least = -0.4): Float32Array {
  const random = seeded(seed);
  return Float32Array.from({ length: count }, () => least + (1 - least) * random()).sort();
}

test('property: dots, letters and the use that is looked at', () => {
  const data = {
    cosines: [0.2, 0.51, 0.52, 0.9],
    quartiles: [0.4, 0.515, 0.6] as const,
    named: [
      { use: 2, letter: 'A' },
      { use: 0, letter: 'B' },
    ],
    opened: 3,
  };
  const svg = cosineSpread(data, { width: 120, height: 90 }, { fontSize: 10, document: svgDocument() });
  const [drawn] = svgText(svg).split('<g transform');
  expect(drawn).toMatchInlineSnapshot(`
    "<svg viewBox="0 0 120 90" aria-hidden="true" width="120" height="90">
      <rect class="half" x="35" width="25" y="16" height="44" fill="currentColor" fill-opacity="0.08"/>
      <line class="middle" x1="49.4" x2="49.4" y1="16" y2="60" stroke="currentColor" stroke-opacity="0.4"/>
      <path class="uses" fill="none" stroke="var(--region)" stroke-opacity="0.7" stroke-linecap="round" stroke-width="9" d="M15,55h0M45,55h0M45,45h0M95,55h0"/>
      <g class="named" fill="var(--ink)">
        <line x1="15" y1="55" x2="15" y2="16" stroke="var(--ink)"/>
        <line x1="45" y1="45" x2="45" y2="16" stroke="var(--ink)"/>
        <circle cx="15" cy="55" r="5.5"/>
        <circle cx="45" cy="45" r="5.5"/>
        <text x="15" y="13" text-anchor="middle" font-size="10" font-weight="700">B</text>
        <text x="45" y="13" text-anchor="middle" font-size="10" font-weight="700">A</text>
      </g>
      <circle class="opened" cx="95" cy="55" r="7" fill="var(--accent)" stroke="var(--paper)" stroke-width="1.5"/>
      "
  `);
});

describe('property: the spread of uses', () => {
  it('has a dot for every use, inside of the drawing, from left to right', () => {
    for (const [count, least] of [
      [1, 0.99],
      [2, -1],
      [40, 0],
      [2000, -0.4],
    ] as const) {
      const { spots, radius, top, bottom } = cosineSpreadLayout(randomCosines(count, 3, least), SIZE);
      expect(spots.map(({ use }) => use)).toEqual([...Array(count).keys()]);
      for (const [n, { x, y }] of spots.entries()) {
        expect(x - radius).toBeGreaterThanOrEqual(0);
        expect(x + radius).toBeLessThanOrEqual(SIZE.width);
        expect(y - radius).toBeGreaterThanOrEqual(top - 1e-9);
        expect(y + radius).toBeLessThanOrEqual(bottom + 1e-9);
        if (n > 0) expect(x).toBeGreaterThanOrEqual(spots[n - 1].x);
      }
    }
  });

  it('puts a dot where its cosine is, up to the width of a dot', () => {
    const cosines = randomCosines(150, 4);
    const { spots, radius, x } = cosineSpreadLayout(cosines, SIZE);
    for (const { use, x: at } of spots) {
      expect(Math.abs(at - x(cosines[use]))).toBeLessThanOrEqual(2 * radius + 1e-6);
    }
  });

  it('lays no dot over another while there is room, and each can be clicked', () => {
    const { spots, radius } = cosineSpreadLayout(randomCosines(120, 5), SIZE);
    for (const [n, a] of spots.entries()) {
      for (const b of spots.slice(0, n)) {
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(2 * radius - 1e-6);
      }
      expect(spotAt(spots, a)?.use).toBe(a.use);
    }
  });

  it('takes cosines that rounding pushed beyond 1, and all alike', () => {
    const { spots } = cosineSpreadLayout(Float32Array.of(1, 1, 1.0000001), SIZE);
    expect(new Set(spots.map(({ x }) => x)).size).toBe(1);
    expect(spots.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });
});
