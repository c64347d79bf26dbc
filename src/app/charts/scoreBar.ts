// One score as a thin bar on the common scale of an answer, from its least to its greatest score. The ends are printed
// beside the list: sums of log-sum-exp differ little and far from zero, so that bars from zero would all look alike.

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
  const [least, greatest] = data.extent;
  // Where all scores are the same, they are all the greatest.
  const part = greatest > least ? scaleLinear([least, greatest], [0, 1]).clamp(true)(data.score) : 1;

  const svg = svgRoot(document, size).attr('preserveAspectRatio', 'none');
  svg
    .append('rect')
    .attr('class', 'track')
    .attr('width', size.width)
    .attr('height', size.height)
    .attr('fill', 'currentColor')
    .attr('fill-opacity', 0.14);
  svg
    .append('rect')
    .attr('class', 'bar')
    .attr('width', tenths(part * size.width))
    .attr('height', size.height)
    .attr('fill', 'currentColor');
  return elementOf(svg);
}
