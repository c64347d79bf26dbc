// What the wasm kernels' own product is worth: the plain product V Eᵀ by tf.js wasm (XNNPACK), the same by our kernels,
// and our whole score, on one caption × 1,000 images and on all pairs of 200 × 200, one thread everywhere.
// `npx tsx bench/wasmKernels.ts [D …]`, D = 1024 and 256 unless given.

import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { type KernelModule, startKernels } from '../src/backends/wasm/kernels.ts';
import { padded, panelBytes, panelCount } from '../src/backends/wasm/layout.ts';
import { createWasmBackend } from '../src/backends/wasm/wasmBackend.ts';
import type { Ragged } from '../src/scan/types.ts';
import { paperScoring } from '../src/scan/variants.ts';
import { randomUnitRagged, seeded } from '../test/support/random.ts';
import { measure, table } from './measure.ts';
import { locateTfWasm } from './tfWasm.ts';
import { REGIONS, WORDS } from './workload.ts';

const scan = readFileSync(new URL('../src/backends/wasm/kernels/scan.wasm', import.meta.url));

/** V Eᵀ by the kernels alone, a picture at a time with blocks of words that fit the cache, as the score does it. */
function plainProduct(module: KernelModule, regions: Ragged, words: Ragged): () => void {
  const { kernels, arena } = module;
  const { width } = regions;
  const [images, rows] = [regions.offsets.length - 1, words.data.length / width];
  const blockRows = Math.min(rows, 4 * WORDS, 2 ** 16 / width);
  const lease = arena.lease();
  const v = lease.allocate(regions.data.byteLength);
  const e = lease.allocate(words.data.byteLength);
  const panels = lease.allocate(panelBytes(blockRows, width));
  const into = lease.allocate(REGIONS * padded(blockRows) * 4);
  arena.floats(v, regions.data.length).set(regions.data);
  arena.floats(e, words.data.length).set(words.data);
  return () => {
    for (let row = 0; row < rows; row += blockRows) {
      const count = Math.min(blockRows, rows - row);
      kernels.packPanels(e + row * width * 4, count, width, panels);
      for (let image = 0; image < images; image++) {
        const from = v + image * REGIONS * width * 4;
        kernels.product(from, REGIONS, panels, panelCount(count), width, into, padded(count));
      }
    }
  };
}

async function compare(images: number, captions: number, D: number): Promise<void> {
  const random = seeded(1);
  const regions = randomUnitRagged(random, Array(images).fill(REGIONS), D);
  const words = randomUnitRagged(random, Array(captions).fill(WORDS), D);

  const backend = await createWasmBackend({ module: scan });
  const [v, e] = [await backend.uploadRegions(regions), await backend.uploadWords(words)];
  const vBytes = regions.data.byteLength;
  const ours = plainProduct(await startKernels(scan), regions, words);

  const flat = tf.tensor2d(regions.data, [images * REGIONS, D]);
  const columns = tf.transpose(tf.tensor2d(words.data, [captions * WORDS, D]));
  const rows = await measure([
    { name: 'plain product, tf.js wasm', run: () => tf.matMul(flat, columns).dispose() },
    { name: 'plain product, our kernels', run: ours },
    { name: 'whole score t2i-avg, our kernels', run: () => backend.score(v, e, paperScoring('t2i-avg')) },
    { name: 'whole score i2t-lse, our kernels', run: () => backend.score(v, e, paperScoring('i2t-lse')) },
  ]);
  console.log(`${captions} caption(s) × ${images} images, D = ${D}`);
  console.log(table(rows));
  const memory = (backend.memory().bytes / (vBytes + words.data.byteLength)).toFixed(3);
  console.log(`  memory held: ${memory} × (V + E), Gram matrices and norms included\n`);
  tf.dispose([flat, columns]);
  backend.dispose();
}

locateTfWasm();
await tf.setBackend('wasm');
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1024, 256];
for (const D of sizes) {
  await compare(1000, 1, D);
  await compare(200, 200, D);
}
