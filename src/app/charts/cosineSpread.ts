// How far the uses of a word lie from their mean: a dot a use, placed by its cosine with the mean and stacked where several
// lie at the same place. The middle half is shaded; letters name the uses that stand out.

import { axisBottom, scaleLinear } from 'd3';
import type { Size } from '../store/gallery.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';

export interface CosineSpreadData {
  /** Of each use, ascending. */
  readonly cosines: ArrayLike<number>;
  /** Lower quartile, median, upper quartile. */
  readonly quartiles: readonly [number, number, number];
  /** Uses that have letters. */
  readonly named: readonly { readonly use: number; readonly letter: string }[];
  /** The use that is looked at. */
  readonly opened?: number;
}

export interface CosineSpreadOptions {
  readonly fontSize: number;
  readonly document: Document;
}

export interface UseSpot {
  readonly use: number;
  readonly x: number;
  readonly y: number;
}

/** Dots are as large as the highest stack allows; beyond the smallest they lie over each other. */
const RADII = [5, 4.5, 4, 3.5, 3, 2.5, 2, 1.5];
/** In font sizes: around the drawing's sides, so that no number under the axis is cut off. */
const MARGIN = 1;

/** Where everything is in a drawing of `size`. */
export function cosineSpreadLayout(cosines: ArrayLike<number>, size: Size, fontSize = 12) {
  const least = cosines.length > 0 ? Math.min(cosines[0], 0.9) : 0;
  const margin = MARGIN * fontSize;
  const x = scaleLinear([Math.floor(10 * least) / 10, 1], [margin, size.width - margin]);
  const top = 1.6 * fontSize;
  const bottom = size.height - 3 * fontSize;
  const across = Array.from(cosines, (cosine) => x(Math.min(cosine, 1)) - margin);
  let stacks = stacked(across, size.width - 2 * margin, RADII[0]);
  for (const radius of RADII) {
    stacks = stacked(across, size.width - 2 * margin, radius);
    if (stacks.highest * 2 * radius <= bottom - top) break;
  }
  const { columns, levels, radius, highest } = stacks;
  const step = Math.min(2 * radius, (bottom - top - 2 * radius) / Math.max(highest - 1, 1));
  const spots = columns.map(
    (column, use): UseSpot => ({
      use,
      x: margin + (2 * column + 1) * radius,
      y: bottom - radius - levels[use] * step,
    }),
  );
  return { x, top, bottom, radius, spots };
}

/** Columns as wide as a dot: each use's, and its place from below in there. @param across [uses], from the left side */
function stacked(across: readonly number[], width: number, radius: number) {
  const last = Math.max(0, Math.floor(width / (2 * radius)) - 1);
  const heights = new Uint32Array(last + 1);
  const columns = across.map((at) => Math.min(Math.floor(at / (2 * radius)), last));
  const levels = columns.map((column) => heights[column]++);
  return { columns, levels, radius, highest: Math.max(...heights) };
}

/** Draws the dots in `size`, in CSS pixels. */
export function cosineSpread(
  { cosines, quartiles: [low, middle, high], named, opened }: CosineSpreadData,
  size: Size,
  options: Partial<CosineSpreadOptions> = {},
): SVGSVGElement {
  const { fontSize = 12, document = globalThis.document } = options;
  const { x, top, bottom, radius, spots } = cosineSpreadLayout(cosines, size, fontSize);
  const svg = svgRoot(document, size).attr('width', size.width).attr('height', size.height);
  svg
    .append('rect')
    .attr('class', 'half')
    .attr('x', tenths(x(low)))
    .attr('width', tenths(x(high) - x(low)))
    .attr('y', tenths(top))
    .attr('height', tenths(bottom - top))
    .attr('fill', 'currentColor')
    .attr('fill-opacity', 0.08);
  svg
    .append('line')
    .attr('class', 'middle')
    .attr('x1', tenths(x(middle)))
    .attr('x2', tenths(x(middle)))
    .attr('y1', tenths(top))
    .attr('y2', tenths(bottom))
    .attr('stroke', 'currentColor')
    .attr('stroke-opacity', 0.4);

  // A line of no length with round ends is a dot, and thousands of them are one path.
  svg
    .append('path')
    .attr('class', 'uses')
    .attr('fill', 'none')
    .attr('stroke', 'var(--region)')
    .attr('stroke-opacity', 0.7)
    .attr('stroke-linecap', 'round')
    .attr('stroke-width', tenths(1.8 * radius))
    .attr('d', spots.map((spot) => `M${tenths(spot.x)},${tenths(spot.y)}h0`).join(''));

  const letters = apart(
    named.map(({ use, letter }) => ({ ...spots[use], letter })),
    fontSize,
  );
  const standing = svg.append('g').attr('class', 'named').attr('fill', 'var(--ink)');
  standing
    .selectAll('line')
    .data(letters)
    .join('line')
    .attr('x1', ({ x: from }) => tenths(from))
    .attr('y1', ({ y }) => tenths(y))
    .attr('x2', ({ at }) => tenths(at))
    .attr('y2', tenths(top))
    .attr('stroke', 'var(--ink)');
  standing
    .selectAll('circle')
    .data(letters)
    .join('circle')
    .attr('cx', (spot) => tenths(spot.x))
    .attr('cy', (spot) => tenths(spot.y))
    .attr('r', radius + 0.5);
  standing
    .selectAll('text')
    .data(letters)
    .join('text')
    .attr('x', ({ at }) => tenths(at))
    .attr('y', tenths(top - 0.3 * fontSize))
    .attr('text-anchor', 'middle')
    .attr('font-size', fontSize)
    .attr('font-weight', 700)
    .text(({ letter }) => letter);
  if (opened !== undefined && spots[opened]) {
    svg
      .append('circle')
      .attr('class', 'opened')
      .attr('cx', tenths(spots[opened].x))
      .attr('cy', tenths(spots[opened].y))
      .attr('r', radius + 2)
      .attr('fill', 'var(--accent)')
      .attr('stroke', 'var(--paper)')
      .attr('stroke-width', 1.5);
  }

  const axis = svg
    .append('g')
    .attr('transform', `translate(0,${tenths(bottom)})`)
    .call(
      axisBottom(x)
        .ticks(5)
        .tickFormat((cosine) => Number(cosine).toFixed(1))
        .tickSize(4)
        .tickPadding(3),
    )
    .attr('font-family', null)
    .attr('font-size', fontSize);
  axis.select('.domain').attr('stroke-opacity', 0.3);
  axis.selectAll('line').attr('stroke-opacity', 0.3);
  svg
    .append('text')
    .attr('x', tenths(size.width / 2))
    .attr('y', tenths(size.height - 0.4 * fontSize))
    .attr('text-anchor', 'middle')
    .attr('font-size', fontSize)
    .attr('fill', 'currentColor')
    .text('cosine with the mean of all uses');
  return elementOf(svg);
}

/** Letters beside each other where their dots are not. */
function apart<T extends UseSpot>(spots: readonly T[], fontSize: number): readonly (T & { at: number })[] {
  let free = -Infinity;
  return [...spots]
    .sort((a, b) => a.x - b.x)
    .map((spot) => {
      const at = Math.max(spot.x, free);
      free = at + fontSize;
      return { ...spot, at };
    });
}
