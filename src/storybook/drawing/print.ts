// The display list as SVG text: once as people see it, once with every part in a flat colour that is its number, from
// which the visible box of each part is read.

import { boundsOf, IDENTITY, times } from './bounds.ts';
import { mix } from './light.ts';
import { type Group, isGroup, type Mark, type Matrix, type Shape } from './shape.ts';

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly of: readonly Shape[];
  /** What distance fades into. */
  readonly air: string;
  /** The colour of the hour: every colour goes through it. */
  readonly grade?: (colour: string) => string;
}

const short = (value: number): string => String(Math.round(value * 1000) / 1000);
const matrixText = (m: Matrix): string => `matrix(${m.map(short).join(' ')})`;
const rounded = (value: number): string => String(Math.round(value * 100) / 100);

/** The picture, as SVG text. */
export function printSvg(page: Page): string {
  const sheet = new Sheet(page);
  const body = page.of.map((shape) => print(shape, 0, false, IDENTITY)).join('');
  return sheet.text(body, `viewBox="0 0 ${page.width} ${page.height}"`);

  function print(shape: Shape, haze: number, glows: boolean, matrix: Matrix): string {
    if (!isGroup(shape)) return printMark(shape, haze, glows);
    const here = shape.matrix ? times(matrix, shape.matrix) : matrix;
    if (sheet.isOutside(shape, here)) return '';
    const inside = shape.of
      .map((child) => print(child, shape.haze ?? haze, shape.glows ?? glows, here))
      .join('');
    return inside === '' ? '' : sheet.wrap(shape, inside, shape.opacity);
  }

  function printMark(mark: Mark, haze: number, glows: boolean): string {
    const colour = (value: string): string => {
      const far = haze > 0 ? mix(value, page.air, haze) : value;
      return page.grade && !glows ? page.grade(far) : far;
    };
    const fill = mark.fill ? colour(mark.fill) : 'none';
    const opacity =
      mark.opacity === undefined
        ? ''
        : `${mark.fill ? ` fill-opacity="${rounded(mark.opacity)}"` : ''}${mark.stroke ? ` stroke-opacity="${rounded(mark.opacity)}"` : ''}`;
    return `<path d="${mark.d}" fill="${fill}"${strokeText(mark, colour)}${opacity}/>`;
  }
}

/** A part of a thing, the owner of pixels. */
export interface Owner {
  readonly thing: string;
  readonly part: string;
}

/** Parts that a thing has several of, each with a box of its own; sleeves and trunk of a shirt share one. */
const SEPARATE = new Set(['hand', 'arm', 'leg', 'wheel', 'window', 'door', 'shoes', 'boots']);

/** The same picture with the number of its owner (from 1, in the list's order) as the colour of every pixel. */
export function printOwners(page: Page): { svg: string; owners: readonly Owner[] } {
  const owners: Owner[] = [];
  const numbers = new Map<string, number>();
  const sheet = new Sheet(page);
  let pieces = 0;
  const body = page.of.map((shape) => print(shape, '', '', 0, IDENTITY)).join('');
  return { svg: sheet.text(body, 'shape-rendering="crispEdges"'), owners };

  function print(shape: Shape, thing: string, part: string, which: number, matrix: Matrix): string {
    if (shape.ghost || (shape.opacity ?? 1) < 0.5) return '';
    if (isGroup(shape)) {
      const here = shape.matrix ? times(matrix, shape.matrix) : matrix;
      if (sheet.isOutside(shape, here)) return '';
      const owner = shape.thing ?? thing;
      const piece = shape.part ?? (shape.thing === undefined ? part : '');
      const number = shape.part !== undefined && SEPARATE.has(shape.part) ? ++pieces : which;
      const inside = shape.of.map((child) => print(child, owner, piece, number, here)).join('');
      return inside === '' ? '' : sheet.wrap(shape, inside);
    }
    const colour = `#${numberOf(thing, part, SEPARATE.has(part) ? which : 0)
      .toString(16)
      .padStart(6, '0')}`;
    return `<path d="${shape.d}" fill="${shape.fill ? colour : 'none'}"${strokeText(shape, () => colour)}/>`;
  }

  function numberOf(thing: string, part: string, which: number): number {
    const key = `${thing}\n${part}\n${which}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    owners.push({ thing, part });
    numbers.set(key, owners.length);
    return owners.length;
  }
}

/** One SVG in the making: it numbers the clips, and leaves out clipped groups beyond its edges, on which resvg panics. */
class Sheet {
  readonly #page: Page;
  readonly #clips: string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  isOutside(shape: Group, matrix: Matrix): boolean {
    if (shape.clip === undefined) return false;
    const { left, top, right, bottom } = boundsOf(shape.clip, matrix);
    return right < 1 || bottom < 1 || left > this.#page.width - 1 || top > this.#page.height - 1;
  }

  wrap(shape: Group, inside: string, opacity?: number): string {
    const attributes: string[] = [];
    if (shape.matrix) attributes.push(` transform="${matrixText(shape.matrix)}"`);
    if (shape.clip) {
      this.#clips.push(shape.clip);
      attributes.push(` clip-path="url(#c${this.#clips.length - 1})"`);
    }
    if (opacity !== undefined) attributes.push(` opacity="${rounded(opacity)}"`);
    return attributes.length === 0 ? inside : `<g${attributes.join('')}>${inside}</g>`;
  }

  text(body: string, more: string): string {
    const { width, height } = this.#page;
    const clips = this.#clips.map((d, i) => `<clipPath id="c${i}"><path d="${d}"/></clipPath>`).join('');
    const defs = clips === '' ? '' : `<defs>${clips}</defs>`;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ${more}>${defs}${body}</svg>`;
  }
}

function strokeText(mark: Mark, colour: (value: string) => string): string {
  if (!mark.stroke) return '';
  const ends = mark.flat ? '' : ' stroke-linecap="round"';
  return ` stroke="${colour(mark.stroke)}" stroke-width="${rounded(mark.width ?? 1)}"${ends} stroke-linejoin="round"`;
}
