// Files dropped on the built page, as people drop them: a folder on any room, single files one after the other, a zip,
// and each of the tiny checkpoints' folders; all become bundles over the real importer.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { temporaryFolder } from '../support/cli.ts';
import { zipBytes } from '../support/featureFiles.ts';
import { type StaticServer, serveStatic } from '../support/serve.ts';
import { describeShared, sharedPath } from '../support/shared.ts';
import { TINY, TINY_NAMES } from '../support/tinyCheckpoints.ts';
import { type Drag, dragOver } from './support/dropFiles.ts';
import { DIST, type Visit, visitor } from './support/visit.ts';

const MODELS = resolve(import.meta.dirname, '../../models');

const temporary = temporaryFolder();
let browser: Browser;
let server: StaticServer;
let visit: Visit;
let drag: Drag;

beforeAll(async () => {
  server = await serveStatic({ root: DIST, mounts: { '/models': MODELS } });
  browser = await launchChromium();
  visit = await visitor(browser);
  drag = await dragOver(visit.page);
  await visit.go(`${server.url}?bundle=./models/fixture`);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  temporary.remove();
});

const button = (name: string) => visit.page.getByRole('button', { name, exact: true });
const items = () => visit.page.getByRole('region', { name: 'What came' }).locator('li[data-role]');
const itemOf = (name: string) => items().filter({ hasText: name });

async function converted(title: string): Promise<void> {
  await visit.page.getByRole('radio', { name: /^f32/ }).check();
  await button('Convert').click();
  await visit.page.getByRole('heading', { name: `“${title}” is made` }).waitFor();
  // Not a number was rounded.
  await visit.page.getByText('from the bundle: 0.0e+0').waitFor();
}

describeShared('walk: tiny checkpoints, dropped', TINY, () => {
  test('a folder that is let go over another room is on the desk', async () => {
    const folder = sharedPath(`${TINY}/${TINY_NAMES[0]}`);
    const letGo = visit.page.getByText('Let go, and your files are on the desk.');
    await drag.over([folder]);
    await letGo.waitFor();
    await drag.away();
    await letGo.waitFor({ state: 'detached' });
    await drag.drop([folder]);
    await itemOf(`${TINY_NAMES[0]}/model_best.pth.tar`).waitFor();
    expect(await letGo.count()).toBe(0);
    expect(visit.page.url()).toContain('room=data');
  });

  for (const name of TINY_NAMES) {
    test(`its folder becomes a bundle: ${name}`, async () => {
      await button('Start over').click();
      await drag.drop([sharedPath(`${TINY}/${name}`)]);
      await itemOf(`${name}/model_best.pth.tar`).waitFor();
      await converted(name);
    });
  }

  test('a zip of such a folder does as well', async () => {
    const folder = sharedPath(`${TINY}/${TINY_NAMES[3]}`);
    const files = readdirSync(folder).map((name) => [`mine/${name}`, readFileSync(join(folder, name))]);
    writeFileSync(temporary.path('mine.zip'), zipBytes(Object.fromEntries(files), true));
    await button('Start over').click();
    await drag.drop([temporary.path('mine.zip')]);
    await itemOf('model_best.pth.tar').waitFor();
    await converted('mine');
    expect(visit.complaints).toEqual([]);
  });
});

describeShared('walk: the photographs, dropped one by one', 'flickr8k', () => {
  /** Each with its role, and how many of checkpoint, vocabulary and features are still missing then. */
  const FILES = [
    ['test_ims.npy', 'features', 2],
    ['test_caps.txt', 'captions', 2],
    ['boxes.json', 'boxes', 2],
    ['vocab.json', 'vocabulary', 1],
    ['test_ids.txt', 'ids', 1],
    ['t2i-avg.pth.tar', 'checkpoint', 0],
    ['i2t-lse.pth.tar', 'checkpoint', 0],
  ] as const;

  test('the page knows each as it comes, and makes a bundle of the first few pictures', async () => {
    await visit.go(`${server.url}?bundle=./models/fixture&room=data`);
    for (const [name, role, missing] of FILES) {
      await drag.drop([sharedPath(`flickr8k/${name}`)]);
      await itemOf(name)
        .and(visit.page.locator(`[data-role="${role}"]`))
        .waitFor();
      expect(await visit.page.locator('li[data-needed]').count()).toBe(missing);
    }
    await drag.drop([sharedPath('flickr8k/images')]);
    await visit.page.locator('li[data-role="pictures"]').waitFor();
    await visit.page.getByLabel('Only the first').fill('12');
    await button('Convert').click();
    await visit.page.getByText('432 of 432 regions').waitFor();
    expect(visit.asked.filter((address) => !address.startsWith(server.url))).toEqual([]);
    expect(visit.complaints).toEqual([]);
  });
});
