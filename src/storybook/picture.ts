// The picture that ships: an indexed PNG, and the pixels that everyone who opens it sees. Features come from these.

import { encodeIndexedPng, type Pixels } from './png.ts';
import { rasterise } from './raster.ts';

export interface Picture {
  readonly png: Uint8Array;
  readonly pixels: Pixels;
}

/** Paints an SVG. At 480 by 360 the file has some 18 KB. */
export const pictureOf = (svg: string): Picture => encodeIndexedPng(rasterise(svg), 256);
