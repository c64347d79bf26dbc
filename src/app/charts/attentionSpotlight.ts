// Attention as light: the picture dark, and the more a place is attended to, the more of the dark is taken away.

import { range } from 'd3';
import type { Size } from '../store/gallery.ts';
import type { AttentionData } from './attentionData.ts';
import { attentionField, levelsOf } from './attentionField.ts';
import { elementOf, hundredths, svgRoot, tenths } from './svg.ts';

export interface AttentionSpotlightOptions {
  /** Cells across the picture. */
  readonly columns: number;
  readonly steps: number;
  readonly document: Document;
}

/** How dark a place is that is not attended to at all. */
const DARKNESS = 0.84;

/** Draws `data` in the displayed `size` of the picture, in CSS pixels. */
export function attentionSpotlight(
  { boxes, picture }: AttentionData,
  size: Size,
  options: Partial<AttentionSpotlightOptions> = {},
): SVGSVGElement {
  const { columns = 96, steps = 12, document = globalThis.document } = options;
  const field = attentionField(boxes, picture, columns);
  const thresholds = range(steps).map((step) => (field.greatest * (step + 1)) / (steps + 1));
  const levels = field.greatest > 0 ? levelsOf(field, thresholds, size) : [];
  const everything = `M0,0H${tenths(size.width)}V${tenths(size.height)}H0Z`;
  // Equal sheets of dark, each with a hole where the light is strong enough; together they are as dark as DARKNESS.
  const sheet = hundredths(1 - (1 - DARKNESS) ** (1 / Math.max(1, levels.length)));
  const svg = svgRoot(document, size).attr('data-greatest', field.greatest.toFixed(4));
  svg
    .selectAll('path')
    .data(levels.length > 0 ? levels.map(({ path }) => path) : [''])
    .join('path')
    .attr('d', (path) => everything + path)
    .attr('fill', '#0b0910')
    .attr('fill-opacity', sheet)
    .attr('fill-rule', 'evenodd');
  return elementOf(svg);
}
