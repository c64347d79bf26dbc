// SVG to pixels, through resvg. Pictures hold no text, so no font is ever looked for.

import { Resvg } from '@resvg/resvg-js';
import type { Pixels } from './png.ts';

/** The pixels of an SVG on a white page; `width` in pixels, the SVG's own when left out. */
export function rasterise(svg: string, width?: number): Pixels {
  const image = new Resvg(svg, {
    background: '#ffffff',
    font: { loadSystemFonts: false },
    ...(width === undefined ? {} : { fitTo: { mode: 'width', value: width } }),
  }).render();
  // A getter that copies: read once.
  const rgba = image.pixels;
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let i = 0, j = 0; i < rgba.length; i += 4, j += 3) {
    rgb[j] = rgba[i];
    rgb[j + 1] = rgba[i + 1];
    rgb[j + 2] = rgba[i + 2];
  }
  return { width: image.width, height: image.height, rgb };
}
