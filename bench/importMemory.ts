// Brings a researcher's files at the paper's size (bench/paperSizedFiles.ts, 1.47 GB of features) through the page's own
// importer in Chromium, and prints the time and the largest resident memory of the renderer that converts and of the
// browser's other processes. `npm run bench:import`, or on another build: `npx tsx bench/importMemory.ts DIST`.

import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, chromiumPath } from '../test/support/chromium.ts';
import { serveStatic } from '../test/support/serve.ts';
import { writePaperSizedFiles } from './paperSizedFiles.ts';
import { browserMemory, megabytes } from './residentMemory.ts';

const PATIENCE_MS = 600_000;
const [root = 'dist'] = process.argv.slice(2);

const folder = await mkdtemp(join(tmpdir(), 'storied-bench-'));
const server = await serveStatic({ root, mounts: { '/models': resolve('models') } });
// A profile on disk: without one, as in private browsing, the browser's file system would lie in memory.
const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
  executablePath: chromiumPath(),
  args: chromiumFlags(),
});
try {
  const files = await writePaperSizedFiles(folder);
  const { size } = await stat(files.features);
  const browser = context.browser();
  if (!browser) throw new Error('Chromium has gone');
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${server.url}?room=data&bundle=./models/fixture&backend=wasm`);
  await page.locator('[data-phase="open"]').waitFor();
  await page.getByLabel('Choose files').setInputFiles(Object.values(files));
  const convert = page.getByRole('button', { name: 'Convert' });
  await convert.and(page.locator(':enabled')).waitFor();

  const before = await browserMemory(browser);
  const start = performance.now();
  await convert.click();
  await page.getByRole('button', { name: 'Open it' }).or(page.getByRole('alert')).first().waitFor();
  const seconds = (performance.now() - start) / 1000;
  if (!(await page.getByRole('button', { name: 'Open it' }).isVisible()))
    throw new Error((await page.getByRole('alert').first().textContent()) ?? 'no report');
  console.log(`brought ${(size / 1e9).toFixed(2)} GB in ${seconds.toFixed(0)} s`);
  const most = largestOfKind(await browserMemory(browser), 'peak');
  const idle = largestOfKind(before, 'now');
  for (const [type, bytes] of most) {
    console.log(
      `${type.padEnd(32)} ${megabytes(bytes)} resident at most, ${megabytes(idle.get(type) ?? 0)} before`,
    );
  }
} finally {
  await context.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}

/** Of the processes of each kind the largest: of renderers, that which holds the page and its workers. */
function largestOfKind(
  processes: Awaited<ReturnType<typeof browserMemory>>,
  field: 'now' | 'peak',
): ReadonlyMap<string, number> {
  const kinds = new Map<string, number>();
  for (const { type, ...memory } of processes) kinds.set(type, Math.max(kinds.get(type) ?? 0, memory[field]));
  return kinds;
}
