// Made-up galleries: discs on coloured ground, with boxes anywhere and captions that know nothing of them.

import type { PictureInfo } from '../../src/engine/protocol.ts';
import { hash } from './fakeTokens.ts';
import { seeded } from './random.ts';

export interface FakeGallery {
  readonly pictures: readonly PictureInfo[];
  readonly captions: readonly string[];
  readonly boxes?: Float32Array;
}

const NOUNS = ['dog', 'boy', 'girl', 'horse', 'ball', 'bicycle', 'boat', 'kite', 'bird', 'car'];
const COLOURS = ['red', 'blue', 'green', 'yellow', 'white', 'black', 'brown', 'orange'];
const PLACES = ['on the beach', 'in a field', 'by the river', 'in the snow', 'on a road', 'under a tree'];

/** As described: `images=30&regions=12&boxes=some&sizes=none`. */
export function madeUpGallery(parameters: URLSearchParams): FakeGallery {
  const images = Number(parameters.get('images') ?? 24);
  const regions = Number(parameters.get('regions') ?? 12);
  const kindOfBoxes = parameters.get('boxes') ?? 'all';
  const random = seeded(7);
  const boxes: number[] = [];
  const pictures = Array.from({ length: images }, (_, k): PictureInfo => {
    const [width, height] = k % 4 === 3 ? [300, 400] : [400, 300];
    for (let region = 0; region < regions; region++) {
      const missing = kindOfBoxes === 'some' && (region + k) % 4 === 0;
      const x = random() * 0.7 * width;
      const y = random() * 0.7 * height;
      const box = [x, y, x + 30 + random() * (width - x - 30), y + 30 + random() * (height - y - 30)];
      boxes.push(...(missing ? [NaN, NaN, NaN, NaN] : box));
    }
    const hue = (k * 47) % 360;
    const svg =
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
      `<rect width="100%" height="100%" fill="hsl(${hue} 40% 72%)"/>` +
      `<circle cx="${width * 0.6}" cy="${height * 0.55}" r="70" fill="hsl(${hue + 150} 45% 45%)"/></svg>`;
    const url =
      parameters.get('pictures') === 'none' ? undefined : `data:image/svg+xml,${encodeURIComponent(svg)}`;
    const broken = parameters.get('pictures') === 'broken' ? 'data:image/png;base64,AAAA' : url;
    const size = parameters.get('sizes') === 'none' ? {} : { width, height };
    return { id: `${1000 + k}.jpg`, url: broken, regions, ...size };
  });
  const captions = pictures.flatMap((_, k) =>
    Array.from({ length: 5 }, (_, c) => {
      const pick = (list: readonly string[], salt: number) => list[hash(`${k} ${c} ${salt}`) % list.length];
      return `A ${pick(COLOURS, 1)} ${pick(NOUNS, 2)} and a ${pick(COLOURS, 3)} ${pick(NOUNS, 4)} ${pick(PLACES, 5)} .`;
    }),
  );
  return {
    pictures,
    captions: parameters.get('captions') === 'none' ? [] : captions,
    boxes: kindOfBoxes === 'none' ? undefined : Float32Array.from(boxes),
  };
}
