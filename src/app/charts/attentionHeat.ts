// Attention as heat over a picture: overlapping regions summed at every point and coloured on the one scale, in steps
// that follow lines of equal height.

import { range } from 'd3';
import type { Size } from '../store/gallery.ts';
import type { AttentionData } from './attentionData.ts';
import { attentionField, levelsOf } from './attentionField.ts';
import { attentionColour, attentionScale } from './colour.ts';
import { elementOf, hundredths, svgRoot } from './svg.ts';

export interface AttentionHeatOptions {
  /** Cells across the picture. */
  readonly columns: number;
  readonly steps: number;
  readonly document: Document;
}

/** The lowest step begins at this part of the picture's greatest sum: what is below it stays the picture. */
const FLOOR = 0.12;
/** How much of the picture the lowest and the highest step cover. */
const OPACITY = { least: 0.35, greatest: 0.82 };

/** Draws `data` in the displayed `size` of the picture, in CSS pixels. */
export function attentionHeat(
  { boxes, picture }: AttentionData,
  size: Size,
  options: Partial<AttentionHeatOptions> = {},
): SVGSVGElement {
  const { columns = 96, steps = 18, document = globalThis.document } = options;
  const field = attentionField(boxes, picture, columns);
  const thresholds = range(steps).map((step) => field.greatest * (FLOOR + ((1 - FLOOR) * step) / steps));
  const svg = svgRoot(document, size).attr('data-greatest', field.greatest.toFixed(4));
  if (field.greatest === 0) return elementOf(svg);
  // Steps lie on one another: each adds what its own part of the picture is covered more than the step below.
  const cover = (step: number) =>
    OPACITY.least + ((OPACITY.greatest - OPACITY.least) * step) / Math.max(1, steps - 1);
  svg
    .selectAll('path')
    .data(levelsOf(field, thresholds, size))
    .join('path')
    .attr('d', ({ path }) => path)
    .attr('fill', ({ threshold }) => attentionColour(attentionScale(threshold)))
    .attr('fill-opacity', ({ threshold }) => {
      const step = thresholds.indexOf(threshold);
      return hundredths(step === 0 ? cover(0) : Math.max(0.3, 1 - (1 - cover(step)) / (1 - cover(step - 1))));
    });
  return elementOf(svg);
}
