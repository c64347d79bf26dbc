// The picture at the top of the README: the built page on the bundle that ships, with a caption asked and a word held.
// `npm run page-picture`; needs Chromium.

import { launchChromium } from '../test/support/chromium.ts';
import { serveStatic } from '../test/support/serve.ts';

const CAPTION = 'A green star is beside a black square.';
const WORD = 'star';
const OUT = 'docs/page.png';

const server = await serveStatic({ root: 'dist' });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  await page.goto(`${server.url}?caption=${encodeURIComponent(CAPTION)}`);
  await page.getByRole('button', { name: WORD, exact: true }).first().click();
  await page.getByText('gives each region a share').waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: OUT, animations: 'disabled' });
  console.log(`${OUT}: "${CAPTION}", "${WORD}" held`);
} finally {
  await browser.close();
  await server.close();
}
