// The picture at the top of the README: the built page on the bundle that ships, with its first example asked and a word
// held. `npm run page-picture`; needs Chromium.

import { launchChromium } from '../test/support/chromium.ts';
import { serveStatic } from '../test/support/serve.ts';
import { askFirstExample } from './askExample.ts';

const OUT = 'docs/page.png';
const LIMIT_MS = 300_000;

const server = await serveStatic({ root: 'dist' });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  page.setDefaultTimeout(LIMIT_MS);
  await page.goto(server.url);
  const { caption, word } = await askFirstExample(page);
  await page.screenshot({ path: OUT, animations: 'disabled' });
  console.log(`${OUT}: "${caption}", "${word}" held`);
} finally {
  await browser.close();
  await server.close();
}
