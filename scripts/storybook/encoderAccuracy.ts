// How well a region encoder names what it was not trained on: `tsx scripts/storybook/encoderAccuracy.ts --encoder FILE
// STRETCH …`, on pictures drawn for development.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { encoderAccuracy } from '../../src/storybook/encoder/accuracy.ts';
import { regionEncoder } from '../../src/storybook/encoder/encodeRegions.ts';
import { readEncoder } from '../../src/storybook/encoder/encoderFile.ts';
import { targetsOf } from '../../src/storybook/encoder/labels.ts';
import { COLOURS } from '../../src/storybook/scene/colours.ts';
import { startDevice } from '../../src/train/device/device.ts';
import { readDrawn } from './drawn.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { encoder: { type: 'string', default: '' } },
});
await startDevice('wasm');
const encoder = readEncoder(readFileSync(values.encoder), values.encoder);
const { pictures, crops } = readDrawn(positionals);
const labels = pictures.flatMap(({ regions }) => regions);
const said = regionEncoder(encoder).encode(crops);
console.log(encoderAccuracy(said, targetsOf(labels, encoder.names), encoder.names, COLOURS));
