// The layout of a picture: for every thing and every part of one, the box of the pixels that are really seen of it.

import { rasterise } from '../raster.ts';
import type { Kind } from '../scene/kinds.ts';
import type { Scene } from '../scene/types.ts';
import { type Page, printOwners } from './print.ts';

/** x1, y1, x2, y2 in pixels of the page. */
export type Box = readonly [number, number, number, number];

export interface Placed {
  /** The id of a thing of the scene; backdrops go by their kind. */
  readonly thing: string;
  readonly kind: Kind;
  /** The part of the thing, when the box is not that of all of it. */
  readonly part?: string;
  readonly box: Box;
  /** Visible pixels. */
  readonly pixels: number;
}

/** Fewer visible pixels than this are not worth a box. */
const LEAST_PIXELS = 24;

interface Extent {
  left: number;
  top: number;
  right: number;
  bottom: number;
  pixels: number;
}

/** Reads the layout of a page by rendering it with every part in the colour of its number. */
export function readLayout(page: Page, scene: Scene): Placed[] {
  const { svg, owners } = printOwners(page);
  const { width, height, rgb } = rasterise(svg);
  const extents = owners.map((): Extent => ({ left: width, top: height, right: 0, bottom: 0, pixels: 0 }));
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 3) {
      const number = (rgb[i] << 16) | (rgb[i + 1] << 8) | rgb[i + 2];
      const extent = extents[number - 1];
      if (!extent) continue;
      if (x < extent.left) extent.left = x;
      if (x >= extent.right) extent.right = x + 1;
      if (y < extent.top) extent.top = y;
      if (y >= extent.bottom) extent.bottom = y + 1;
      extent.pixels++;
    }
  }
  const kinds = new Map(scene.things.map((thing) => [thing.id, thing.kind]));
  const wholes = new Map<string, Extent>();
  const parts: Placed[] = [];
  owners.forEach(({ thing, part }, i) => {
    const kind = kinds.get(thing);
    const extent = extents[i];
    if (kind === undefined || extent.pixels === 0) return;
    wholes.set(thing, joined(wholes.get(thing), extent));
    if (part !== '' && extent.pixels >= LEAST_PIXELS)
      parts.push({ thing, kind, part, box: boxOf(extent), pixels: extent.pixels });
  });
  const things: Placed[] = [];
  for (const [thing, extent] of wholes) {
    const kind = kinds.get(thing);
    if (kind !== undefined && extent.pixels >= LEAST_PIXELS)
      things.push({ thing, kind, box: boxOf(extent), pixels: extent.pixels });
  }
  return [...things, ...parts];
}

const boxOf = (e: Extent): Box => [e.left, e.top, e.right, e.bottom];

function joined(a: Extent | undefined, b: Extent): Extent {
  if (!a) return { ...b };
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
    pixels: a.pixels + b.pixels,
  };
}

/** The smallest box around both. */
export const unionOf = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];

/** Shared area over area of both together. */
export function overlapOf(a: Box, b: Box): number {
  const w = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const h = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (w <= 0 || h <= 0) return 0;
  return (w * h) / (areaOf(a) + areaOf(b) - w * h);
}

export const areaOf = ([x1, y1, x2, y2]: Box): number => Math.max(0, x2 - x1) * Math.max(0, y2 - y1);
