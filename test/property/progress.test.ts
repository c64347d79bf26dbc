// How far something is, for eyes and for ears: the numbers on the page follow every step, what is said aloud only quarters.

import { describe, expect, test } from 'vitest';
import { progressText, quartersText, spokenProgress } from '../../src/app/progress.ts';
import type { OpenProgress } from '../../src/engine/protocol.ts';
import { seeded } from '../support/random.ts';

const STAGES = ['manifest', 'device', 'weights', 'features', 'encoding'] as const;

/** Every step of loading so many bytes and pictures, in steps of random size. */
function steps(random: () => number): OpenProgress[] {
  const [bytesTotal, imagesTotal] = [1 + Math.floor(5e7 * random()), 1 + Math.floor(2000 * random())];
  return STAGES.flatMap((stage) => {
    const parts = Array.from({ length: 200 }, random).sort((a, b) => a - b);
    return [0, ...parts, 1].map((part) => ({
      stage,
      bytesDone: Math.round(part * bytesTotal),
      bytesTotal,
      imagesDone: Math.round(part * imagesTotal),
      imagesTotal,
    }));
  });
}

describe('property: progress', () => {
  test('what is said aloud changes at quarters and no oftener, and names the same work', () => {
    const random = seeded(11);
    for (let round = 0; round < 20; round++) {
      const loading = steps(random);
      for (const stage of STAGES) {
        const of = loading.filter((step) => step.stage === stage);
        const said = new Set(of.map(spokenProgress));
        expect(said.size).toBeLessThanOrEqual(5);
        for (const step of of) {
          const [what] = progressText(step).split(',');
          expect(spokenProgress(step).startsWith(what)).toBe(true);
        }
      }
      expect(spokenProgress(loading.at(-1))).toMatch(/100 %$/);
    }
  });

  test('quarters never run ahead, and an unknown whole is none', () => {
    expect(quartersText(0, 0)).toBe('0 %');
    expect(quartersText(999, 1000)).toBe('75 %');
    expect(quartersText(1000, 1000)).toBe('100 %');
  });
});
