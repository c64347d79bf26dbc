// `npm run bench [-- BACKEND …]`: every backend's scoring against the plain product and the straight TensorFlow.js port,
// in one run on the same work: one caption against 1,000 pictures, and all pairs of 200 × 200. Medians of nine with the
// spread, and ratios to the plain product. The slow backends get narrower vectors; the line says so.

import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '../src/backends/contract.ts';
import { startBackend } from '../src/cli/openSession.ts';
import { compare } from './compare.ts';
import { table } from './measure.ts';

interface Bench {
  /** D, the width of the joint space. */
  readonly width: number;
  /** Starts ours, and makes TensorFlow.js's backend of the same kind the active one. */
  readonly start: () => Promise<Backend>;
}

const BENCHES: Readonly<Record<string, Bench>> = {
  wasm: {
    width: 1024,
    async start() {
      setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
      await tf.setBackend('wasm');
      return startBackend('wasm');
    },
  },
  webgpu: {
    width: 64,
    async start() {
      const backend = await startBackend('webgpu');
      const adapter = await navigator.gpu.requestAdapter();
      if (!adapter) throw new Error('WebGPU has no adapter');
      const device = await adapter.requestDevice();
      tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info));
      await tf.setBackend('webgpu');
      return backend;
    },
  },
  cpu: {
    width: 64,
    async start() {
      await tf.setBackend('cpu');
      return startBackend('cpu');
    },
  },
};

/** One caption against 1,000 pictures, and all pairs of so many pictures and captions. */
const ALL_PAIRS = 200;
/** The same where there is no graphics card and WebGPU computes in software: its times say nothing about a card. */
const ALL_PAIRS_IN_SOFTWARE = 20;

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(BENCHES, name));
if (unknown !== undefined) {
  console.error(`there is no bench "${unknown}"; there are ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}

tf.enableProdMode();
for (const name of asked.length ? asked : Object.keys(BENCHES)) {
  const { width, start } = BENCHES[name];
  const backend = await start();
  const software = /swiftshader|llvmpipe|lavapipe/i.test(backend.device);
  const pairs = software ? ALL_PAIRS_IN_SOFTWARE : ALL_PAIRS;
  console.log(
    `${name}: ${backend.device}${software ? ', in software: nothing follows for a graphics card' : ''}`,
  );
  for (const work of [
    { images: 1000, captions: 1 },
    { images: pairs, captions: pairs },
  ]) {
    console.log(` ${work.captions} caption(s) × ${work.images} pictures, D = ${width}, 36 regions, 15 words`);
    console.log(table(await compare(backend, { ...work, width })));
  }
  backend.dispose();
}
process.exit(0);
