// What a crop shows of its picture: a square around the region, all of them framed alike. A small region keeps what stands
// around it, because more than its pixels nobody can see.

import type { Gallery, Size } from '../store/gallery.ts';

export interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/** The box of a region; regions of other extractors may have none. */
export function regionBox(
  { opened, offsets }: Gallery,
  image: number,
  region: number,
): Rectangle | undefined {
  const at = 4 * (offsets[image] + region);
  const [x1, y1, x2, y2] = opened.boxes?.subarray(at, at + 4) ?? [];
  return x2 > x1 && y2 > y1 ? { x: x1, y: y1, width: x2 - x1, height: y2 - y1 } : undefined;
}

/** Of the region's longer side: left free around it on both sides together. */
const MARGIN = 0.12;
/** Of the picture's shorter side: no crop is a closer look than this. */
const CLOSEST = 0.4;

/** In the pixels of the picture; beyond its edges only where the square is larger than the picture. */
export function cropWindow(region: Rectangle, picture: Size): Rectangle {
  const shorter = Math.min(picture.width, picture.height);
  const whole = Math.max(picture.width, picture.height);
  const wanted = (1 + MARGIN) * Math.max(region.width, region.height);
  const side = Math.min(whole, Math.max(wanted, CLOSEST * shorter));
  return {
    x: placed(region.x + region.width / 2, side, picture.width),
    y: placed(region.y + region.height / 2, side, picture.height),
    width: side,
    height: side,
  };
}

/** Where a stretch of length `side` around `middle` begins: inside of `length`, or around all of it. */
function placed(middle: number, side: number, length: number): number {
  if (side >= length) return (length - side) / 2;
  return Math.min(Math.max(middle - side / 2, 0), length - side);
}
