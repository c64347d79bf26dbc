// One score as a thin bar on the common scale of an answer, which always holds zero, so that lengths compare.

import { scaleLinear } from 'd3';
import type { Size } from '../store/gallery.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';

export interface ScoreBarData {
  readonly score: number;
  /** Least and greatest score of the answer. */
  readonly extent: readonly [number, number];
}

export interface ScoreBarOptions {
  readonly document: Document;
}

/** Draws the bar in `size`, in CSS pixels; it may be stretched sideways. */
export function scoreBar(
  data: ScoreBarData,
  size: Size,
  { document = globalThis.document }: Partial<ScoreBarOptions> = {},
): SVGSVGElement {
  const least = Math.min(0, data.extent[0]);
  // Where all scores are zero the scale still needs a length.
  const greatest = Math.max(least + Number.EPSILON, 0, data.extent[1]);
  const x = scaleLinear().domain([least, greatest]).range([0, size.width]).clamp(true);

  const svg = svgRoot(document, size).attr('preserveAspectRatio', 'none');
  svg
    .append('rect')
    .attr('class', 'track')
    .attr('width', size.width)
    .attr('height', size.height)
    .attr('fill', 'currentColor')
    .attr('fill-opacity', 0.12);
  svg
    .append('rect')
    .attr('class', 'bar')
    .attr('x', tenths(Math.min(x(0), x(data.score))))
    .attr('width', tenths(Math.abs(x(data.score) - x(0))))
    .attr('height', size.height)
    .attr('fill', 'currentColor');
  return elementOf(svg);
}
