// Folds or all pictures: whatever else is asked for and however many pictures are left over, `evaluate` gives the figures
// of the scores themselves, and scores no pair that nobody asked for.

import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../src/backends/reference/referenceBackend.ts';
import { openBundle } from '../../src/bundle/openBundle.ts';
import { evaluateEntry, type WantedFigures } from '../../src/cli/evaluateEntry.ts';
import { createSession } from '../../src/engine/session.ts';
import { InputError } from '../../src/scan/errors.ts';
import { evaluate } from '../../src/scan/evaluation.ts';
import { averageOf, type Evaluation } from '../../src/scan/recall.ts';
import { memoryFiles } from '../support/engineInNode.ts';
import { seeded, wholeNumber } from '../support/random.ts';
import { tinyBundle } from '../support/tinyBundle.ts';

/** Evaluates as the command does, and notes how many pairs were scored. */
async function evaluatorOf(images: number) {
  const bundle = await openBundle(
    memoryFiles('tiny', await tinyBundle({ images, regions: 2, embedSize: 4 })),
  );
  const backend = createReferenceBackend();
  let pairs = 0;
  const session = await createSession(bundle, {
    ...backend,
    async score(...args) {
      const scores = await backend.score(...args);
      pairs += scores.length;
      return scores;
    },
  });
  return async (models: readonly string[], wanted: WantedFigures) => {
    pairs = 0;
    const figures = await evaluateEntry(session, { models }, wanted, () => () => {});
    return { ...figures, pairs };
  };
}

/** The protocol's figures from all scores [images, 5 · images]: each fold's own square, and the mean of the five. */
function foldFigures(scores: Float32Array, images: number, foldImages: number): Evaluation {
  const folds = Array.from({ length: 5 }, (_, fold) => {
    const first = fold * foldImages;
    const rows = Array.from({ length: foldImages }, (_, n) => {
      const row = (first + n) * images * 5;
      return [...scores.subarray(row + first * 5, row + (first + foldImages) * 5)];
    });
    return evaluate(Float64Array.from(rows.flat()), foldImages);
  });
  return averageOf(folds);
}

describe('property: folds or all pictures', () => {
  it('are what was asked for, from no more pairs than that takes', async () => {
    const random = seeded(15);
    for (const foldImages of [1, 2, 3]) {
      const images = foldImages * 5 + wholeNumber(random, 0, 4);
      const evaluated = await evaluatorOf(images);
      for (const models of [['i2t-lse'], ['t2i-avg', 'i2t-lse']]) {
        const all = images * images * 5 * models.length;
        const { scores, ...whole } = await evaluated(models, { foldImages, scores: true });
        if (!scores) throw new Error('the scores were asked for');
        expect(whole.evaluation).toEqual(evaluate(scores, images));
        expect(whole.pairs).toBe(all);

        const folds = foldFigures(scores, images, foldImages);
        for (const [wanted, pairs] of [
          [{}, 5 * foldImages * foldImages * 5 * models.length],
          [{ scores: true }, all],
          [{ grounding: true }, all],
        ] as const) {
          const figures = await evaluated(models, { ...wanted, foldImages, fold5: true });
          expect(figures.evaluation).toEqual(folds);
          expect(figures.pairs).toBe(pairs);
        }
      }
    }
  });

  it('are refused where there are too few pictures for folds, before one is scored', async () => {
    const evaluated = await evaluatorOf(9);
    for (const also of [{}, { scores: true }, { grounding: true }]) {
      const refused = evaluated(['t2i-avg'], { ...also, foldImages: 2, fold5: true });
      await expect(refused).rejects.toThrow(InputError);
      await expect(refused).rejects.toThrow('--fold5 needs 10 images, five folds of 2; there are 9.');
    }
    expect((await evaluated(['t2i-avg'], {})).pairs).toBe(9 * 9 * 5);
  });
});
