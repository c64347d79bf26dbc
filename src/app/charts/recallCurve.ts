// Recall@K as a curve for each entry of the evaluation, K on a logarithmic scale, with R@1, R@5 and R@10 marked. Curves are
// told apart by their dashes as well as by their colours; the chosen one is the thickest, and lies on top.

import {
  axisBottom,
  axisLeft,
  line,
  type ScaleLinear,
  type ScaleLogarithmic,
  scaleLinear,
  scaleLog,
} from 'd3';
import type { Size } from '../store/gallery.ts';
import { drawAxis, drawGrid, drawTitles } from './axes.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';

export interface RecallCurveData {
  readonly curves: readonly {
    readonly id: string;
    /** Place among all entries, which decides its dashes and its class `curve-N`. */
    readonly place: number;
    readonly chosen: boolean;
    readonly points: readonly { readonly k: number; readonly percent: number }[];
  }[];
  /** Values of K that are marked. */
  readonly marked: readonly number[];
  /** The greatest K. */
  readonly candidates: number;
  /** Text of a K, for the axis. */
  readonly label: (k: number) => string;
}

export interface RecallCurveOptions {
  readonly fontSize: number;
  readonly document: Document;
}

/** Dashes by place, repeated after the last. */
const DASHES = ['', '7 3', '2 3', '9 3 2 3', '12 4', '4 2'] as const;

const QUARTERS = [0, 25, 50, 75, 100];

export function dashesOf(place: number): string | null {
  return DASHES[place % DASHES.length] || null;
}

export interface RecallCurveLayout {
  /** Of K. */
  readonly x: ScaleLogarithmic<number, number>;
  /** Of percent; where all curves are high, it begins at a quarter, half or three quarters. */
  readonly y: ScaleLinear<number, number>;
}

/** Where K and percents are in a drawing of `size`. */
export function recallCurveLayout(
  { curves, candidates }: Pick<RecallCurveData, 'curves' | 'candidates'>,
  size: Size,
  fontSize = 12,
): RecallCurveLayout {
  const least = Math.min(100, ...curves.flatMap(({ points }) => points.map(({ percent }) => percent)));
  const floor = QUARTERS.findLast((quarter) => quarter < least) ?? 0;
  return {
    // A single candidate still needs a scale.
    x: scaleLog([1, Math.max(2, candidates)], [4.4 * fontSize, size.width - 2 * fontSize]),
    y: scaleLinear([floor, 100], [size.height - 3.4 * fontSize, 0.8 * fontSize]),
  };
}

/** Draws the curves in `size`, in CSS pixels. */
export function recallCurve(
  { curves, marked, candidates, label }: RecallCurveData,
  size: Size,
  options: Partial<RecallCurveOptions> = {},
): SVGSVGElement {
  const { fontSize = 12, document = globalThis.document } = options;
  const { x, y } = recallCurveLayout({ curves, candidates }, size, fontSize);
  const [left, right] = x.range();
  const [bottom, top] = y.range();

  const svg = svgRoot(document, size).attr('width', size.width).attr('height', size.height);
  const ks = [1, 5, 10, 100, 1000, 10_000].filter((k) => k <= candidates);
  const countsBelow = axisBottom(x)
    .tickValues(ks)
    .tickFormat((k) => label(Number(k)))
    .tickSize(4)
    .tickPadding(3);
  drawAxis(svg, countsBelow, [0, bottom], fontSize);
  const percentsBeside = axisLeft(y)
    .tickValues(QUARTERS.filter((quarter) => quarter >= y.domain()[0]))
    .tickFormat(String)
    .tickSize(-(right - left))
    .tickPadding(6);
  drawGrid(svg, percentsBeside, [left, 0], fontSize);
  const titles = { under: 'K', beside: 'found among the first K, %' };
  drawTitles(svg, titles, { left, right, top, bottom }, size, fontSize);
  svg
    .append('g')
    .selectAll('line')
    .data(marked.filter((k) => k <= candidates))
    .join('line')
    .attr('class', 'marked')
    .attr('x1', (k) => tenths(x(k)))
    .attr('x2', (k) => tenths(x(k)))
    .attr('y1', tenths(bottom))
    .attr('y2', tenths(top))
    .attr('stroke', 'currentColor')
    .attr('stroke-opacity', 0.3)
    .attr('stroke-dasharray', '2 3');

  const curve = svg
    .selectAll('.curve')
    .data([...curves].sort((a, b) => Number(a.chosen) - Number(b.chosen)))
    .join('g')
    .attr('class', ({ place }) => `curve curve-${place}`)
    .attr('data-entry', ({ id }) => id);
  curve
    .append('path')
    .attr('d', ({ points }) =>
      line<(typeof points)[number]>(
        ({ k }) => tenths(x(k)),
        ({ percent }) => tenths(y(percent)),
      )([...points]),
    )
    .attr('fill', 'none')
    .attr('stroke', 'currentColor')
    .attr('stroke-width', ({ chosen }) => (chosen ? 3 : 1.5))
    .attr('stroke-dasharray', ({ place }) => dashesOf(place));
  curve
    .selectAll('circle')
    .data(({ points, chosen }) =>
      points.filter(({ k }) => marked.includes(k)).map((point) => ({ ...point, chosen })),
    )
    .join('circle')
    .attr('data-k', ({ k }) => k)
    .attr('data-percent', ({ percent }) => percent.toFixed(1))
    .attr('cx', ({ k }) => tenths(x(k)))
    .attr('cy', ({ percent }) => tenths(y(percent)))
    .attr('r', ({ chosen }) => (chosen ? 4.5 : 3))
    .attr('fill', 'currentColor');
  return elementOf(svg);
}
