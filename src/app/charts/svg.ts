// What all charts share: the root element, made in any document (a test brings its own), and rounded lengths.

import { creator, type Selection, select } from 'd3';
import type { Size } from '../store/gallery.ts';

export type SvgSelection = Selection<SVGSVGElement, unknown, null, undefined>;

/** A fresh `<svg>` with its own coordinates, hidden from screen readers: the numbers are beside every chart as text. */
export function svgRoot(document: Document, size: Size): SvgSelection {
  return select(creator<SVGSVGElement>('svg').call(document.documentElement))
    .attr('viewBox', `0 0 ${tenths(size.width)} ${tenths(size.height)}`)
    .attr('aria-hidden', 'true');
}

/** A length to a tenth of a pixel: the eye sees no more, and snapshots stay readable. */
export function tenths(pixels: number): number {
  return Math.round(10 * pixels) / 10;
}

/** An opacity to a hundredth. */
export function hundredths(part: number): number {
  return Math.round(100 * part) / 100;
}

/** The element of a selection of one. */
export function elementOf(svg: SvgSelection): SVGSVGElement {
  const element = svg.node();
  if (!element) throw new Error('A chart has lost its root element.');
  return element;
}
