// The vocabulary as a map: a dot for each word, larger for words that more captions hold, and as many names as find room,
// the most frequent first. Places mean nearness and nothing else, so there are no axes.

import { extent, group, scaleSqrt } from 'd3';
import type { Size } from '../store/gallery.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';
import { labelledSpots } from './wordLabels.ts';

export interface WordScatterData {
  /** The most frequent first. */
  readonly words: readonly string[];
  readonly captions: ArrayLike<number>;
  /** [words, 2], in any unit. */
  readonly places: ArrayLike<number>;
  /** Words to stand out: the one that the room is about, and the one that the keyboard or the pointer is at. */
  readonly about?: number;
  readonly at?: number;
}

/** A place of the map goes to `k` times it, moved by `x` and `y`. */
export interface MapView {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export interface WordScatterOptions {
  readonly fontSize: number;
  readonly view?: MapView;
  readonly document?: Document;
}

export interface WordSpot {
  readonly word: number;
  readonly x: number;
  readonly y: number;
}

export const WHOLE_MAP: MapView = { k: 1, x: 0, y: 0 };

const MARGIN = 24;
const RADIUS = { least: 1.6, greatest: 7 };
/** Radii are rounded to this, so that thousands of dots are a few paths. */
const RADIUS_STEP = 0.5;

/** Where every word is in a drawing of `size`, in the shape that the places have, seen or not. */
export function wordSpots({ words, places }: WordScatterData, size: Size, view = WHOLE_MAP): WordSpot[] {
  const axis = (which: 0 | 1) => Array.from(words, (_, n) => places[2 * n + which]);
  const [left = 0, right = 0] = extent(axis(0));
  const [top = 0, bottom = 0] = extent(axis(1));
  const inner = { width: size.width - 2 * MARGIN, height: size.height - 2 * MARGIN };
  const scale = Math.min(inner.width / (right - left || 1), inner.height / (bottom - top || 1));
  const at = (place: number, from: number, to: number, length: number) =>
    length / 2 + scale * (place - (from + to) / 2);
  return Array.from(words, (_, word) => ({
    word,
    x: view.x + view.k * at(places[2 * word], left, right, size.width),
    y: view.y + view.k * at(places[2 * word + 1], top, bottom, size.height),
  }));
}

/** Whether a spot, with its dot and the beginning of its name, is in the drawing. */
export function isSeen({ x, y }: WordSpot, size: Size): boolean {
  return x > -MARGIN && y > -MARGIN && x < size.width + MARGIN && y < size.height + MARGIN;
}

export function wordScatter(
  data: WordScatterData,
  size: Size,
  { fontSize, view = WHOLE_MAP, document: own = document }: WordScatterOptions,
): SVGSVGElement {
  const svg = svgRoot(own, size).attr('width', tenths(size.width)).attr('height', tenths(size.height));
  const [, most = 1] = extent(Array.from(data.captions));
  const scale = scaleSqrt([0, most], [RADIUS.least, RADIUS.greatest]);
  const radius = ({ word }: WordSpot) => Math.round(scale(data.captions[word]) / RADIUS_STEP) * RADIUS_STEP;
  const seen = wordSpots(data, size, view).filter((spot) => isSeen(spot, size));
  const standsOut = ({ word }: WordSpot) => word === data.about || word === data.at;
  // A line of no length with round ends is a dot.
  svg
    .append('g')
    .attr('fill', 'none')
    .attr('stroke', 'var(--region)')
    .attr('stroke-opacity', 0.55)
    .attr('stroke-linecap', 'round')
    .selectAll('path')
    .data([...group(seen, radius)].sort(([a], [b]) => b - a))
    .join('path')
    .attr('stroke-width', ([one]) => 2 * one)
    .attr('d', ([, spots]) => spots.map(({ x, y }) => `M${tenths(x)},${tenths(y)}h0`).join(''));
  svg
    .append('g')
    .attr('fill', 'var(--accent)')
    .selectAll('circle')
    .data(seen.filter(standsOut))
    .join('circle')
    .attr('cx', ({ x }) => tenths(x))
    .attr('cy', ({ y }) => tenths(y))
    .attr('r', (spot) => radius(spot) + 1);
  svg
    .append('g')
    .attr('font-size', tenths(fontSize))
    .attr('font-family', 'var(--font-story)')
    .attr('fill', 'var(--ink)')
    .attr('paint-order', 'stroke')
    .attr('stroke', 'var(--paper)')
    .attr('stroke-width', 3)
    .selectAll('text')
    .data(labelledSpots(data, seen, radius, fontSize, size.width))
    .join('text')
    .attr('data-word', ({ word }) => data.words[word])
    .attr('x', ({ x, left, right }) => tenths(left < x ? right : left))
    .attr('text-anchor', ({ x, left }) => (left < x ? 'end' : null))
    .attr('y', ({ y }) => tenths(y + 0.35 * fontSize))
    .attr('font-weight', (spot) => (standsOut(spot) ? 700 : null))
    .text(({ word }) => data.words[word]);
  return elementOf(svg);
}
