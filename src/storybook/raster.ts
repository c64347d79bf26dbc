// SVG to pixels, through resvg. Pictures hold no text, so no font is ever looked for.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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

let collect: (() => void) | undefined;

/**
 * Gives the memory of pictures that nobody holds any more back. resvg keeps some 2 MB outside of the engine's sight for
 * each picture until its wrapper is collected, and collected it is only between turns of the event loop; so whoever draws
 * hundreds of scenes awaits this every twenty or so.
 */
export async function breathe(): Promise<void> {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  await new Promise((resolve) => setImmediate(resolve));
}
