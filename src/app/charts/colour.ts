// The one colour map of attention: dark violet to pale yellow through magenta and orange, interpolated in CIELAB so that
// lightness rises evenly. It reads in print and for the colour-blind, because lightness alone carries it.

import { interpolateLab, piecewise, scalePow } from 'd3';

/** Lightness rises by about 17 of 100 from stop to stop. */
const STOPS = ['#4a1a6b', '#8f2a77', '#cf4a5f', '#f08a35', '#f6c544', '#fdf6b2'];

/** The colour at `t` in 0 … 1, as `rgb(…)`. */
export const attentionColour: (t: number) => string = piecewise(interpolateLab, STOPS);

/**
 * Place on the colour map, 0 … 1, of an attention value 0 … 1. The power keeps small shares apart, and as the ends are
 * fixed, one colour means one value on every picture, for every word, in both directions.
 */
export const attentionScale = scalePow().exponent(0.4).domain([0, 1]).range([0, 1]).clamp(true);

/**
 * How far a box stands out on its picture: 0 at the even share and below, 1 for the picture's strongest. Colour says how
 * much; this says which. A map whose strongest is less than twice the even share stays pale as a whole, so that a word
 * that looks nowhere in particular is seen to do so.
 */
export function emphasis(value: number, even: number, strongest: number): number {
  if (strongest <= even) return 0;
  return Math.max(0, (value - even) / (strongest - even)) * Math.min(1, strongest / even - 1);
}
