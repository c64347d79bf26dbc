// The deletion curve's plan and result: what is taken away, in which orders, and how fast the score falls.

import { randomLcg, shuffler } from 'd3';

/** Random orders that the order of contribution is held against. */
export const RANDOM_ORDERS = 20;
/** Points on a curve, at most: a long sentence is struck several words at a time. */
const MOST_POINTS = 16;
/** Always the same random orders, so that the same question gives the same curve. */
const SEED = 0.2018;

export interface DeletionPlan {
  /** How many are taken away at each point, from 0. */
  readonly taken: readonly number[];
  /** What is taken away at each point: first in order of contribution, then in each random order. */
  readonly orders: readonly (readonly (readonly number[])[])[];
}

/**
 * @param ranked items by contribution, the greatest first; at least one
 * @param most how many may be taken away at most
 */
export function deletionPlan(ranked: readonly number[], most: number): DeletionPlan {
  const step = Math.max(1, Math.ceil(most / MOST_POINTS));
  const taken = Array.from({ length: Math.floor(most / step) + 1 }, (_, k) => k * step);
  if (taken[taken.length - 1] < most) taken.push(most);
  const shuffle = shuffler(randomLcg(SEED));
  const orders = [ranked, ...Array.from({ length: RANDOM_ORDERS }, () => shuffle([...ranked]))];
  return { taken, orders: orders.map((order) => taken.map((count) => order.slice(0, count))) };
}

export interface DeletionResult {
  readonly taken: readonly number[];
  readonly ordered: readonly number[];
  readonly mean: readonly number[];
  readonly least: readonly number[];
  readonly greatest: readonly number[];
  /** Random orders over which the score stays higher, on average over the curve, than in order of contribution. */
  readonly slower: number;
}

/** @param scores [orders, taken], as the plan has them */
export function deletionResult({ taken, orders }: DeletionPlan, scores: ArrayLike<number>): DeletionResult {
  const curves = orders.map((_, order) => taken.map((_, k) => scores[order * taken.length + k]));
  const [ordered, ...random] = curves;
  const over = (combine: (values: readonly number[]) => number) =>
    taken.map((_, k) => combine(random.map((curve) => curve[k])));
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    taken,
    ordered,
    mean: over(mean),
    least: over((values) => Math.min(...values)),
    greatest: over((values) => Math.max(...values)),
    slower: random.filter((curve) => mean(curve) > mean(ordered)).length,
  };
}
