// The script that the page's first answer needs: every .js file asked for until the first ranking stands, libraries and
// worker included, each compressed by gzip -9. `npm run bench:size`; needs Chromium.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { launchChromium } from '../test/support/chromium.ts';
import { serveStatic } from '../test/support/serve.ts';

const LIMIT_BYTES = 450_000;

for (const backend of ['wasm', 'webgpu']) {
  const server = await serveStatic({ root: 'dist' });
  const browser = await launchChromium({ webgpu: backend === 'webgpu' });
  try {
    const page = await browser.newPage();
    const caption = encodeURIComponent('a red circle');
    await page.goto(`${server.url}?backend=${backend}&caption=${caption}`);
    await page.getByText('pictures, best first').waitFor({ timeout: 300_000 });
    let bytes = 0;
    for (const path of new Set(server.requests.filter((asked) => asked.endsWith('.js')))) {
      bytes += gzipSync(await readFile(join('dist', path)), { level: 9 }).length;
    }
    console.log(`${backend}: ${bytes} bytes of script for the first answer, gzip -9 (limit ${LIMIT_BYTES})`);
  } finally {
    await browser.close();
    await server.close();
  }
}
