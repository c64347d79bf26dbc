// `npm run bench -- [BACKEND …] [--sizes 100,1000,5000] [--pairs 50000]`: every backend's scoring against the plain
// product, the straight TensorFlow.js port and onnxruntime-web, in one run on the same work: one caption against so many
// pictures, and a block of captions against all of them, which stands for all pairs. Medians of nine with the spread,
// ratios to the plain product, what each further pair costs, and memory.

import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '../src/backends/contract.ts';
import { CAPTIONS_PER_IMAGE } from '../src/scan/recall.ts';
import { BENCHES, type Bench, type BenchName, IN_SOFTWARE, isSoftware, startBoth } from './backends.ts';
import { compare } from './compare.ts';
import { type Measured, table } from './measure.ts';
import { lineThrough } from './slopes.ts';
import { encodeWorkload, firstOf, REGIONS, WORDS } from './workload.ts';

const USAGE = 'npm run bench -- [wasm] [webgpu] [cpu] [--sizes 100,1000,5000] [--pairs 50000]';

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

/** The backends to measure, and what is asked for in place of their own sizes and pairs. */
function asked(): { readonly names: readonly BenchName[]; readonly instead: Partial<Bench> } {
  const options = { sizes: { type: 'string' }, pairs: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const known = (name: string): name is BenchName => Object.hasOwn(BENCHES, name);
  const names = positionals.filter(known);
  if (names.length < positionals.length) wrongUsage(`There is no such backend among ${positionals}.`);
  const sizes = values.sizes?.split(',').map(Number);
  if (sizes && !sizes.every(isCount)) {
    wrongUsage(`--sizes takes whole numbers from 1 with commas between them, not "${values.sizes}".`);
  }
  const pairs = values.pairs === undefined ? undefined : Number(values.pairs);
  if (pairs !== undefined && !isCount(pairs)) {
    wrongUsage(`--pairs takes a whole number from 1, not "${values.pairs}".`);
  }
  return {
    names: names.length ? names : (Object.keys(BENCHES) as BenchName[]),
    instead: { ...(sizes && { sizes }), ...(pairs && { pairs }) },
  };
}

/** All five captions of each picture where that is not too much, else as many as come to about `pairs`. */
function captionsFor(images: number, pairs: number): number {
  return Math.max(1, Math.min(images * CAPTIONS_PER_IMAGE, Math.floor(pairs / images)));
}

async function measureAll(backend: Backend, { width, sizes, pairs }: Bench): Promise<void> {
  const [largest, mostCaptions] = [Math.max(...sizes), Math.max(...sizes.map((n) => captionsFor(n, pairs)))];
  const work = await encodeWorkload(backend, { images: largest, captions: mostCaptions, width });
  const seconds = work.encodingMs / 1000;
  console.log(
    ` encoded ${largest} pictures of ${REGIONS} × ${2 * width} features once: ${seconds.toFixed(1)} s, ${(largest / seconds).toFixed(0)} pictures/s`,
  );
  const oneCaption: Point[] = [];
  for (const images of sizes) {
    for (const captions of new Set([1, captionsFor(images, pairs)])) {
      const all = captions === images * CAPTIONS_PER_IMAGE ? ' (all pairs)' : '';
      console.log(
        ` ${captions} caption${captions > 1 ? 's' : ''} × ${images} pictures${all}, D = ${width}, ${REGIONS} regions, ${WORDS} words`,
      );
      const { rows, difference, memory, absent } = await compare(backend, firstOf(work, images, captions));
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

const { names, instead } = asked();
tf.enableProdMode();
for (const name of names) {
  const backend = await startBoth(name);
  const software = isSoftware(backend);
  const bench: Bench = software ? IN_SOFTWARE : BENCHES[name];
  console.log(
    `${name}: ${backend.device}${software ? ', in software: nothing follows for a graphics card' : ''}`,
  );
  await measureAll(backend, { ...bench, ...instead });
  backend.dispose();
}
process.exit(0);
