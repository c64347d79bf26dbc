// A long piece of work in stages: a stage whose result is there already is not done again, and every stage says how long
// it took, also when it was done in an earlier run.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';

/** Where everything is kept that does not ship. */
export const WORK = 'build/storybook';

const TIMES = join(WORK, 'seconds.json');

/** Runs `work`, which finds the folders of its results made, unless they are there; adds to the time that it has taken so far. */
export async function stage(
  name: string,
  results: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  mkdirSync(WORK, { recursive: true });
  if (!results.every((result) => existsSync(result))) {
    for (const result of results) mkdirSync(dirname(result), { recursive: true });
    const start = performance.now();
    try {
      await work();
    } finally {
      const before = secondsOfStages();
      const seconds = (before[name] ?? 0) + (performance.now() - start) / 1000;
      writeFileSync(TIMES, JSON.stringify({ ...before, [name]: seconds }));
    }
  }
  const seconds = secondsOfStages()[name];
  console.log(`${name}: ${seconds === undefined ? 'was there' : `${(seconds / 60).toFixed(1)} min`}`);
}

/** Seconds that each stage has taken, over all runs. */
export function secondsOfStages(): Record<string, number> {
  return existsSync(TIMES) ? JSON.parse(readFileSync(TIMES, 'utf8')) : {};
}

/** Runs TypeScript files as processes of their own, as many at once as there are processors. */
export async function runAll(commands: readonly (readonly string[])[]): Promise<void> {
  const waiting = [...commands];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await runScript(next);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

function runScript([file, ...args]: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${file} ${args.join(' ')} ended with ${signal ?? code}.`));
    });
  });
}
