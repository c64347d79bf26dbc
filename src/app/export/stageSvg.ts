// The stage as one picture that stands for itself: the sentence, the picture with the word's map, the scale, and where all
// of it comes from. Everything is inside: the picture as data, colours and sizes as attributes.

import type { AttentionData } from '../charts/attentionData.ts';
import { greatestSum } from '../charts/attentionField.ts';
import { drawAttention } from '../charts/drawAttention.ts';
import { legend } from '../charts/legend.ts';
import { elementOf, svgRoot, tenths } from '../charts/svg.ts';
import { countText, scoreText } from '../numbers.ts';
import type { Drawing } from '../store/drawing.ts';
import type { Size } from '../store/gallery.ts';
import type { Exported } from './exported.ts';

export interface StageSvgData {
  readonly about: Exported;
  /** Pixels of the boxes. */
  readonly picture: Size;
  /** `data:image/…`; none where the picture could not be had. */
  readonly pictureData?: string;
  readonly drawing: Drawing;
  /** The map of the held word, if one is held. */
  readonly attention?: AttentionData;
  /** Numbers at the ticks of the scale. */
  readonly tick?: (value: number) => string;
  /** What adds up to one, in a sentence. */
  readonly scale?: string;
}

export interface StageSvgOptions {
  readonly width: number;
  readonly document: Document;
}

const INK = '#1e1c22';
const SOFT = '#625d6b';
const PAPER = '#fbfaf7';
/** Stands in the place of a picture that could not be had. */
const NO_PICTURE = '#e0dcd4';
const SANS = 'system-ui, Helvetica, Arial, sans-serif';
const MARGIN = 32;
/** Width of a character as part of its size: SVG cannot measure before it is shown. */
const CHARACTER = 0.62;

export function stageSvg(data: StageSvgData, options: Partial<StageSvgOptions> = {}): SVGSVGElement {
  const { width = 960, document = globalThis.document } = options;
  const { about, picture, attention } = data;
  const inner = width - 2 * MARGIN;
  // Portraits are no higher than the page is wide.
  const scale = Math.min(inner / picture.width, inner / picture.height);
  const shown = { width: picture.width * scale, height: picture.height * scale };
  const left = (width - shown.width) / 2;

  const svg = svgRoot(document, { width, height: 0 });
  svg.attr('font-family', SANS);
  const background = svg.append('rect').attr('width', width).attr('fill', PAPER);
  svg.append('title').text(`${about.caption} — ${about.picture}`);
  svg.append('desc').text(linesAbout(about).join('\n'));
  svg.append('metadata').text(JSON.stringify(about));

  let y = MARGIN;
  const write = (text: string, size: number, style: { fill: string; family?: string }) => {
    for (const line of wrapped(text, Math.floor(inner / (size * CHARACTER)))) {
      y += size;
      svg
        .append('text')
        .attr('x', MARGIN)
        .attr('y', tenths(y))
        .attr('font-family', style.family ?? null)
        .attr('font-size', size)
        .attr('fill', style.fill)
        .text(line);
      y += 0.4 * size;
    }
  };
  write(about.caption, 26, { fill: INK, family: 'Georgia, "DejaVu Serif", serif' });
  y += 12;

  const shownPicture = svg
    .append(data.pictureData === undefined ? 'rect' : 'image')
    .attr('x', tenths(left))
    .attr('y', tenths(y))
    .attr('width', tenths(shown.width))
    .attr('height', tenths(shown.height));
  if (data.pictureData === undefined) shownPicture.attr('fill', NO_PICTURE);
  else shownPicture.attr('preserveAspectRatio', 'none').attr('href', data.pictureData);
  if (attention) {
    const overlay = drawAttention(data.drawing, attention, shown, { fontSize: 18, lineScale: 1.4, document });
    placed(overlay, left, y, shown);
    elementOf(svg).appendChild(overlay);
  }
  y += shown.height + 20;

  if (attention) {
    const size = { width: 300, height: 38 };
    const { even, label, boxes } = attention;
    const greatest = greatestSum(boxes, picture);
    const strip = legend({ drawing: data.drawing, even, greatest, label: data.tick ?? label }, size, {
      fontSize: 13,
      document,
    });
    placed(strip, MARGIN - 8, y, size);
    strip.setAttribute('color', INK);
    elementOf(svg).appendChild(strip);
    y += size.height + 8;
    write(`“${about.word}”${data.scale ? ` — ${data.scale}` : ''}`, 15, { fill: INK });
  }
  for (const line of linesAbout(about)) write(line, 14, { fill: SOFT });
  y += MARGIN - 10;

  background.attr('height', tenths(y));
  svg
    .attr('viewBox', `0 0 ${width} ${tenths(y)}`)
    .attr('width', width)
    .attr('height', tenths(y))
    .attr('aria-hidden', null)
    .attr('role', 'img');
  return elementOf(svg);
}

/** Where the picture comes from, for people. */
function linesAbout(about: Exported): readonly string[] {
  const ranked = about.ranking === about.model ? about.model : `${about.model}, one of ${about.ranking}`;
  return [
    `Picture ${about.picture}, rank ${countText(about.rank)} of ${countText(about.pictures)}, score ${scoreText(about.score)}`,
    `Model ${ranked}, variant ${about.variant} (λ1 ${about.lambdaSoftmax}, λ2 ${about.lambdaLse}), bundle ${about.bundle}`,
    about.link,
  ];
}

/** Puts a drawing somewhere inside another one. */
function placed(element: SVGSVGElement, x: number, y: number, size: Size): void {
  const attributes = { x, y, width: size.width, height: size.height };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(tenths(value)));
}

/** Lines of at most so many characters, broken at spaces; a word that is longer, an address, is cut. */
function wrapped(text: string, characters: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > characters) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
    while (line.length > characters) {
      lines.push(line.slice(0, characters));
      line = line.slice(characters);
    }
  }
  return [...lines, line];
}
