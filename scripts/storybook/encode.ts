// Features of pictures drawn for training: `tsx scripts/storybook/encode.ts --encoder FILE --split train --out DIR
// STRETCH …` writes DIR/train_ims.npy and DIR/train_caps.txt.

import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { npyHeader } from '../../src/convert/npyWriter.ts';
import { regionEncoder } from '../../src/storybook/encoder/encodeRegions.ts';
import { readEncoder } from '../../src/storybook/encoder/encoderFile.ts';
import { FEATURE_WIDTH } from '../../src/storybook/encoder/network.ts';
import { REGIONS } from '../../src/storybook/regions.ts';
import { startDevice } from '../../src/train/device/device.ts';
import { readDrawn } from './drawn.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    encoder: { type: 'string', default: '' },
    split: { type: 'string', default: 'train' },
    out: { type: 'string', default: '' },
  },
});
await startDevice('wasm');
const { encode } = regionEncoder(readEncoder(readFileSync(values.encoder), values.encoder));
mkdirSync(values.out, { recursive: true });
const path = join(values.out, `${values.split}_ims.npy`);
const pictures = positionals.map((stretch) => readDrawn([stretch]).pictures.length);
const file = openSync(`${path}.part`, 'w');
writeSync(file, npyHeader([pictures.reduce((a, b) => a + b, 0), REGIONS, FEATURE_WIDTH]));
const captions: string[] = [];
for (const stretch of positionals) {
  const drawn = readDrawn([stretch]);
  const { features } = encode(drawn.crops);
  writeSync(file, new Uint8Array(features.buffer));
  captions.push(...drawn.pictures.flatMap((picture) => picture.captions));
}
closeSync(file);
writeFileSync(join(values.out, `${values.split}_caps.txt`), `${captions.join('\n')}\n`);
renameSync(`${path}.part`, path);
