// What the region encoder sees of a region: the pixels of its box, brought to one size by averaging areas. Neither where
// the box lies nor how large it is can be read from the result.

import type { Box } from '../drawing/layout.ts';
import type { Pixels } from '../png.ts';

/** Pixels of a crop's side. */
export const CROP_SIDE = 32;
/** Numbers of a crop, [32, 32, 3]. */
export const CROP_NUMBERS = CROP_SIDE * CROP_SIDE * 3;

/** The crop of a box given in pixels, [32, 32, 3], 0 … 255. */
function cropOf({ width, height, rgb }: Pixels, [x1, y1, x2, y2]: Box): Uint8Array {
  const columns = sharesOf(x1, x2, width);
  const rows = sharesOf(y1, y2, height);
  const crop = new Uint8Array(CROP_NUMBERS);
  for (let y = 0; y < CROP_SIDE; y++) {
    for (let x = 0; x < CROP_SIDE; x++) {
      let [red, green, blue] = [0, 0, 0];
      for (const [row, a] of rows[y]) {
        for (const [column, b] of columns[x]) {
          const at = 3 * (row * width + column);
          red += a * b * rgb[at];
          green += a * b * rgb[at + 1];
          blue += a * b * rgb[at + 2];
        }
      }
      crop.set([Math.round(red), Math.round(green), Math.round(blue)], 3 * (y * CROP_SIDE + x));
    }
  }
  return crop;
}

/** The crops of a picture's regions, one after another. */
export function cropsOf(pixels: Pixels, regions: readonly { readonly box: Box }[]): Uint8Array {
  const crops = new Uint8Array(regions.length * CROP_NUMBERS);
  regions.forEach(({ box }, n) => {
    crops.set(cropOf(pixels, box), n * CROP_NUMBERS);
  });
  return crops;
}

/** For each cell of a side, the pixels that it covers and their shares of it. */
function sharesOf(from: number, to: number, pixels: number): (readonly [number, number])[][] {
  const step = (to - from) / CROP_SIDE;
  return Array.from({ length: CROP_SIDE }, (_, cell) => {
    const start = from + cell * step;
    const end = start + step;
    const shares: (readonly [number, number])[] = [];
    for (let pixel = Math.floor(start); pixel < end; pixel++) {
      const covered = Math.min(end, pixel + 1) - Math.max(start, pixel);
      if (covered > 0) shares.push([Math.min(pixels - 1, Math.max(0, pixel)), covered / step]);
    }
    return shares;
  });
}
