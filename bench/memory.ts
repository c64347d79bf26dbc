// `npm run bench:memory -- [BACKEND …] [--images 1000] [--width 1024]`: the most memory that one caption against so many
// pictures takes, by ours and by the other programs of `npm run bench`, all pictures in one run. Each has a process of its
// own, whose resident memory over what it was before V and E were handed over is measured, while the program takes them
// in and while it scores; Linux counts it. On a graphics card what lies on the card is not among it; in software it is.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '../src/backends/contract.ts';
import { paperScoring } from '../src/scan/variants.ts';
import { randomUnitRagged, seeded } from '../test/support/random.ts';
import { BENCHES, type BenchName, isBenchName, startBoth } from './backends.ts';
import type { Contestant } from './measure.ts';
import { plainProduct } from './plainProduct.ts';
import { forgetPeak, megabytes, residentMemory } from './residentMemory.ts';
import type { Rival } from './rival.ts';
import { rivalsOn } from './rivals.ts';
import { REGIONS, WORDS, type Workload } from './workload.ts';

/** What one program took, in bytes. */
interface Taken {
  readonly name: string;
  /** At most while it took V and E in and scored for the first time. */
  readonly starting: number;
  /** At most while it scored again. */
  readonly scoring: number;
}

type Starter = () => Promise<Pick<Contestant, 'name' | 'run'>>;

/** Runs between forgetting the peak and reading it. */
const RUNS = 3;

function starters(backend: Backend, work: Workload): readonly Starter[] {
  const ours = (variant: Rival['variant']): Starter => {
    return async () => {
      const [v, e] = [await backend.uploadRegions(work.regions), await backend.uploadWords(work.words)];
      return {
        name: `whole score ${variant}, ours`,
        run: () => backend.score(v, e, paperScoring(variant)),
      };
    };
  };
  const images = work.regions.offsets.length - 1;
  const rivals = rivalsOn(backend.name, work, images).map(({ start }): Starter => {
    return async () => {
      const { name, score } = await start();
      return { name, run: score };
    };
  });
  return [async () => plainProduct(work), ours('t2i-avg'), ours('i2t-lse'), ...rivals];
}

/** What a measured process says; nothing where there is no program of its number. */
interface Answer {
  readonly taken?: Taken;
  /** Why the program did not start. */
  readonly absent?: string;
}

/** In a process of its own: what the program of that number takes. */
async function take({ name, number, images, width }: Asked): Promise<Answer> {
  tf.enableProdMode();
  const backend = await startBoth(name);
  const random = seeded(1);
  const work: Workload = {
    regions: randomUnitRagged(random, Array(images).fill(REGIONS), width),
    words: randomUnitRagged(random, [WORDS], width),
  };
  const start = starters(backend, work).at(number);
  if (!start) return {};
  globalThis.gc?.();
  const { now: before } = await residentMemory(process.pid);
  const most = async () => (await residentMemory(process.pid)).peak - before;
  try {
    const { name: program, run } = await start();
    await run();
    const starting = await most();
    globalThis.gc?.();
    await forgetPeak();
    for (let k = 0; k < RUNS; k++) await run();
    return { taken: { name: program, starting, scoring: await most() } };
  } catch (error) {
    return { absent: String(error) };
  }
}

interface Asked {
  readonly name: BenchName;
  readonly number: number;
  readonly images: number;
  readonly width: number;
}

/** The same, from outside. @throws Error when the process ends without an answer. */
async function takenBy(asked: Asked): Promise<Answer> {
  const execArgv = [...process.execArgv, '--expose-gc'];
  const child = fork(fileURLToPath(import.meta.url), [], { execArgv });
  child.send(asked);
  let answer: Answer | undefined;
  child.on('message', (message: Answer) => {
    answer = message;
  });
  const [code] = await once(child, 'exit');
  if (!answer) throw new Error(`the process that measures program ${asked.number} ended with ${code}`);
  return answer;
}

async function measureAll(name: BenchName, images: number, width: number): Promise<void> {
  const size = (images * REGIONS + WORDS) * width * Float32Array.BYTES_PER_ELEMENT;
  console.log(`${name}: 1 caption × ${images} pictures, D = ${width}; V and E are ${megabytes(size)}`);
  const share = (bytes: number) => `${megabytes(bytes).padStart(8)} = ${(bytes / size).toFixed(2)} × (V + E)`;
  for (let number = 0; ; number++) {
    const { taken, absent } = await takenBy({ name, number, images, width });
    if (absent) console.log(`  not started: ${absent}`);
    if (!(taken || absent)) return;
    if (taken) {
      const { name: program, scoring, starting } = taken;
      console.log(`  ${program.padEnd(44)} scoring ${share(scoring)}, starting ${share(starting)}`);
    }
  }
}

if (process.send) {
  process.once('message', async (asked: Asked) => {
    const answer = await take(asked);
    process.send?.(answer, () => process.exit(0));
  });
} else {
  const { values, positionals } = parseArgs({
    options: {
      images: { type: 'string', default: '1000' },
      width: { type: 'string', default: '1024' },
    },
    allowPositionals: true,
  });
  const [images, width] = [Number(values.images), Number(values.width)];
  const names = positionals.filter(isBenchName);
  for (const name of names.length ? names : (Object.keys(BENCHES) as BenchName[])) {
    await measureAll(name, images, width);
  }
}
