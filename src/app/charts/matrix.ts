// Words × regions as a matrix of cells on the colour map of attention: a row a word, a column a region.

import type { Size } from '../store/gallery.ts';
import { attentionColour, attentionScale } from './colour.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';

export interface MatrixData {
  /** [words, regions] row-major. */
  readonly values: ArrayLike<number>;
  readonly regions: number;
  /** Words from top to bottom and regions from left to right, by their places in `values`. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly word: (row: number) => string;
}

export interface MatrixOptions {
  /** Room for the words on the left, as wide as the longest. */
  readonly left: number;
  /** Room for the numbers of regions on top. */
  readonly top: number;
  readonly fontSize: number;
  readonly document: Document;
}

export interface MatrixLayout {
  readonly left: number;
  readonly top: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

const DEFAULTS = { left: 72, top: 18, fontSize: 13 };
/** Every so many regions one is numbered. */
const NUMBERED = 5;

/** Where the cells are in a drawing of `size`. */
export function matrixLayout(
  { rows, columns }: Pick<MatrixData, 'rows' | 'columns'>,
  size: Size,
  options: Partial<MatrixOptions> = {},
): MatrixLayout {
  const { left, top } = { ...DEFAULTS, ...options };
  return {
    left,
    top,
    cellWidth: (size.width - left) / columns.length,
    cellHeight: (size.height - top) / rows.length,
  };
}

/** Draws `data` in `size`, in CSS pixels. Cells carry `data-word` and `data-region`. */
export function matrix(data: MatrixData, size: Size, options: Partial<MatrixOptions> = {}): SVGSVGElement {
  const { fontSize, document = globalThis.document } = { ...DEFAULTS, ...options };
  const { values, regions, rows, columns, word } = data;
  const { left, top, cellWidth, cellHeight } = matrixLayout(data, size, options);
  const svg = svgRoot(document, size).attr('width', size.width).attr('height', size.height);

  svg
    .append('g')
    .attr('font-size', 0.75 * fontSize)
    .attr('text-anchor', 'middle')
    .attr('fill', 'currentColor')
    .selectAll('text')
    .data(columns.map((region, place) => ({ region, place })).filter(({ place }) => place % NUMBERED === 0))
    .join('text')
    .attr('x', ({ place }) => tenths(left + (place + 0.5) * cellWidth))
    .attr('y', tenths(0.7 * top))
    .text(({ region }) => region + 1);

  const row = svg
    .selectAll('.row')
    .data(rows.map((place, at) => ({ place, at })))
    .join('g')
    .attr('class', 'row')
    .attr('data-word', ({ place }) => place)
    .attr('transform', ({ at }) => `translate(0,${tenths(top + at * cellHeight)})`);
  row
    .append('text')
    .attr('x', tenths(left - 0.4 * fontSize))
    .attr('y', tenths(cellHeight / 2))
    .attr('dy', '0.35em')
    .attr('text-anchor', 'end')
    .attr('font-size', fontSize)
    .attr('fill', 'currentColor')
    .text(({ place }) => word(place));
  row
    .selectAll('rect')
    .data(({ place }) =>
      columns.map((region, at) => ({ region, at, value: values[place * regions + region] })),
    )
    .join('rect')
    .attr('data-region', ({ region }) => region)
    .attr('x', ({ at }) => tenths(left + at * cellWidth))
    // A hair wider and higher than the cell, so that no seams show.
    .attr('width', tenths(cellWidth + 0.3))
    .attr('height', tenths(cellHeight + 0.3))
    .attr('fill', ({ value }) => attentionColour(attentionScale(value)));
  return elementOf(svg);
}
