// A word's map on one picture: its row of the attention α, or the mean of several rows for a phrase.

import type { AttentionMap } from '../../scan/types.ts';
import type { Span } from '../store/view.ts';

/** [regions] numbers: the mean over the words of `span` of their attention on each region. */
export function wordMap({ attention, regions }: AttentionMap, span: Span): Float64Array {
  const map = new Float64Array(regions);
  for (let word = span.from; word <= span.to; word++) {
    for (let region = 0; region < regions; region++) map[region] += attention[word * regions + region];
  }
  const words = span.to - span.from + 1;
  return map.map((sum) => sum / words);
}
