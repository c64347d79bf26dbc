// Tests that need a real browser: Chromium with a WebGPU adapter in software, driven by Vitest. `npx vitest run --config
// vitest.browser.config.ts` runs them; a backend that does not start fails the run.

import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import type { BrowserCommand } from 'vitest/node';
import { chromiumFlags, chromiumPath } from './test/support/chromium.ts';
import { researcherFolder } from './test/support/researcherFolder.ts';
import { sharedPath } from './test/support/shared.ts';
import { tinyBundle } from './test/support/tinyBundle.ts';

/** Text of a JSON file of ../shared/reference; undefined where there is no such folder. */
const sharedReference: BrowserCommand<[name: string]> = async (_, name) => {
  if (!/^[\w-]+\.json$/.test(name)) throw new Error(`"${name}" is not a file of ../shared/reference`);
  if (existsSync(sharedPath('reference'))) return readFile(sharedPath(`reference/${name}`), 'utf8');
  if (process.env.SCAN_SHARED === 'required') {
    throw new Error('SCAN_SHARED=required, but ../shared/reference is missing.');
  }
  return undefined;
};

/** A researcher's raw files by name. */
async function rawFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'raw-'));
  researcherFolder((name) => join(folder, name));
  const files = new Map<string, Uint8Array>();
  for (const name of await readdir(folder)) files.set(name, await readFile(join(folder, name)));
  await rm(folder, { recursive: true });
  return files;
}

/** Serves, as a static host would, a small bundle at /bundles/tiny/ and raw files at /raw/. */
const hosted: Plugin = {
  name: 'hosted',
  async configureServer(server) {
    const places = { '/bundles/tiny': await tinyBundle(), '/raw': await rawFiles() };
    for (const [place, files] of Object.entries(places)) {
      server.middlewares.use(place, (request, response) => {
        const bytes = files.get(request.url?.replace(/^\//, '') ?? '');
        response.writeHead(bytes ? 200 : 404, { 'Content-Type': 'application/octet-stream' });
        response.end(bytes);
      });
    }
  },
};

export default defineConfig({
  plugins: [hosted],
  // What only a worker imports is found too late otherwise, and the page loads again in the middle of a test.
  optimizeDeps: {
    include: [
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-webgpu',
      '@tensorflow/tfjs-core',
      '@zip.js/zip.js',
      'crc-32',
      'valibot',
    ],
  },
  worker: { format: 'es' },
  test: {
    name: 'browser',
    include: ['test/browser/**/*.browser.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // One page at a time: two would share two cores, and the software adapter takes both.
    fileParallelism: false,
    browser: {
      enabled: true,
      headless: true,
      provider: playwright({ launchOptions: { executablePath: chromiumPath(), args: chromiumFlags(true) } }),
      instances: [{ browser: 'chromium' }],
      screenshotFailures: false,
      commands: { sharedReference },
    },
  },
});
