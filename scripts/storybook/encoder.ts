// Trains the region encoder on drawn pictures and measures it on others: `tsx scripts/storybook/encoder.ts --out FILE
// --accuracy FILE.json --dev STRETCH [--dev …] STRETCH …`.

import { renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { encoderAccuracy } from '../../src/storybook/encoder/accuracy.ts';
import { regionEncoder } from '../../src/storybook/encoder/encodeRegions.ts';
import { readEncoder, writeEncoder } from '../../src/storybook/encoder/encoderFile.ts';
import { namesOf, targetsOf } from '../../src/storybook/encoder/labels.ts';
import { trainEncoder } from '../../src/storybook/encoder/trainEncoder.ts';
import { COLOURS } from '../../src/storybook/scene/colours.ts';
import { startDevice } from '../../src/train/device/device.ts';
import { readDrawn } from './drawn.ts';

const OPTIONS = { epochs: 10, batchSize: 64, learningRate: 1e-3, seed: 1 };
const STEPS_BETWEEN_LINES = 200;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: '' },
    accuracy: { type: 'string', default: '' },
    dev: { type: 'string', multiple: true, default: [] },
  },
});
await startDevice('wasm');
const training = readDrawn(positionals);
const labels = training.pictures.flatMap(({ regions }) => regions);
const names = namesOf(labels);
let sum = 0;
const encoder = await trainEncoder(
  { crops: training.crops, targets: targetsOf(labels, names) },
  names,
  OPTIONS,
  ({ epoch, step, steps, loss }) => {
    sum += loss;
    if (step % STEPS_BETWEEN_LINES !== 0) return;
    const mean = sum / STEPS_BETWEEN_LINES;
    console.log(
      `region encoder: epoch ${epoch} of ${OPTIONS.epochs}, step ${step} of ${steps}, loss ${mean.toFixed(3)}`,
    );
    sum = 0;
  },
);

// Measured as it ships, in float16.
const file = writeEncoder(encoder);
const development = readDrawn(values.dev);
const targets = targetsOf(
  development.pictures.flatMap(({ regions }) => regions),
  names,
);
const said = regionEncoder(readEncoder(file, values.out)).encode(development.crops);
const accuracy = encoderAccuracy(said, targets, names, COLOURS);
console.log(accuracy);
writeFileSync(values.accuracy, `${JSON.stringify(accuracy, null, 1)}\n`);
writeFileSync(`${values.out}.part`, file);
renameSync(`${values.out}.part`, values.out);
