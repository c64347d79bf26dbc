import { expect, it } from 'vitest';
import { countedMatrix } from '../../src/scan/evaluation.ts';
import type { Recall } from '../../src/scan/recall.ts';
import { describeShared, sharedJson } from '../support/shared.ts';

interface RecallFile {
  readonly cases: readonly {
    readonly similarities: number[][];
    readonly imageToText: Recall;
    readonly textToImage: Recall;
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
      const { evaluation, ...ranks } = countedMatrix(scores, images).whole();
      expect([...ranks.imageToText.ranks]).toEqual(entry.imageRanks);
      expect([...ranks.textToImage.ranks]).toEqual(entry.captionRanks);
      const { imageToText, textToImage } = evaluation;
      for (const key of ['r1', 'r5', 'r10', 'medr', 'meanr'] as const) {
        expect(imageToText[key], key).toBeCloseTo(entry.imageToText[key], 9);
        expect(textToImage[key], key).toBeCloseTo(entry.textToImage[key], 9);
      }
    }
  });
});
