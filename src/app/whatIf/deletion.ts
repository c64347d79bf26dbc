// The deletion curve's plan and result: what is taken away, in which orders, and how fast the score falls.

import { randomLcg, shuffler } from 'd3';

/** Random orders that the order of contribution is held against; fewer where each of them is long. */
const MOST_ORDERS = 20;
const FEWEST_ORDERS = 5;
/** Words or regions that are read again over all orders, about: what a small machine does in a few seconds. */
const MOST_READ = 12_000;
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
  const readInAnOrder = (taken.length * ranked.length) / 2;
  const random = Math.max(FEWEST_ORDERS, Math.min(MOST_ORDERS, Math.floor(MOST_READ / readInAnOrder)));
  const shuffle = shuffler(randomLcg(SEED));
  const orders = [ranked, ...Array.from({ length: random }, () => shuffle([...ranked]))];
  return { taken, orders: orders.map((order) => taken.map((count) => order.slice(0, count))) };
}

export interface DeletionResult {
  readonly taken: readonly number[];
  readonly ordered: readonly number[];
  readonly mean: readonly number[];
  readonly least: readonly number[];
  readonly greatest: readonly number[];
  /** How many random orders there are. */
  readonly random: number;
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
    random: random.length,
    slower: random.filter((curve) => mean(curve) > mean(ordered)).length,
  };
}
