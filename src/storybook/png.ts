// PNG files of flat art: an indexed picture of up to 256 colours (median cut) when that is asked for, else full colour.
// Features are computed from the pixels that come back, so the palette is applied to them as well.

import { encode } from 'fast-png';
import { nearestOf, paletteOf } from './palette.ts';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** [height, width, 3] */
  readonly rgb: Uint8Array;
}

const SMALLEST = { zlib: { level: 9 } } as const;

/** A full-colour PNG. */
export const encodePng = ({ width, height, rgb }: Pixels): Uint8Array =>
  encode({ width, height, data: rgb, channels: 3, depth: 8 }, SMALLEST);

/** A PNG with a palette, and the pixels as anyone who opens it will see them. */
export function encodeIndexedPng(pixels: Pixels, colours = 256): { png: Uint8Array; pixels: Pixels } {
  const { width, height, rgb } = pixels;
  const palette = paletteOf(rgb, colours);
  const indices = new Uint8Array(width * height);
  const seen = new Map<number, number>();
  const shown = new Uint8Array(rgb.length);
  let before = -1;
  for (let i = 0; i < indices.length; i++) {
    const key = (rgb[3 * i] << 16) | (rgb[3 * i + 1] << 8) | rgb[3 * i + 2];
    let index = key === before ? indices[i - 1] : seen.get(key);
    before = key;
    if (index === undefined) {
      index = nearestOf(palette, rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]);
      seen.set(key, index);
    }
    indices[i] = index;
    const [r, g, b] = palette[index];
    shown[3 * i] = r;
    shown[3 * i + 1] = g;
    shown[3 * i + 2] = b;
  }
  const png = encode({ width, height, data: indices, channels: 1, depth: 8, palette }, SMALLEST);
  return { png, pixels: { width, height, rgb: shown } };
}
