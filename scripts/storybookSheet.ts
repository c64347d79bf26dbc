// A contact sheet of scenes, for looking: `tsx scripts/storybookSheet.ts --out sheet.png [--seed 1] [--count 12]
// [--columns 4] [--width 480] [--setting park] [--vignette 'swings'] [--split train] [--captions]`.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { drawScene, HEIGHT, WIDTH } from '../src/storybook/drawing/drawScene.ts';
import { encodePng } from '../src/storybook/png.ts';
import { breathe, rasterise } from '../src/storybook/raster.ts';
import { makeScene } from '../src/storybook/scene/makeScene.ts';
import { SETTINGS, type Split } from '../src/storybook/scene/types.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'storybook.png' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '12' },
    columns: { type: 'string', default: '4' },
    width: { type: 'string', default: '480' },
    setting: { type: 'string' },
    vignette: { type: 'string' },
    split: { type: 'string', default: 'train' },
    captions: { type: 'boolean', default: false },
  },
});

const count = Number(values.count);
const columns = Number(values.columns);
const width = Number(values.width);
const height = Math.round((width * HEIGHT) / WIDTH);
const rows = Math.ceil(count / columns);
const sheet = new Uint8Array(columns * width * rows * height * 3).fill(255);
const setting = SETTINGS.find((name) => name === values.setting);

for (let i = 0; i < count; i++) {
  const seed = Number(values.seed) + i;
  const scene = makeScene(seed, { split: values.split as Split, setting, vignette: values.vignette });
  const { rgb } = rasterise(drawScene(scene).svg, width);
  if (i % 20 === 19) await breathe();
  const left = (i % columns) * width;
  const top = Math.floor(i / columns) * height;
  for (let y = 0; y < height; y++) {
    sheet.set(rgb.subarray(y * width * 3, (y + 1) * width * 3), ((top + y) * columns * width + left) * 3);
  }
}
writeFileSync(values.out, encodePng({ width: columns * width, height: rows * height, rgb: sheet }));
