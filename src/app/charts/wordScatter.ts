// The vocabulary as a map: a dot for each word, larger for words that more captions hold, and as many names as find room,
// the most frequent first. Places mean nearness and nothing else, so there are no axes.

import { extent, scaleSqrt } from 'd3';
import type { Size } from '../store/gallery.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';

export interface WordScatterData {
  /** The most frequent first. */
  readonly words: readonly string[];
  readonly captions: ArrayLike<number>;
  /** [words, 2], in any unit. */
  readonly places: ArrayLike<number>;
  /** Words to stand out: the one that the room is about, and the one that the keyboard is at. */
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
/** Of the font size: how wide a letter is, all in all. */
const LETTER = 0.56;
const MOST_LABELS = 400;

/** Where words are in a drawing of `size`, in the shape that the places have; those outside of it are left out. */
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
  })).filter(({ x, y }) => x > -MARGIN && y > -MARGIN && x < size.width + MARGIN && y < size.height + MARGIN);
}

interface Label extends WordSpot {
  readonly right: number;
}

/** The words whose names find room, none over another; those that stand out first, then the most frequent. */
export function labelledSpots(
  data: WordScatterData,
  spots: readonly WordSpot[],
  fontSize: number,
): readonly WordSpot[] {
  const first = (word: number) => Number(word !== data.at) + Number(word !== data.about);
  const taken: Label[] = [];
  for (const spot of [...spots].sort((a, b) => first(a.word) - first(b.word) || a.word - b.word)) {
    if (taken.length >= MOST_LABELS) break;
    const right = spot.x + LETTER * fontSize * data.words[spot.word].length + fontSize;
    const over = taken.some(
      (other) => Math.abs(other.y - spot.y) < 1.15 * fontSize && spot.x < other.right && other.x < right,
    );
    if (!over) taken.push({ ...spot, right });
  }
  return taken;
}

/** The word that lies next from one word in a direction, by nearness and how straight the way is. */
export function nextSpot(
  spots: readonly WordSpot[],
  from: { readonly x: number; readonly y: number },
  [dx, dy]: readonly [number, number],
): WordSpot | undefined {
  let best: { readonly spot: WordSpot; readonly cost: number } | undefined;
  for (const spot of spots) {
    const along = (spot.x - from.x) * dx + (spot.y - from.y) * dy;
    const aside = Math.abs((spot.x - from.x) * dy) + Math.abs((spot.y - from.y) * dx);
    if (along < 0.5) continue;
    const cost = along + 2.5 * aside;
    if (!best || cost < best.cost) best = { spot, cost };
  }
  return best?.spot;
}

export function wordScatter(
  data: WordScatterData,
  size: Size,
  { fontSize, view = WHOLE_MAP, document: own = document }: WordScatterOptions,
): SVGSVGElement {
  const svg = svgRoot(own, size).attr('width', size.width).attr('height', size.height);
  const [, most = 1] = extent(Array.from(data.captions));
  const radius = scaleSqrt([0, most], [RADIUS.least, RADIUS.greatest]);
  const spots = wordSpots(data, size, view);
  const standsOut = ({ word }: WordSpot) => word === data.about || word === data.at;
  svg
    .append('g')
    .selectAll('circle')
    .data(spots)
    .join('circle')
    .attr('data-word', ({ word }) => data.words[word])
    .attr('cx', ({ x }) => tenths(x))
    .attr('cy', ({ y }) => tenths(y))
    .attr('r', ({ word }) => tenths(radius(data.captions[word])))
    .attr('fill', (spot) => (standsOut(spot) ? 'var(--accent)' : 'var(--region)'))
    .attr('fill-opacity', (spot) => (standsOut(spot) ? 1 : 0.55))
    .append('title')
    .text(({ word }) => data.words[word]);
  svg
    .append('g')
    .attr('font-size', fontSize)
    .attr('font-family', 'var(--font-story)')
    .attr('paint-order', 'stroke')
    .attr('stroke', 'var(--paper)')
    .attr('stroke-width', 3)
    .selectAll('text')
    .data(labelledSpots(data, spots, fontSize))
    .join('text')
    .attr('data-word', ({ word }) => data.words[word])
    .attr('x', ({ x, word }) => tenths(x + radius(data.captions[word]) + 2))
    .attr('y', ({ y }) => tenths(y + 0.35 * fontSize))
    .attr('fill', 'var(--ink)')
    .attr('font-weight', (spot) => (standsOut(spot) ? 700 : null))
    .text(({ word }) => data.words[word]);
  return elementOf(svg);
}
