// What a typed caption costs on wasm: 15 tokens through a bidirectional GRU, beside the recurrence's products alone
// ([1, D] × [D, 3D] for each token and direction, by TensorFlow.js on wasm), which read the recurrent weights as often.

import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '../src/cli/openSession.ts';
import { randomModel, seeded } from '../test/support/random.ts';
import { measure, table } from './measure.ts';
import { locateTfWasm } from './tfWasm.ts';

const TOKENS = 15;
const WIDTHS = [128, 256, 1024];

tf.enableProdMode();
locateTfWasm();
await tf.setBackend('wasm');
const backend = await startBackend('wasm');
const ids = Array.from({ length: TOKENS }, (_, n) => n % 30);

for (const width of WIDTHS) {
  const model = randomModel(seeded(1), { embedSize: width, wordDim: Math.min(300, width), imgDim: 16 });
  const encoders = await backend.loadEncoders(model);
  const weights = [1, 2].map(() => tf.randomUniform<tf.Rank.R2>([width, 3 * width]));
  const state = tf.randomUniform<tf.Rank.R2>([1, width]);
  const rows = await measure([
    {
      name: 'recurrent products alone, tf.js',
      run: () => {
        for (let step = 0; step < TOKENS; step++) {
          for (const matrix of weights) tf.matMul(state, matrix).dispose();
        }
      },
    },
    {
      name: 'a typed caption, ours',
      run: async () => (await backend.encodeWords(encoders, [ids])).dispose(),
    },
  ]);
  console.log(`D = ${width}, ${TOKENS} tokens, both directions`);
  console.log(table(rows));
  encoders.dispose();
  tf.dispose([...weights, state]);
}
backend.dispose();
process.exit(0);
