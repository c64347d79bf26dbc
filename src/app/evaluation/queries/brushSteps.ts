// A brush over two scales of ranks by keyboard: the arrow keys carry it from bin to bin of the histograms, and with Shift
// they move the edge that is furthest from rank 1.

import type { Range } from '../../store/range.ts';

export interface BrushedRanks {
  readonly across: Range;
  readonly up: Range;
}

/** Which way a key moves along which scale. */
const MOVES: Readonly<Record<string, readonly [keyof BrushedRanks, 1 | -1]>> = {
  ArrowRight: ['across', 1],
  ArrowLeft: ['across', -1],
  ArrowUp: ['up', 1],
  ArrowDown: ['up', -1],
};

function binOf(bins: readonly Range[], rank: number): number {
  const bin = bins.findIndex(({ from, to }) => from <= rank && rank <= to);
  return bin < 0 ? bins.length - 1 : bin;
}

function moved(range: Range, step: 1 | -1, bins: readonly Range[], resize: boolean): Range {
  const [first, last] = [binOf(bins, range.from), binOf(bins, range.to)];
  const within = (bin: number, least: number, most: number) => Math.max(least, Math.min(most, bin));
  const from = resize ? first : within(first + step, 0, bins.length - 1 - (last - first));
  const to = resize ? within(last + step, first, bins.length - 1) : from + last - first;
  return { from: bins[from].from, to: bins[to].to };
}

/**
 * The brush after a key: at first one around rank 1 of both. The same brush where the key means nothing.
 * @param bins that share out all ranks
 */
export function brushAfter(
  brushed: BrushedRanks | undefined,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  bins: readonly Range[],
): BrushedRanks | undefined {
  if (key === 'Escape') return undefined;
  if (!Object.hasOwn(MOVES, key)) return brushed;
  const [first] = bins;
  if (!brushed) return { across: { from: 1, to: first.to }, up: { from: 1, to: first.to } };
  const [scale, step] = MOVES[key];
  return { ...brushed, [scale]: moved(brushed[scale], step, bins, shiftKey) };
}
