// The pointing game: how often the region that a phrase attends to most is right, beside what a region drawn by lot
// would reach and what the regions at hand allow.

import type { AttentionMap } from '../types.ts';

/** One phrase in one caption, played. */
export interface Pointing {
  /** noun, verb, colour, …, where the truth says it. */
  readonly kind?: string;
  /** The most attended region is right. */
  readonly hit: boolean;
  /** Share of the picture's regions that are right, 0 … 1. */
  readonly rightShare: number;
}

/** Over the phrases of one kind; hit, chance and ceiling in percent. */
export interface GroundingFigures {
  readonly phrases: number;
  /** Phrases whose most attended region is right. */
  readonly hit: number;
  /** What a region drawn uniformly from the picture's would reach: the mean share of right regions. */
  readonly chance: number;
  /** Phrases for which any region is right: no attention can reach more. */
  readonly ceiling: number;
}

/** The key under which all phrases are counted. No kind may be called so. */
export const ALL_KINDS = 'all';

/** Words about the whole picture: every region is right for them, so they are no part of "all". */
export const SCENE_KIND = 'scene';

/**
 * The region that `words` (their places, marks included) attend to most: the largest mean of their attention. Of equal
 * ones the first.
 */
export function mostAttended({ regions, attention }: AttentionMap, words: readonly number[]): number {
  const sums = new Float64Array(regions);
  for (const word of words) {
    for (let region = 0; region < regions; region++) sums[region] += attention[word * regions + region];
  }
  return sums.reduce((best, sum, region) => (sum > sums[best] ? region : best), 0);
}

/** How one phrase was played: the region that it attends to most, and those of so many that are right. */
export function pointing(region: number, right: readonly number[], regions: number, kind?: string): Pointing {
  return { kind, hit: right.includes(region), rightShare: right.length / regions };
}

/** Figures of all phrases but those about the scene, under "all", and of each kind, in the order in which they come. */
export function groundingOf(pointings: readonly Pointing[]): ReadonlyMap<string, GroundingFigures> {
  const byKind = new Map<string, Pointing[]>([[ALL_KINDS, []]]);
  const count = (key: string, played: Pointing) => {
    const others = byKind.get(key);
    if (others) others.push(played);
    else byKind.set(key, [played]);
  };
  for (const played of pointings) {
    if (played.kind !== SCENE_KIND) count(ALL_KINDS, played);
    if (played.kind !== undefined) count(played.kind, played);
  }
  return new Map(
    [...byKind].filter(([, played]) => played.length > 0).map(([key, played]) => [key, figuresOf(played)]),
  );
}

function figuresOf(pointings: readonly Pointing[]): GroundingFigures {
  const percent = (value: (played: Pointing) => number) =>
    (100 * pointings.reduce((sum, played) => sum + value(played), 0)) / pointings.length;
  return {
    phrases: pointings.length,
    hit: percent(({ hit }) => Number(hit)),
    chance: percent(({ rightShare }) => rightShare),
    ceiling: percent(({ rightShare }) => Number(rightShare > 0)),
  };
}
