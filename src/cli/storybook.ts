// `storybook`: fresh scenes of the illustrated world as SCAN files, with boxes, word-region truth and pictures.

import { readFile } from 'node:fs/promises';
import { readEncoder } from '../storybook/encoder/encoderFile.ts';
import { writeWorld } from '../storybook/writeWorld.ts';
import { startDevice } from '../train/device/device.ts';
import { parse, positiveNumber, required, seedNumber } from './args.ts';
import { writeAside } from './nodeOutputs.ts';
import { stderrProgress } from './progress.ts';

const USAGE = `usage: storybook --seed S --scenes N --out DIR
  N scenes that no model was trained on, with five captions each: test_ims.npy, test_caps.txt, test_ids.txt, boxes.json,
  truth.json (for convert --truth), held_out.json (combinations never seen in training, for each caption), images/ID.png.`;

const OPTIONS = {
  seed: { type: 'string' },
  scenes: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** The region encoder that made the features of everything that ships. */
const ENCODER = new URL('../../models/region-encoder.safetensors', import.meta.url);

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parse(args, OPTIONS);
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const seed = seedNumber(required(values.seed, 'seed'));
  const scenes = positiveNumber(required(values.scenes, 'scenes'), 'scenes');
  const out = required(values.out, 'out');
  const encoder = readEncoder(await readFile(ENCODER), 'models/region-encoder.safetensors');
  await startDevice('wasm');
  await writeAside(out, (store) =>
    writeWorld({ seed, split: 'test' }, scenes, encoder, store, stderrProgress()),
  );
  console.log(`${out}: ${scenes} scenes and ${5 * scenes} captions of seed ${seed}`);
}
