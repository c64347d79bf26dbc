// One backend against its floor and its rivals, in one run on the same work: the plain product V Eᵀ by TensorFlow.js on
// the same device (the floor), our whole score in both directions, the straight TensorFlow.js port that forms attended
// vectors, and onnxruntime-web.

import type { Backend, RegionsHandle, WordsHandle } from '../src/backends/contract.ts';
import type { FloatArray } from '../src/scan/types.ts';
import { paperScoring } from '../src/scan/variants.ts';
import { type Contestant, type Measured, measure } from './measure.ts';
import { plainProduct } from './plainProduct.ts';
import { largestDifference, type Rival } from './rival.ts';
import { rivalsOn } from './rivals.ts';
import type { Workload } from './workload.ts';

export interface Comparison {
  readonly rows: readonly Measured[];
  /** Largest difference between any rival's scores and ours. */
  readonly difference: number;
  /** Most bytes that ours held on the device while it scored, scratch included, over those of V and E. */
  readonly memory: number;
  /** Why a rival is not there, in a line each. */
  readonly absent: readonly string[];
}

/** TensorFlow.js's active backend must be of the same kind as `backend`; nine rounds unless `rounds` are given. */
export async function compare(backend: Backend, work: Workload, rounds?: number): Promise<Comparison> {
  const [v, e] = [await backend.uploadRegions(work.regions), await backend.uploadWords(work.words)];
  try {
    const timed = await race(backend, v, e, work, rounds);
    // When the others are gone: plain JavaScript counts what they hold in TensorFlow.js too.
    return { ...timed, memory: await memoryShare(backend, v, e, work) };
  } finally {
    for (const handle of [v, e]) handle.dispose();
  }
}

async function race(
  backend: Backend,
  v: RegionsHandle,
  e: WordsHandle,
  work: Workload,
  rounds?: number,
): Promise<Omit<Comparison, 'memory'>> {
  const floor = plainProduct(work);
  const { rivals, absent } = await startRivals(backend, work);
  const pairs = v.images * e.captions;
  try {
    const score = (variant: Rival['variant']) => backend.score(v, e, paperScoring(variant));
    const ours = { 't2i-avg': await score('t2i-avg'), 'i2t-lse': await score('i2t-lse') };
    const difference = await worstDifference(rivals, ours, e.captions);
    const others = rivals.map(
      (rival): Contestant => ({
        name: rival.name,
        run: rival.score,
        times: pairs / (rival.images * rival.captions),
      }),
    );
    const rows = await measure(
      [
        floor,
        { name: 'whole score t2i-avg, ours', run: () => score('t2i-avg') },
        { name: 'whole score i2t-lse, ours', run: () => score('i2t-lse') },
        ...others,
      ],
      rounds,
    );
    return { rows, difference, absent };
  } finally {
    for (const held of [floor, ...rivals]) held.dispose();
  }
}

/** Those that start on the backend, each having scored once, since some devices fail only when they are asked. */
async function startRivals(
  { name }: Backend,
  work: Workload,
): Promise<{ rivals: readonly Rival[]; absent: readonly string[] }> {
  const rivals: Rival[] = [];
  const absent: string[] = [];
  for (const { program, start } of rivalsOn(name, work)) {
    try {
      const rival = await start();
      await rival.score();
      rivals.push(rival);
    } catch (error) {
      absent.push(`${program} on ${name} did not start: ${error instanceof Error ? error.message : error}`);
    }
  }
  return { rivals, absent: [...new Set(absent)] };
}

async function worstDifference(
  rivals: readonly Rival[],
  ours: Readonly<Record<Rival['variant'], FloatArray>>,
  captions: number,
): Promise<number> {
  let worst = 0;
  for (const rival of rivals) {
    worst = Math.max(worst, largestDifference(rival, await rival.score(), ours[rival.variant], captions));
  }
  return worst;
}

async function memoryShare(
  backend: Backend,
  v: RegionsHandle,
  e: WordsHandle,
  { regions, words }: Workload,
): Promise<number> {
  let peak = backend.memory().bytes;
  const onProgress = () => {
    peak = Math.max(peak, backend.memory().bytes);
  };
  await backend.score(v, e, paperScoring('t2i-avg'), { onProgress });
  return peak / (regions.data.byteLength + words.data.byteLength);
}
