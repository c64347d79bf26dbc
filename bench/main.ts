// `npm run bench -- [BACKEND …] [--sizes 100,1000,5000] [--pairs 50000] [--width 1024] [--rounds 9]`: every backend's scoring against the plain
// product, the straight TensorFlow.js port and onnxruntime-web, in one run on the same work: one caption against so many
// pictures, and a block of captions against all of them, which stands for all pairs. Medians of the rounds with the spread,
// ratios to the plain product, what each further pair costs, and memory.

import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '../src/backends/contract.ts';
import { startBackend } from '../src/cli/openSession.ts';
import { CAPTIONS_PER_IMAGE } from '../src/scan/recall.ts';
import {
  BENCHES,
  type Bench,
  type BenchName,
  IN_SOFTWARE,
  isBenchName,
  isSoftware,
  startBoth,
} from './backends.ts';
import { compare } from './compare.ts';
import { type Measured, table } from './measure.ts';
import { lineThrough } from './slopes.ts';
import { encodeWorkload, firstOf, REGIONS, WORDS } from './workload.ts';

const USAGE =
  'npm run bench -- [wasm] [webgpu] [cpu] [--sizes 100,1000,5000] [--pairs 50000] [--width 1024] [--rounds 9]';

/** What was measured of so many pairs. */
interface Point {
  readonly pairs: number;
  readonly rows: readonly Measured[];
}

function wrongUsage(message: string): never {
  console.error(`${message}\n${USAGE}`);
  process.exit(2);
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}

/** The backends to measure, and what is asked for in place of their own sizes, pairs and width. */
function asked(): {
  readonly names: readonly BenchName[];
  readonly instead: Partial<Bench>;
  readonly rounds?: number;
} {
  const options = {
    sizes: { type: 'string' },
    pairs: { type: 'string' },
    width: { type: 'string' },
    rounds: { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const names = positionals.filter(isBenchName);
  if (names.length < positionals.length) wrongUsage(`There is no such backend among ${positionals}.`);
  const sizes = values.sizes?.split(',').map(Number);
  if (sizes && !sizes.every(isCount)) {
    wrongUsage(`--sizes takes whole numbers from 1 with commas between them, not "${values.sizes}".`);
  }
  return {
    names: names.length ? names : (Object.keys(BENCHES) as BenchName[]),
    instead: {
      ...(sizes && { sizes }),
      ...(values.pairs !== undefined && { pairs: count('--pairs', values.pairs) }),
      ...(values.width !== undefined && { width: count('--width', values.width) }),
    },
    rounds: values.rounds === undefined ? undefined : count('--rounds', values.rounds),
  };
}

function count(flag: string, text: string): number {
  const value = Number(text);
  if (!isCount(value)) wrongUsage(`${flag} takes a whole number from 1, not "${text}".`);
  return value;
}

/** All five captions of each picture where that is not too much, else as many as come to about `pairs`. */
function captionsFor(images: number, pairs: number): number {
  return Math.max(1, Math.min(images * CAPTIONS_PER_IMAGE, Math.floor(pairs / images)));
}

async function measureAll(backend: Backend, { width, sizes, pairs }: Bench, rounds?: number): Promise<void> {
  const [largest, mostCaptions] = [Math.max(...sizes), Math.max(...sizes.map((n) => captionsFor(n, pairs)))];
  const { encoder, done } = await encoderFor(backend);
  const work = await encodeWorkload(encoder, { images: largest, captions: mostCaptions, width });
  done();
  const seconds = work.encodingMs / 1000;
  console.log(
    ` encoded ${largest} pictures of ${REGIONS} × ${2 * width} features once, on ${encoder.name}: ${seconds.toFixed(1)} s, ${(largest / seconds).toFixed(0)} pictures/s`,
  );
  const oneCaption: Point[] = [];
  for (const images of sizes) {
    for (const captions of new Set([1, captionsFor(images, pairs)])) {
      const all = captions === images * CAPTIONS_PER_IMAGE ? ' (all pairs)' : '';
      console.log(
        ` ${captions} caption${captions > 1 ? 's' : ''} × ${images} pictures${all}, D = ${width}, ${REGIONS} regions, ${WORDS} words`,
      );
      const { rows, difference, memory, absent } = await compare(
        backend,
        firstOf(work, images, captions),
        rounds,
      );
      console.log(table(rows, images * captions));
      console.log(
        `  scores of all agree within ${difference.toExponential(0)}; ours held ${memory.toFixed(3)} × (V + E) at most`,
      );
      for (const line of absent) console.log(`  ${line}`);
      if (captions === 1) oneCaption.push({ pairs: images, rows });
    }
  }
  printSlopes(oneCaption);
}

/** What encodes the work: the backend itself, or wasm where that would take an hour. */
async function encoderFor(backend: Backend): Promise<{ encoder: Backend; done(): void }> {
  if (backend.name !== 'cpu' && !isSoftware(backend)) return { encoder: backend, done: () => undefined };
  const encoder = await startBackend('wasm');
  return { encoder, done: () => encoder.dispose() };
}

/** How one caption's time grows with the gallery, for each contestant that was there at every size. */
function printSlopes(works: readonly Point[]): void {
  if (works.length < 2) return;
  console.log(' what a further picture costs one caption (least squares over the sizes)');
  for (const { name } of works[0].rows) {
    const points = works.flatMap(({ pairs, rows }) =>
      rows.filter((row) => row.name === name).map(({ medianMs }) => ({ pairs, ms: medianMs })),
    );
    if (points.length < works.length) continue;
    const { microsecondsPerPair, interceptMs, rSquared } = lineThrough(points);
    console.log(
      `  ${name.padEnd(44)} ${microsecondsPerPair.toFixed(1).padStart(9)} µs  (at none ${interceptMs.toFixed(1)} ms, r² ${rSquared.toFixed(4)})`,
    );
  }
}

const { names, instead, rounds } = asked();
tf.enableProdMode();
for (const name of names) {
  const backend = await startBoth(name);
  const software = isSoftware(backend);
  const bench: Bench = software ? IN_SOFTWARE : BENCHES[name];
  console.log(
    `${name}: ${backend.device}${software ? ', in software: nothing follows for a graphics card' : ''}`,
  );
  await measureAll(backend, { ...bench, ...instead }, rounds);
  backend.dispose();
}
process.exit(0);
