// Somebody's own data in the built page, over the real importer: a folder becomes a bundle that opens, is there after a
// reload, is renamed, saved and removed; nothing is asked of anybody but the page's own host.

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type StaticServer, serveStatic } from '../support/serve.ts';
import { describeShared, sharedPath } from '../support/shared.ts';
import { accessibilityViolations } from './support/accessibility.ts';
import { DIST, type Visit, visitor } from './support/visit.ts';

const MODELS = resolve(import.meta.dirname, '../../models');
const CAPTION = 'a dog runs in the water';

describeShared('walk: my own data', 'flickr8k', () => {
  let browser: Browser;
  let server: StaticServer;
  let visit: Visit;

  beforeAll(async () => {
    server = await serveStatic({ root: DIST, mounts: { '/models': MODELS } });
    browser = await launchChromium();
    visit = await visitor(browser);
    // Headless, nobody would answer the browser's question where a file is to go.
    await visit.page.addInitScript('delete window.showSaveFilePicker');
    await visit.go(`${server.url}?room=data&bundle=./models/fixture`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const button = (name: string | RegExp) => visit.page.getByRole('button', { name });
  const enter = () => visit.page.getByRole('link', { name: 'My data' }).click();

  async function firstScores(): Promise<(string | null)[]> {
    await visit.caption.fill(CAPTION);
    await visit.answered(CAPTION);
    await visit.cards.nth(4).waitFor();
    return (await visit.cards.allTextContents()).slice(0, 5);
  }

  test('a folder becomes a bundle; cancelled, nothing that was chosen is lost', async () => {
    expect(await accessibilityViolations(visit.page)).toEqual([]);
    await visit.page.getByLabel('Choose a folder').setInputFiles(sharedPath('flickr8k'));
    await button('Convert').click();
    await button('Cancel').click();
    await visit.page.getByText('Your files are still here').waitFor();
    expect(await accessibilityViolations(visit.page)).toEqual([]);
    await button('Convert again').click();
    const report = visit.page.getByRole('region', { name: 'Report' });
    await report.getByText('7,200 of 7,200 regions').waitFor();
    expect(await accessibilityViolations(visit.page)).toEqual([]);
  });

  test('it opens, is there after a reload, is renamed, and its zip gives equal scores', async () => {
    await button('Open it').click();
    await visit.holds(`location.search.includes('kept')`);
    const scores = await firstScores();
    await visit.page.reload();
    await visit.page.locator('[data-phase="open"]').waitFor();
    await enter();

    await button(/^Rename: /).click();
    await visit.page.keyboard.type('Photographs');
    await visit.page.keyboard.press('Enter');
    await visit.page.getByRole('heading', { name: /^Photographs/ }).waitFor();

    const [saved] = await Promise.all([
      visit.page.waitForEvent('download'),
      button('Save as zip: Photographs').click(),
    ]);
    expect(saved.suggestedFilename()).toBe('Photographs.zip');
    const buffer = await readFile(await saved.path());
    await visit.page
      .getByLabel('Choose files')
      .setInputFiles({ name: 'again.zip', mimeType: 'application/zip', buffer });
    await button('Keep it').click();
    await button('Open it').click();
    await visit.page.locator('[data-phase="open"] #stage').waitFor();
    expect(await firstScores()).toEqual(scores);
  });

  test('it is removed, and nothing was asked of anybody else', async () => {
    await visit.go(`${server.url}?room=data&bundle=./models/fixture`);
    const rows = visit.page.locator('[data-bundle]');
    await rows.nth(1).waitFor();
    for (let left = await rows.count(); left > 0; left--) {
      await button(/^Remove: /)
        .first()
        .click();
      await button(/^Remove for good: /).click();
      await visit.holds(`document.querySelectorAll('[data-bundle]').length === ${left - 1}`);
    }
    expect(visit.asked.filter((address) => !address.startsWith(server.url))).toEqual([]);
    expect(visit.complaints).toEqual([]);
  });
});
