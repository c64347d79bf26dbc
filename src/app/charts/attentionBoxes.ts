// Boxes over a picture, outlined and tinted by attention, the strongest labelled with its number.

import type { RegionBox } from '../attention/regionBoxes.ts';
import type { Size } from '../store/gallery.ts';
import type { AttentionData } from './attentionData.ts';
import { attentionColour, attentionScale, emphasis } from './colour.ts';
import { elementOf, hundredths, svgRoot, tenths } from './svg.ts';

export interface AttentionBoxesOptions {
  /** Whether boxes that hardly stand out are drawn as hairlines or left out. */
  readonly hairlines: boolean;
  /** Whether the strongest box says its number. */
  readonly labels: boolean;
  readonly fontSize: number;
  /** Lines are drawn for a page whose text is 16 px, times this. */
  readonly lineScale: number;
  /** Width of a label's character, as part of the font size: SVG cannot measure before it is shown. */
  readonly characterWidth: number;
  readonly document: Document;
}

/** In a list of pictures, boxes that stand out less than this are only clutter. */
const FAINTEST = 0.08;

/** Draws `data` in the displayed `size` of the picture, in CSS pixels. */
export function attentionBoxes(
  data: AttentionData,
  size: Size,
  options: Partial<AttentionBoxesOptions> = {},
): SVGSVGElement {
  const {
    hairlines = true,
    labels = true,
    fontSize = 13,
    lineScale = 1,
    characterWidth = 0.62,
    document = globalThis.document,
  } = options;
  const right = size.width / data.picture.width;
  const down = size.height / data.picture.height;
  const greatest = Math.max(...data.boxes.map(({ value }) => value));
  const stress = (box: RegionBox) => emphasis(box.value, data.even, greatest);
  const strong = (box: RegionBox) => stress(box) > 0;
  const place = (box: RegionBox) => attentionScale(box.value);
  const colour = (box: RegionBox) => attentionColour(place(box));
  // The strongest is drawn always, and last, on top of the others.
  const sorted = [...data.boxes].sort((a, b) => a.value - b.value);
  const strongest = sorted.at(-1);
  const boxes = sorted.filter((box) => hairlines || box === strongest || stress(box) >= FAINTEST);

  const svg = svgRoot(document, size);

  const region = svg
    .selectAll('g')
    .data(boxes)
    .join('g')
    .attr('data-region', (box) => box.region)
    .attr('data-value', (box) => box.value.toFixed(4))
    .attr('data-strong', (box) => (strong(box) ? '' : null));

  const rectangle = (selection: typeof region) =>
    selection
      .append('rect')
      .attr('x', (box) => tenths(box.x1 * right))
      .attr('y', (box) => tenths(box.y1 * down))
      .attr('width', (box) => tenths((box.x2 - box.x1) * right))
      .attr('height', (box) => tenths((box.y2 - box.y1) * down))
      .attr('rx', 2)
      .attr('fill', 'none');

  // A dark casing under the coloured line, so that it reads on bright pictures too.
  rectangle(region.filter(strong))
    .attr('stroke', '#000')
    .attr('stroke-opacity', (box) => hundredths(0.6 * stress(box)))
    .attr('stroke-width', (box) => tenths(lineScale * (2 + 3 * stress(box))));
  rectangle(region)
    .attr('fill', colour)
    .attr('fill-opacity', (box) => hundredths(0.32 * stress(box) ** 2))
    .attr('stroke', colour)
    .attr('stroke-opacity', (box) => hundredths(0.2 + 0.8 * stress(box)))
    .attr('stroke-width', (box) => tenths(lineScale * (0.8 + 2.2 * stress(box))));

  if (labels && strongest && strong(strongest)) {
    const text = data.label(strongest.value);
    const width = (text.length * characterWidth + 0.8) * fontSize;
    const height = 1.5 * fontSize;
    const x = Math.max(0, Math.min(strongest.x1 * right, size.width - width));
    const above = strongest.y1 * down - height;
    const y = Math.max(0, Math.min(above >= 0 ? above : strongest.y1 * down, size.height - height));
    const label = svg
      .append('g')
      .attr('class', 'label')
      .attr('transform', `translate(${tenths(x)},${tenths(y)})`);
    label
      .append('rect')
      .attr('width', tenths(width))
      .attr('height', tenths(height))
      .attr('rx', 3)
      .attr('fill', '#141218')
      .attr('fill-opacity', 0.9);
    label
      .append('text')
      .attr('x', tenths(width / 2))
      .attr('y', tenths(height / 2))
      .attr('dy', '0.35em')
      .attr('text-anchor', 'middle')
      .attr('font-size', fontSize)
      .attr('fill', '#fff')
      .text(text);
  }
  return elementOf(svg);
}
