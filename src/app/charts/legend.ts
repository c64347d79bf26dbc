// The scale of attention: the colour map along its axis, with the even share marked.

import { axisBottom, range } from 'd3';
import type { Size } from '../store/gallery.ts';
import { attentionColour, attentionScale } from './colour.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';

export interface LegendData {
  /** What every region would hold if attention were even. */
  readonly even: number;
  /** Text of a value, for the ticks. */
  readonly label: (value: number) => string;
}

export interface LegendOptions {
  readonly ticks: readonly number[];
  readonly steps: number;
  readonly fontSize: number;
  readonly document: Document;
}

/** Draws the scale in `size`, in CSS pixels. */
export function legend(data: LegendData, size: Size, options: Partial<LegendOptions> = {}): SVGSVGElement {
  const {
    ticks = [0, 0.1, 0.25, 0.5, 1],
    steps = 48,
    fontSize = 12,
    document = globalThis.document,
  } = options;
  const marginX = 1.5 * fontSize;
  const strip = size.height - 2 * fontSize;
  const x = attentionScale.copy().range([marginX, size.width - marginX]);
  const width = (size.width - 2 * marginX) / steps;

  const svg = svgRoot(document, size).attr('width', size.width).attr('height', size.height);
  svg
    .append('g')
    .selectAll('rect')
    .data(range(steps))
    .join('rect')
    .attr('x', (step) => tenths(marginX + step * width))
    .attr('width', tenths(width + 0.5))
    .attr('height', strip)
    .attr('fill', (step) => attentionColour((step + 0.5) / steps));
  svg
    .append('line')
    .attr('class', 'even')
    .attr('x1', tenths(x(data.even)))
    .attr('x2', tenths(x(data.even)))
    .attr('y1', -2)
    .attr('y2', strip + 3)
    .attr('stroke', 'currentColor')
    .attr('stroke-width', 2);
  svg
    .append('g')
    .attr('transform', `translate(0,${strip})`)
    .call(
      axisBottom(x)
        .tickValues(ticks)
        .tickFormat((value) => data.label(Number(value)))
        .tickSize(4)
        .tickPadding(3),
    )
    .attr('font-family', null)
    .attr('font-size', fontSize)
    .select('.domain')
    .remove();
  return elementOf(svg);
}
