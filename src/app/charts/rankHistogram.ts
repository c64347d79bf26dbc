// Ranks as a histogram: one bar for each bin of ranks, all of one width, because the bins grow as a logarithmic scale does.
// Bars carry `data-from` and `data-to`; those outside of the chosen ranks are pale.

import { axisLeft, scaleBand, scaleLinear } from 'd3';
import type { Size } from '../store/gallery.ts';
import { drawGrid, drawTitles } from './axes.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';

export interface HistogramBar {
  /** Ranks from 1, both ends included. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface RankHistogramData {
  readonly bars: readonly HistogramBar[];
  readonly chosen: (bar: HistogramBar) => boolean;
  /** Text of a rank, for the axis. */
  readonly label: (rank: number) => string;
  /** Under the axis. */
  readonly title: string;
}

export interface RankHistogramOptions {
  /** As in `rankHistogramLayout`, whatever lies over the bars. */
  readonly left: number;
  readonly fontSize: number;
  /** Width of a character, as part of the font size: SVG cannot measure before it is shown. */
  readonly characterWidth: number;
  readonly document: Document;
}

const DEFAULTS = { left: 40, fontSize: 12, characterWidth: 0.6 };

/** Draws the bars in `size`, in CSS pixels; they share the width right of `left` evenly. */
export function rankHistogram(
  { bars, chosen, label, title }: RankHistogramData,
  size: Size,
  options: Partial<RankHistogramOptions> = {},
): SVGSVGElement {
  const { left, fontSize, characterWidth, document = globalThis.document } = { ...DEFAULTS, ...options };
  const right = size.width;
  const top = 0.6 * fontSize;
  const bottom = size.height - 3.4 * fontSize;
  const x = scaleBand<number>()
    .domain(bars.map(({ from }) => from))
    .range([left, right])
    .paddingInner(0.16)
    .paddingOuter(0.08);
  const y = scaleLinear()
    .domain([0, Math.max(1, ...bars.map(({ count }) => count))])
    .range([bottom, top]);
  const place = (from: number) => x(from) ?? 0;

  const svg = svgRoot(document, size).attr('width', size.width).attr('height', size.height);
  const counts = axisLeft(y)
    .tickValues(y.ticks(4).filter(Number.isInteger))
    .tickFormat((count) => label(Number(count)))
    .tickSize(-(right - left))
    .tickPadding(6);
  drawGrid(svg, counts, [left, 0], fontSize);
  drawTitles(svg, { under: title }, { left, right, top, bottom }, size, fontSize);

  const bar = svg
    .append('g')
    .selectAll('rect')
    .data([...bars])
    .join('rect')
    .attr('data-from', ({ from }) => from)
    .attr('data-to', ({ to }) => to)
    .attr('data-count', ({ count }) => count)
    .attr('data-chosen', (one) => (chosen(one) ? '' : null))
    .attr('x', ({ from }) => tenths(place(from)))
    .attr('width', tenths(x.bandwidth()))
    // However few they are, those that are there are seen.
    .attr('y', ({ count }) => tenths(count > 0 ? Math.min(y(count), y(0) - 1.5) : y(0)));
  bar
    .attr('height', ({ count }) => tenths(count > 0 ? Math.max(1.5, y(0) - y(count)) : 0))
    .attr('fill', 'currentColor')
    .attr('fill-opacity', (one) => (chosen(one) ? 1 : 0.3));

  // Each bar is named by its first rank; where they stand too close, every second or third.
  const longest = Math.max(...bars.map(({ from }) => label(from).length));
  const every = Math.ceil(((longest + 1) * characterWidth * fontSize) / x.step());
  svg
    .append('g')
    .attr('class', 'names')
    .attr('font-size', fontSize)
    .attr('text-anchor', 'middle')
    .attr('fill', 'currentColor')
    .selectAll('text')
    .data(bars.filter((_, place) => place % every === 0))
    .join('text')
    .attr('x', ({ from }) => tenths(place(from) + x.bandwidth() / 2))
    .attr('y', tenths(size.height - 2.1 * fontSize))
    .text(({ from }) => label(from));
  return elementOf(svg);
}
