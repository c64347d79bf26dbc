// The scale of attention: the colour map along its axis with the even part marked; for the spotlight, dark to light up to
// the greatest sum on the picture.

import { axisBottom, interpolateLab, range, scaleLinear } from 'd3';
import type { CrossAttn } from '../../scan/types.ts';
import type { Drawing } from '../store/drawing.ts';
import type { Size } from '../store/gallery.ts';
import { attentionColour, attentionScale } from './colour.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';

export interface LegendData {
  readonly drawing: Drawing;
  /** What every region would hold if attention were even. */
  readonly even: number;
  /** The greatest sum of overlapping regions on the picture. */
  readonly greatest: number;
  /** Text of a value, for the ticks. */
  readonly label: (value: number) => string;
}

export interface LegendOptions {
  /** Of the colour map, which is the same on every picture. */
  readonly ticks: readonly number[];
  readonly steps: number;
  readonly fontSize: number;
  readonly document: Document;
}

/** Numbers at the ticks: whole percents of shares (t-i), plain values otherwise. */
export function tickText(crossAttn: CrossAttn): (value: number) => string {
  return (value) => {
    const hundredths = Math.round(100 * value);
    return crossAttn === 't2i' ? `${hundredths} %` : String(hundredths / 100);
  };
}

const light = interpolateLab('#0b0910', '#ffffff');

/** Draws the scale in `size`, in CSS pixels. */
export function legend(data: LegendData, size: Size, options: Partial<LegendOptions> = {}): SVGSVGElement {
  const {
    ticks = [0, 0.1, 0.25, 0.5, 1],
    steps = 48,
    fontSize = 12,
    document = globalThis.document,
  } = options;
  const lit = data.drawing === 'spotlight';
  const marginX = 1.5 * fontSize;
  const strip = size.height - 2 * fontSize;
  const across = [marginX, size.width - marginX];
  const x = lit ? scaleLinear([0, data.greatest], across) : attentionScale.copy().range(across);
  const colour = lit ? light : attentionColour;
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
    .attr('fill', (step) => colour((step + 0.5) / steps));
  if (data.drawing === 'boxes') {
    svg
      .append('line')
      .attr('class', 'even')
      .attr('x1', tenths(x(data.even)))
      .attr('x2', tenths(x(data.even)))
      .attr('y1', -2)
      .attr('y2', strip + 3)
      .attr('stroke', 'currentColor')
      .attr('stroke-width', 2);
  }
  svg
    .append('g')
    .attr('transform', `translate(0,${strip})`)
    .call(
      axisBottom(x)
        .tickValues(lit ? [0, data.greatest / 2, data.greatest] : ticks)
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
