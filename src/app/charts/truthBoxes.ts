// Where a phrase looked and what it means: the region that it attends to most, solid, and its true box, dashed, with the
// centre of the region, which decides, as a dot.

import type { Size } from '../store/gallery.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';

/** x1, y1, x2, y2 in pixels of the picture. */
export type Corners = readonly [number, number, number, number];

export interface TruthBoxesData {
  readonly looked: Corners;
  readonly truth: Corners;
  /** The pixels that the boxes are given in. */
  readonly picture: Size;
}

export interface TruthBoxesOptions {
  readonly document: Document;
}

/** Draws both boxes in the displayed `size` of the picture, in CSS pixels. */
export function truthBoxes(
  { looked, truth, picture }: TruthBoxesData,
  size: Size,
  { document = globalThis.document }: Partial<TruthBoxesOptions> = {},
): SVGSVGElement {
  const right = size.width / picture.width;
  const down = size.height / picture.height;
  const svg = svgRoot(document, size);
  const box = (name: string, [x1, y1, x2, y2]: Corners, dashes: string | null, colour: string) => {
    const group = svg.append('g').attr('class', name);
    // A dark casing under the coloured line, so that it reads on bright pictures too.
    for (const [stroke, width] of [
      ['#000', 5],
      [colour, 2.5],
    ] as const) {
      group
        .append('rect')
        .attr('x', tenths(x1 * right))
        .attr('y', tenths(y1 * down))
        .attr('width', tenths((x2 - x1) * right))
        .attr('height', tenths((y2 - y1) * down))
        .attr('fill', 'none')
        .attr('stroke', stroke)
        .attr('stroke-width', width)
        .attr('stroke-dasharray', dashes);
    }
  };
  box('truth', truth, '8 5', '#8fe8b5');
  box('looked', looked, null, '#ffd84d');
  svg
    .append('circle')
    .attr('class', 'centre')
    .attr('cx', tenths(((looked[0] + looked[2]) / 2) * right))
    .attr('cy', tenths(((looked[1] + looked[3]) / 2) * down))
    .attr('r', 4)
    .attr('fill', '#ffd84d')
    .attr('stroke', '#000')
    .attr('stroke-width', 1.5);
  return elementOf(svg);
}
