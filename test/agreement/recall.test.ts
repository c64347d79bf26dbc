import { expect, it } from 'vitest';
import { evaluate, ranksOf } from '../../src/scan/recall.ts';
import { describeShared, sharedJson } from '../support/shared.ts';

interface RecallFile {
  readonly cases: readonly {
    readonly similarities: number[][];
    readonly imageToText: unknown;
    readonly textToImage: unknown;
    readonly imageRanks: number[];
    readonly captionRanks: number[];
  }[];
}

describeShared('agreement: recall, median and mean rank', 'reference', () => {
  it('equals the authors’ in every case, ties included', () => {
    const { cases } = sharedJson<RecallFile>('reference/recall.json');
    expect(cases).toHaveLength(4);
    for (const entry of cases) {
      const images = entry.similarities.length;
      const scores = Float64Array.from(entry.similarities.flat());
      const ranks = ranksOf(scores, images);
      expect([...ranks.imageRanks]).toEqual(entry.imageRanks);
      expect([...ranks.captionRanks]).toEqual(entry.captionRanks);
      const { imageToText, textToImage } = evaluate(scores, images);
      for (const [actual, wanted] of [
        [imageToText, entry.imageToText],
        [textToImage, entry.textToImage],
      ] as [Record<string, number>, Record<string, number>][]) {
        for (const key of Object.keys(wanted)) expect(actual[key], key).toBeCloseTo(wanted[key], 9);
      }
    }
  });
});
