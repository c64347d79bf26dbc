// The picture at the top of the README: the built page on the bundle that ships, with its first example asked and the
// word held whose map is the most concentrated. `npm run page-picture`; needs Chromium.

import { launchChromium } from '../test/support/chromium.ts';
import { serveStatic } from '../test/support/serve.ts';

const OUT = 'docs/page.png';
const LIMIT_MS = 300_000;

const server = await serveStatic({ root: 'dist' });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  page.setDefaultTimeout(LIMIT_MS);
  await page.goto(server.url);
  const example = page.getByRole('list', { name: 'Examples' }).getByRole('button').first();
  const caption = (await example.textContent()) ?? '';
  await example.click();
  const words = page.locator('button[data-token]');
  await page.locator('button[data-token][aria-description]').first().waitFor();
  const figures = await words.evaluateAll((chips) =>
    chips.map((chip) => Number(/\d+/.exec(chip.getAttribute('aria-description') ?? '')?.[0] ?? 0)),
  );
  const word = words.nth(figures.indexOf(Math.max(...figures)));
  await word.click();
  await page.mouse.move(0, 0);
  await page.locator('#stage figure [data-region]').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: OUT, animations: 'disabled' });
  console.log(`${OUT}: "${caption}", "${await word.textContent()}" held`);
} finally {
  await browser.close();
  await server.close();
}
