// The ranking loss over a batch (paper, equations 7 and 8): an image must score its own caption higher than any other by
// a margin, and a caption its own image. It is counted on the host, in float64: scores of a batch are few.

import type { WeightedPairs } from './model/scores.ts';

export interface LossOptions {
  readonly margin: number;
  /** Only the hardest negative of each image and each caption counts. */
  readonly maxViolation: boolean;
}

export interface Loss {
  readonly loss: number;
  /** Every pair whose score the loss depends on, with the derivative. */
  readonly pairs: WeightedPairs;
}

/**
 * Σ over images and captions of [margin + s(negative) - s(positive)]+, summed over the batch.
 * @param scores [count, count], images by captions; the diagonal holds the positive pairs
 */
export function rankingLoss(scores: Float32Array | Float64Array, count: number, options: LossOptions): Loss {
  const derivatives = new Float32Array(count * count);
  let loss = 0;
  for (let own = 0; own < count; own++) {
    // The row of an image, then the column of a caption.
    for (const placeOf of [(other: number) => own * count + other, (other: number) => other * count + own]) {
      const positive = placeOf(own);
      const violate = (negative: number) => {
        loss += options.margin + scores[negative] - scores[positive];
        derivatives[negative] += 1;
        derivatives[positive] -= 1;
      };
      let hardest = -1;
      for (let other = 0; other < count; other++) {
        const place = placeOf(other);
        if (other === own || options.margin + scores[place] - scores[positive] <= 0) continue;
        if (!options.maxViolation) violate(place);
        else if (hardest < 0 || scores[place] > scores[hardest]) hardest = place;
      }
      if (hardest >= 0) violate(hardest);
    }
  }
  const wanted = Array.from(derivatives.keys()).filter((place) => derivatives[place] !== 0);
  return {
    loss,
    pairs: {
      images: Int32Array.from(wanted, (place) => Math.floor(place / count)),
      captions: Int32Array.from(wanted, (place) => place % count),
      weights: Float32Array.from(wanted, (place) => derivatives[place]),
    },
  };
}
