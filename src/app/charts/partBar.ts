// One part of a score as a bar on the common scale of all parts, which always holds zero: upwards under a word, to the
// right beside a region, the other way where the part is negative.

import { scaleLinear } from 'd3';
import type { Size } from '../store/gallery.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';

export interface PartBarData {
  readonly value: number;
  /** Least and greatest of all parts. */
  readonly extent: readonly [number, number];
}

export interface PartBarOptions {
  readonly direction: 'up' | 'right';
  readonly document: Document;
}

/** Draws the bar in `size`, in CSS pixels; it may be stretched across. */
export function partBar(data: PartBarData, size: Size, options: Partial<PartBarOptions> = {}): SVGSVGElement {
  const { direction = 'up', document = globalThis.document } = options;
  const least = Math.min(0, data.extent[0]);
  // Where all parts are zero the scale still needs a length.
  const greatest = Math.max(least + Number.EPSILON, data.extent[1]);
  const up = direction === 'up';
  const scale = scaleLinear()
    .domain([least, greatest])
    .range(up ? [size.height, 0] : [0, size.width])
    .clamp(true);
  const zero = tenths(scale(0));
  const start = tenths(Math.min(scale(0), scale(data.value)));
  const length = tenths(Math.abs(scale(data.value) - scale(0)));

  const svg = svgRoot(document, size).attr('preserveAspectRatio', 'none');
  svg
    .append('rect')
    .attr('class', data.value < 0 ? 'below' : 'above')
    .attr('x', up ? 0 : start)
    .attr('y', up ? start : 0)
    .attr('width', up ? size.width : length)
    .attr('height', up ? length : size.height)
    .attr('fill', 'currentColor')
    .attr('fill-opacity', data.value < 0 ? 0.45 : 1);
  svg
    .append('line')
    .attr('class', 'zero')
    .attr('x1', up ? 0 : zero)
    .attr('x2', up ? size.width : zero)
    .attr('y1', up ? zero : 0)
    .attr('y2', up ? zero : size.height)
    .attr('stroke', 'currentColor')
    .attr('stroke-width', 1)
    .attr('vector-effect', 'non-scaling-stroke');
  return elementOf(svg);
}
