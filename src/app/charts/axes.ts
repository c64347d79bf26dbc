// The axes of a chart in a frame: ticks and their text without the line of the axis itself, and what both axes count.

import type { Axis, Selection } from 'd3';
import type { Size } from '../store/gallery.ts';
import { type SvgSelection, tenths } from './svg.ts';

/** Where a chart's marks lie in its drawing, in CSS pixels. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of lines across the whole frame. */
const FAINT = 0.16;

/** Draws an axis whose line would begin at `at`. */
export function drawAxis<Domain>(
  svg: SvgSelection,
  axis: Axis<Domain>,
  [x, y]: readonly [number, number],
  fontSize: number,
): Selection<SVGGElement, unknown, null, undefined> {
  const drawn = svg
    .append('g')
    .attr('transform', `translate(${tenths(x)},${tenths(y)})`)
    .call(axis);
  drawn.attr('font-family', null).attr('font-size', fontSize).select('.domain').remove();
  return drawn;
}

/** The same, with ticks that are faint lines across the frame. */
export function drawGrid<Domain>(
  svg: SvgSelection,
  axis: Axis<Domain>,
  at: readonly [number, number],
  fontSize: number,
): void {
  drawAxis(svg, axis, at, fontSize).selectAll('line').attr('stroke-opacity', FAINT);
}

/** Says under the frame, and beside it, what is counted there. */
export function drawTitles(
  svg: SvgSelection,
  { under, beside }: { readonly under: string; readonly beside?: string },
  { left, right, top, bottom }: Frame,
  { height }: Size,
  fontSize: number,
): void {
  const title = (text: string) =>
    svg
      .append('text')
      .attr('class', 'title')
      .attr('text-anchor', 'middle')
      .attr('font-size', fontSize)
      .attr('fill', 'currentColor')
      .text(text);
  title(under)
    .attr('x', tenths((left + right) / 2))
    .attr('y', tenths(height - 0.4 * fontSize));
  if (beside)
    title(beside).attr('transform', `translate(${fontSize},${tenths((top + bottom) / 2)}) rotate(-90)`);
}
