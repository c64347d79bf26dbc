// The deletion curve: the score as more and more is taken away, in order of contribution and in random orders. If the
// bars mean anything, the first falls faster than the others.

import { area, axisBottom, axisLeft, line, scaleLinear } from 'd3';
import type { Size } from '../store/gallery.ts';
import { drawAxis, drawGrid, drawTitles } from './axes.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';

export interface DeletionCurveData {
  /** How much is taken away at each point, from 0. */
  readonly taken: readonly number[];
  /** Scores at those points in order of contribution. */
  readonly ordered: readonly number[];
  /** Mean, least and greatest score over the random orders. */
  readonly mean: readonly number[];
  readonly least: readonly number[];
  readonly greatest: readonly number[];
  /** Under the axis: what is taken away. */
  readonly what: string;
  /** Text of a score on the axis. */
  readonly label: (score: number) => string;
}

export interface DeletionCurveOptions {
  readonly fontSize: number;
  /** Width of a character, as part of the font size: SVG cannot measure before it is shown. */
  readonly characterWidth: number;
  readonly document: Document;
}

/** Draws the curves in `size`, in CSS pixels. */
export function deletionCurve(
  data: DeletionCurveData,
  size: Size,
  options: Partial<DeletionCurveOptions> = {},
): SVGSVGElement {
  const { fontSize = 12, characterWidth = 0.58, document = globalThis.document } = options;
  const { taken, ordered, mean, least, greatest } = data;
  const left = (data.label(0).length * characterWidth + 1) * fontSize;
  const right = size.width - fontSize;
  const top = 0.8 * fontSize;
  const bottom = size.height - 3.4 * fontSize;
  const all = [...ordered, ...least, ...greatest];
  const x = scaleLinear()
    .domain([0, taken[taken.length - 1]])
    .range([left, right]);
  const y = scaleLinear()
    .domain([Math.min(...all), Math.max(...all)])
    .nice(4)
    .range([bottom, top]);
  const at = (k: number) => tenths(x(taken[k]));
  const curve = line<number>(
    (_, k) => at(k),
    (score) => tenths(y(score)),
  );
  const band = area<number>(
    (_, k) => at(k),
    (_, k) => tenths(y(least[k])),
    (_, k) => tenths(y(greatest[k])),
  );

  const svg = svgRoot(document, size).attr('width', size.width).attr('height', size.height);
  const counts = axisBottom(x)
    .tickValues(x.ticks(Math.min(taken[taken.length - 1], 8)).filter(Number.isInteger))
    .tickFormat(String)
    .tickSize(4)
    .tickPadding(3);
  drawAxis(svg, counts, [0, bottom], fontSize);
  const scores = axisLeft(y)
    .ticks(4)
    .tickFormat((score) => data.label(Number(score)))
    .tickSize(-(right - left))
    .tickPadding(6);
  drawGrid(svg, scores, [left, 0], fontSize);
  drawTitles(svg, { under: data.what }, { left, right, top, bottom }, size, fontSize);
  svg
    .append('path')
    .attr('class', 'band')
    .attr('d', band([...mean]))
    .attr('fill', 'currentColor')
    .attr('fill-opacity', 0.12);
  svg
    .append('path')
    .attr('class', 'mean')
    .attr('d', curve([...mean]))
    .attr('fill', 'none')
    .attr('stroke', 'currentColor')
    .attr('stroke-width', 1.5)
    .attr('stroke-dasharray', '5 4');
  svg
    .append('path')
    .attr('class', 'ordered')
    .attr('d', curve([...ordered]))
    .attr('fill', 'none')
    .attr('stroke', 'currentColor')
    .attr('stroke-width', 2.5);
  svg
    .append('g')
    .selectAll('circle')
    .data([...ordered])
    .join('circle')
    .attr('class', 'ordered')
    .attr('cx', (_, k) => at(k))
    .attr('cy', (score) => tenths(y(score)))
    .attr('r', 3)
    .attr('fill', 'currentColor');
  return elementOf(svg);
}
