// Which queries are listed, and in which order.

import { CAPTIONS_PER_IMAGE } from '../../../scan/recall.ts';
import type { Order, QueryFilter } from '../../store/queriesView.ts';
import { isWithin } from '../../store/range.ts';
import { holding, wordCount, wordsOf } from './captionWords.ts';
import type { Query } from './queries.ts';

/** Whether a query passes by what is known of its ranks alone. */
export function passesRanks(query: Query, { direction, ranks, besideRanks }: QueryFilter): boolean {
  if (direction && query.direction !== direction) return false;
  if (ranks && !isWithin(ranks, query.rank)) return false;
  return !besideRanks || query.besideRank === undefined || isWithin(besideRanks, query.besideRank);
}

/** A picture is a query without words of its own: it passes where one of its five captions does. */
function captionsOf({ direction, index }: Query, captions: readonly string[]): readonly string[] {
  if (direction === 'textToImage') return [captions[index]];
  return captions.slice(index * CAPTIONS_PER_IMAGE, (index + 1) * CAPTIONS_PER_IMAGE);
}

/** How many times further down one rank is than the other: what two ranks are apart on a logarithmic scale. */
function apart({ rank, besideRank = rank }: Query): number {
  return Math.max(rank, besideRank) / Math.min(rank, besideRank);
}

/** The queries whose captions pass, whatever their ranks. @param captions of the gallery */
export function withCaptions(
  queries: readonly Query[],
  { length, holding: held = '' }: QueryFilter,
  captions: readonly string[],
): readonly Query[] {
  const words = wordsOf(held);
  if (!length && words.length === 0) return queries;
  const holds = holding(words);
  const passes = (caption: string) => holds(caption) && (!length || isWithin(length, wordCount(caption)));
  return queries.filter((query) => captionsOf(query, captions).some(passes));
}

/** In order; equal ones stay in the order in which they came. */
export function inOrder(queries: readonly Query[], order: Order = 'worst'): readonly Query[] {
  if (order === 'apart') return [...queries].sort((a, b) => apart(b) - apart(a));
  // Rank and place in one number: numbers alone sort ten times faster than a comparison does, and there may be 90,000.
  const { length } = queries;
  const sign = order === 'best' ? 1 : -1;
  const keys = new Float64Array(queries.map(({ rank }, place) => sign * rank * length + place)).sort();
  return Array.from(keys).map((key) => queries[((key % length) + length) % length]);
}
