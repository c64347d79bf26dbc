// The pictures of "A researcher's five minutes" in the README: the storybook turned back into raw files, brought to the
// built page as somebody's own folder, opened, evaluated, and one word asked of all of it. `npm run researcher-pictures`,
// or on another build: `npx tsx scripts/researcherPictures.ts DIST`; needs Chromium.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { decode, encode } from 'fast-png';
import type { Page } from 'playwright-core';
import { launchChromium } from '../test/support/chromium.ts';
import { serveStatic } from '../test/support/serve.ts';
import { askFirstExample } from './askExample.ts';
import { writeResearcherFiles } from './researcherFiles.ts';

const FROM = 'models/storybook';
const MODELS = ['t2i-avg', 't2i-lse'];
/** Colours that differ by less than this are one: drawn skies are full of near neighbours, which do not pack. */
const COLOUR_STEP = 8;
const LIMIT_MS = 300_000;
const [root = 'dist'] = process.argv.slice(2);

const scratch = await mkdtemp(join(tmpdir(), 'researcher-'));
const folder = join(scratch, 'my-run');
await writeResearcherFiles(FROM, MODELS, folder);
const server = await serveStatic({ root, mounts: { '/models': resolve('models') } });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  page.setDefaultTimeout(LIMIT_MS);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const enter = (room: string) => page.getByRole('link', { name: room, exact: true }).click();

  await page.goto(`${server.url}?room=data&bundle=./models/fixture`);
  await page.getByLabel('Choose a folder').setInputFiles(folder);
  const convert = button('Convert').and(page.locator(':enabled'));
  await convert.waitFor();
  await picture(page, 'researcher-files');

  await convert.click();
  await button('Open it').click();
  await page.locator('[data-phase="open"] #stage').waitFor();
  const { caption, word } = await askFirstExample(page);
  console.log(`"${caption}", "${word}" held`);
  await picture(page, 'researcher-word');

  await page.getByRole('link', { name: `“${word}” in the whole gallery` }).click();
  await page.getByRole('region', { name: 'How stable it is' }).waitFor();
  await page.getByText('with like vectors').waitFor();
  await page.waitForLoadState('networkidle');
  await picture(page, 'researcher-sheet');

  await enter('Evaluation');
  await button('Evaluate').click();
  await page.getByText('All that is ticked is in the table.').waitFor();
  await page.getByRole('region', { name: 'The table' }).scrollIntoViewIfNeeded();
  await picture(page, 'researcher-table');
} finally {
  await browser.close();
  await server.close();
  await rm(scratch, { recursive: true, force: true });
}

/** Writes what the page shows to docs/NAME.png, packed more tightly than the browser packs it. */
async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  const shown = decode(await page.screenshot({ animations: 'disabled' }));
  const data = Uint8Array.from(shown.data, (value) =>
    Math.min(255, Math.round(value / COLOUR_STEP) * COLOUR_STEP),
  );
  const packed = encode({ ...shown, data }, { zlib: { level: 9 } });
  await writeFile(`docs/${name}.png`, packed);
  console.log(`docs/${name}.png: ${(packed.length / 1000).toFixed(0)} kB`);
}
