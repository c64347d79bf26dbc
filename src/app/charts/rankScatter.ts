// Who wins where: the rank of each query under one entry against its rank under another, both on logarithmic scales. Queries
// that come to lie on the same spot are one dot whose area says how many they are; on the diagonal both rank alike.

import { axisBottom, axisLeft, type ScaleLogarithmic, scaleLog, scaleSqrt } from 'd3';
import type { Size } from '../store/gallery.ts';
import { drawGrid, drawTitles, type Frame } from './axes.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';

/** One query. */
export interface RankPair {
  /** Ranks from 1. */
  readonly across: number;
  readonly up: number;
  readonly chosen: boolean;
}

export interface RankScatterData {
  readonly pairs: readonly RankPair[];
  /** The greatest rank there is. */
  readonly candidates: number;
  /** Under the axis and beside it: whose ranks they are. */
  readonly across: string;
  readonly up: string;
  /** Text of a rank, for the axes. */
  readonly label: (rank: number) => string;
}

export interface RankScatterOptions {
  readonly fontSize: number;
  readonly document: Document;
}

/** With the frame that holds the dots. */
export interface RankScatterLayout extends Frame {
  readonly x: ScaleLogarithmic<number, number>;
  readonly y: ScaleLogarithmic<number, number>;
}

export interface Dot {
  /** Ranks of the first query that lies here. */
  readonly across: number;
  readonly up: number;
  readonly count: number;
  readonly chosen: boolean;
}

/** The scales begin before rank 1 and end after the last rank, so that no dot lies on an edge. */
const BEFORE_FIRST = 0.72;
const AFTER_LAST = 1.3;
/** Relative. */
const ROUNDING = 1e-9;
/** Queries within so many pixels are one dot. */
const GRAIN = 4;
/** More spots than there are in any row of a drawing. */
const SPOTS_ACROSS = 2 ** 16;
const RADIUS = { least: 1.8, greatest: 15 };

/** Where ranks are in a drawing of `size`. */
export function rankScatterLayout(candidates: number, size: Size, fontSize = 12): RankScatterLayout {
  const left = 4.6 * fontSize;
  const right = size.width - 0.5 * fontSize;
  const top = 0.5 * fontSize;
  const bottom = size.height - 3.4 * fontSize;
  const domain = [BEFORE_FIRST, AFTER_LAST * candidates];
  return {
    x: scaleLog(domain, [left, right]),
    y: scaleLog(domain, [bottom, top]),
    left,
    right,
    top,
    bottom,
  };
}

/** Two edges of a brush along one axis, as pixels in either order, mean these ranks: at least the nearest one. */
export function ranksBetween(
  scale: ScaleLogarithmic<number, number>,
  [a, b]: readonly [number, number],
  candidates: number,
): { readonly from: number; readonly to: number } {
  const [low, high] = [scale.invert(a), scale.invert(b)].sort((one, other) => one - other);
  const inside = (rank: number) => Math.max(1, Math.min(candidates, rank));
  // A rank's own place comes back from its pixel with the last digits rounded.
  const from = inside(Math.ceil(low * (1 - ROUNDING)));
  const to = inside(Math.floor(high * (1 + ROUNDING)));
  if (from <= to) return { from, to };
  const nearest = inside(Math.round(Math.sqrt(low * high)));
  return { from: nearest, to: nearest };
}

/** The pixels of a brush around these ranks, the lesser first: half a rank further on both sides. */
export function edgesOf(
  scale: ScaleLogarithmic<number, number>,
  { from, to }: { readonly from: number; readonly to: number },
): [number, number] {
  const [first, last] = scale.domain();
  const edges = [scale(Math.max(first, from - 0.5)), scale(Math.min(last, to + 0.5))];
  return [Math.min(...edges), Math.max(...edges)];
}

/** The dots of all queries: those that are chosen and those that are not lie apart. */
export function dotsOf(pairs: readonly RankPair[], { x, y }: RankScatterLayout): readonly Dot[] {
  const dots = new Map<number, Dot & { count: number }>();
  for (const { across, up, chosen } of pairs) {
    const [column, row] = [Math.round(x(across) / GRAIN), Math.round(y(up) / GRAIN)];
    const spot = 2 * (column * SPOTS_ACROSS + row) + Number(chosen);
    const dot = dots.get(spot);
    if (dot) dot.count++;
    else dots.set(spot, { across, up, count: 1, chosen });
  }
  return [...dots.values()];
}

/** Draws the dots in `size`, in CSS pixels. */
export function rankScatter(
  { pairs, candidates, across, up, label }: RankScatterData,
  size: Size,
  options: Partial<RankScatterOptions> = {},
): SVGSVGElement {
  const { fontSize = 12, document = globalThis.document } = options;
  const layout = rankScatterLayout(candidates, size, fontSize);
  const { x, y, left, right, top, bottom } = layout;
  const dots = dotsOf(pairs, layout);
  const radius = scaleSqrt(
    [1, Math.max(2, ...dots.map(({ count }) => count))],
    [RADIUS.least, RADIUS.greatest],
  );
  const ticks = [1, 10, 100, 1000, 10_000].filter((rank) => rank <= candidates);

  const svg = svgRoot(document, size).attr('width', size.width).attr('height', size.height);
  const ranksBelow = axisBottom(x)
    .tickValues(ticks)
    .tickFormat((rank) => label(Number(rank)))
    .tickSize(-(bottom - top))
    .tickPadding(6);
  drawGrid(svg, ranksBelow, [0, bottom], fontSize);
  const ranksBeside = axisLeft(y)
    .tickValues(ticks)
    .tickFormat((rank) => label(Number(rank)))
    .tickSize(-(right - left))
    .tickPadding(6);
  drawGrid(svg, ranksBeside, [left, 0], fontSize);
  drawTitles(svg, { under: across, beside: up }, layout, size, fontSize);
  svg
    .append('line')
    .attr('class', 'alike')
    .attr('x1', tenths(left))
    .attr('y1', tenths(bottom))
    .attr('x2', tenths(right))
    .attr('y2', tenths(top))
    .attr('stroke', 'currentColor')
    .attr('stroke-opacity', 0.5)
    .attr('stroke-dasharray', '4 4');
  svg
    .append('g')
    .selectAll('circle')
    // Those that are chosen lie on top, and of these the smallest.
    .data([...dots].sort((a, b) => Number(a.chosen) - Number(b.chosen) || b.count - a.count))
    .join('circle')
    .attr('data-count', ({ count }) => count)
    .attr('data-chosen', ({ chosen }) => (chosen ? '' : null))
    .attr('class', (dot) => (dot.across < dot.up ? 'wins' : dot.across > dot.up ? 'loses' : 'even'))
    .attr('cx', (dot) => tenths(x(dot.across)))
    .attr('cy', (dot) => tenths(y(dot.up)))
    .attr('r', ({ count }) => tenths(radius(count)))
    .attr('fill', 'currentColor')
    .attr('fill-opacity', ({ chosen }) => (chosen ? 0.6 : 0.15));
  return elementOf(svg);
}
