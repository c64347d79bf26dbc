// The map of a word on one picture: its row of the attention α, or the mean of several rows for a phrase.

import type { AttentionMap } from './types.ts';

/** A word or phrase: positions among the tokens of a sentence, marks counted, both ends included. */
export interface Phrase {
  readonly from: number;
  readonly to: number;
}

/** [regions] numbers: the mean over the words of `phrase` of their attention on each region. */
export function phraseMap({ attention, regions }: AttentionMap, phrase: Phrase): Float64Array {
  const map = new Float64Array(regions);
  for (let word = phrase.from; word <= phrase.to; word++) {
    for (let region = 0; region < regions; region++) map[region] += attention[word * regions + region];
  }
  const words = phrase.to - phrase.from + 1;
  return map.map((sum) => sum / words);
}
