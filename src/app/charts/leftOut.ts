// Regions that are left out of a picture: hatched and crossed out, so that they read as gone on any picture.

import type { RegionBox } from '../attention/regionBoxes.ts';
import type { Size } from '../store/gallery.ts';
import { elementOf, svgRoot, tenths } from './svg.ts';

export interface LeftOutData {
  readonly boxes: readonly Pick<RegionBox, 'region' | 'x1' | 'y1' | 'x2' | 'y2'>[];
  /** The pixels that the boxes are given in. */
  readonly picture: Size;
}

export interface LeftOutOptions {
  readonly document: Document;
}

/** Draws the boxes in the displayed `size` of the picture, in CSS pixels. */
export function leftOut(
  { boxes, picture }: LeftOutData,
  size: Size,
  { document = globalThis.document }: Partial<LeftOutOptions> = {},
): SVGSVGElement {
  const right = size.width / picture.width;
  const down = size.height / picture.height;
  const svg = svgRoot(document, size);
  const region = svg
    .selectAll('g')
    .data([...boxes])
    .join('g')
    .attr('data-left-out', (box) => box.region);
  region
    .append('rect')
    .attr('x', (box) => tenths(box.x1 * right))
    .attr('y', (box) => tenths(box.y1 * down))
    .attr('width', (box) => tenths((box.x2 - box.x1) * right))
    .attr('height', (box) => tenths((box.y2 - box.y1) * down))
    .attr('fill', '#000')
    .attr('fill-opacity', 0.55)
    .attr('stroke', '#fff')
    .attr('stroke-width', 1.5)
    .attr('stroke-dasharray', '5 4');
  region
    .append('path')
    .attr(
      'd',
      ({ x1, y1, x2, y2 }) =>
        `M${tenths(x1 * right)},${tenths(y1 * down)}L${tenths(x2 * right)},${tenths(y2 * down)}` +
        `M${tenths(x2 * right)},${tenths(y1 * down)}L${tenths(x1 * right)},${tenths(y2 * down)}`,
    )
    .attr('stroke', '#fff')
    .attr('stroke-opacity', 0.7)
    .attr('stroke-width', 1.5);
  return elementOf(svg);
}
