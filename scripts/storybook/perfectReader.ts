// How well someone does who reads captions perfectly and knows every scene: the best that captions allow. Such a reader
// takes any picture of which a caption is true for right, and chooses among several by chance.

import { type Claims, claimsOf, holdIn } from '../../src/storybook/captions/reader.ts';
import type { Sample } from '../../src/storybook/sample.ts';

export interface ReaderRecall {
  /** Percent of captions whose picture is among the first 1 and 10, in expectation. */
  readonly image: readonly [r1: number, r10: number];
  /** Percent of pictures with one of their captions first. */
  readonly text: readonly [r1: number];
}

/** The recall of such a reader over a gallery of these samples. */
export function perfectReader(samples: readonly Pick<Sample, 'scene' | 'captions'>[]): ReaderRecall {
  const claims: Claims[] = samples.flatMap(({ captions }) => captions.map(claimsOf));
  const trueOf = claims.map((claim) => samples.map(({ scene }) => holdIn(claim, scene)));
  const image = (k: number) =>
    mean(
      trueOf.map((row, caption) => {
        const own = row[Math.floor(caption / 5)];
        return own ? Math.min(1, k / row.filter(Boolean).length) : 0;
      }),
    );
  const text = mean(
    samples.map((_, picture) => {
      const held = trueOf.map((row) => row[picture]);
      const own = held.slice(5 * picture, 5 * picture + 5).filter(Boolean).length;
      return own / Math.max(1, held.filter(Boolean).length);
    }),
  );
  return { image: [100 * image(1), 100 * image(10)], text: [100 * text] };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
