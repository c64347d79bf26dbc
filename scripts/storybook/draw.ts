// Draws a stretch of a world for training: `tsx scripts/storybook/draw.ts --seed S --split train --from 0 --count 250
// --out FILE`. FILE.crops has the crops of all regions, [pictures, 24, 32, 32, 3]; FILE.jsonl, a line a picture, what
// belongs to them.

import { closeSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cropsOf } from '../../src/storybook/encoder/crop.ts';
import { breathe } from '../../src/storybook/raster.ts';
import { makeSample } from '../../src/storybook/sample.ts';
import type { Split } from '../../src/storybook/scene/types.ts';
import type { DrawnLine } from './drawn.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    split: { type: 'string', default: 'train' },
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '250' },
    out: { type: 'string', default: 'drawn' },
  },
});
const world = { seed: Number(values.seed), split: values.split as Split };
const lines: string[] = [];
const crops = openSync(`${values.out}.crops.part`, 'w');
for (let n = 0; n < Number(values.count); n++) {
  const sample = makeSample(world, Number(values.from) + n);
  writeSync(crops, cropsOf(sample.picture.pixels, sample.regions));
  const line: DrawnLine = {
    captions: sample.captions.map(({ text }) => text),
    regions: sample.regions.map(({ object, attributes, source }) => ({ object, attributes, source })),
  };
  lines.push(JSON.stringify(line));
  if (n % 20 === 19) await breathe();
}
closeSync(crops);
renameSync(`${values.out}.crops.part`, `${values.out}.crops`);
writeFileSync(`${values.out}.jsonl`, `${lines.join('\n')}\n`);
