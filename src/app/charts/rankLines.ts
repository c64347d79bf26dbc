// Lines between two rankings that stand side by side, one for each picture that is on either list: what rose, what fell,
// what stayed. A picture that one list is too short for leaves through its lower edge.

import type { Size } from '../store/gallery.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';

export interface RankLine {
  readonly id: string;
  /** Places from 0 in either ranking, however long the lists are. */
  readonly left: number;
  readonly right: number;
  readonly staged: boolean;
}

export interface RankLinesOptions {
  readonly document: Document;
}

/** Draws the lines between two lists of `rows` rows, in CSS pixels; it may be stretched either way. */
export function rankLines(
  lines: readonly RankLine[],
  rows: number,
  size: Size,
  { document = globalThis.document }: Partial<RankLinesOptions> = {},
): SVGSVGElement {
  const rowHeight = size.height / rows;
  const y = (place: number) => tenths(place < rows ? (place + 0.5) * rowHeight : size.height);
  const middle = tenths(size.width / 2);
  const path = ({ left, right }: RankLine) =>
    `M0,${y(left)}C${middle},${y(left)} ${middle},${y(right)} ${tenths(size.width)},${y(right)}`;

  const svg = svgRoot(document, size).attr('preserveAspectRatio', 'none');
  svg
    .append('g')
    .selectAll('path')
    // The picture on the stage is drawn last, on top of the others.
    .data([...lines].sort((a, b) => Number(a.staged) - Number(b.staged)))
    .join('path')
    .attr('data-id', ({ id }) => id)
    .attr('class', ({ left, right }) => (left === right ? 'stays' : right < left ? 'rises' : 'falls'))
    .attr('d', path)
    .attr('fill', 'none')
    .attr('stroke', 'currentColor')
    .attr('stroke-width', ({ staged }) => (staged ? 3.5 : 1.5))
    .attr('stroke-dasharray', ({ left, right }) => (right > left ? '5 3' : null))
    .attr('vector-effect', 'non-scaling-stroke');
  return elementOf(svg);
}
