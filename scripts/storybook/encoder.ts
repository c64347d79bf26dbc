// Trains the region encoder on drawn pictures: `tsx scripts/storybook/encoder.ts --out FILE STRETCH …`.

import { renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeEncoder } from '../../src/storybook/encoder/encoderFile.ts';
import { namesOf, targetsOf } from '../../src/storybook/encoder/labels.ts';
import { trainEncoder } from '../../src/storybook/encoder/trainEncoder.ts';
import { startDevice } from '../../src/train/device/device.ts';
import { readDrawn } from './drawn.ts';

const OPTIONS = { epochs: 5, batchSize: 64, learningRate: 1e-3, seed: 1 };
const STEPS_BETWEEN_LINES = 200;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: '' },
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

writeFileSync(`${values.out}.part`, writeEncoder(encoder));
renameSync(`${values.out}.part`, values.out);
