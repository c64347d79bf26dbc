// Converts a researcher's files at the paper's size (bench/paperSizedFiles.ts) on the command line, and prints the largest
// resident memory of the conversion and the time it took.

import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePaperSizedFiles } from './paperSizedFiles.ts';
import { megabytes, residentMemory } from './residentMemory.ts';

const folder = await mkdtemp(join(tmpdir(), 'storied-bench-'));
try {
  const files = await writePaperSizedFiles(folder);
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', 'src/cli/main.ts', 'convert', '--checkpoint', files.checkpoint],
      ...['--vocab', files.vocabulary, '--features', files.features, '--captions', files.captions],
      ...['--out', join(folder, 'bundle')],
    ],
    { stdio: 'inherit' },
  );
  let peak = 0;
  const sampling = setInterval(async () => {
    peak = Math.max(peak, (await residentMemory(child.pid ?? 0)).peak);
  }, 100);
  const status = await new Promise((done) => child.on('exit', done));
  clearInterval(sampling);
  if (status !== 0) throw new Error(`the conversion ended with ${status}`);
  const { size } = await stat(files.features);
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `converted ${(size / 1e9).toFixed(2)} GB in ${seconds.toFixed(0)} s, ${megabytes(peak)} of resident memory at most`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
