// What goes wrong with somebody's own data in the built page, over the real importer: files that are broken or do not
// fit, a second tab, a browser that keeps nothing, a page that was left in the middle of a conversion.

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { cli, temporaryFolder } from '../support/cli.ts';
import { SIZES } from '../support/pickleWriter.ts';
import { featureFile, IMAGES, researcherFolder, vocabularyFile, WORDS } from '../support/researcherFolder.ts';
import { type StaticServer, serveStatic } from '../support/serve.ts';
import { describeShared, sharedPath } from '../support/shared.ts';
import { dragOver } from './support/dropFiles.ts';
import { DIST, type Visit, visitor } from './support/visit.ts';

const MODELS = resolve(import.meta.dirname, '../../models');
const DESK = '?room=data&bundle=./models/fixture';

const temporary = temporaryFolder();
const at = temporary.path;
const FILES = {
  checkpoint: at('model_best.pth.tar'),
  vocab: at('vocab.json'),
  features: at('test_ims.npy'),
  captions: at('test_caps.txt'),
};
let convertArguments: ReturnType<typeof researcherFolder>;
let browser: Browser;
let server: StaticServer;
let visit: Visit;

beforeAll(async () => {
  convertArguments = researcherFolder(at);
  server = await serveStatic({ root: DIST, mounts: { '/models': MODELS } });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  temporary.remove();
});
beforeEach(async () => {
  visit = await visitor(browser);
});
afterEach(async () => {
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

const make = async (page: Page, files: string | readonly string[], title: string) => {
  await page
    .getByLabel(typeof files === 'string' ? 'Choose a folder' : 'Choose files')
    .setInputFiles(typeof files === 'string' ? files : [...files]);
  await page.getByLabel('Title', { exact: true }).fill(title);
  await page.getByRole('button', { name: /^Convert/ }).click();
};
const made = (page: Page, title: string) => page.getByRole('heading', { name: `“${title}” is made` });
const row = (page: Page, title: string) => page.locator('[data-bundle]').filter({ hasText: title });

type Option = keyof typeof FILES | 'ids' | 'boxes';

describe('walk: hostile files, dropped', () => {
  const runsCode = Uint8Array.of(0x80, 2, 0x63, 0x6f, 0x73, 0x0a, 0x73, 0x79, 0x73, 0x74, 0x65, 0x6d, 0x0a);
  const CASES: readonly (readonly [what: string, as: Option, name: string, content: string | Uint8Array])[] =
    [
      ['a checkpoint that is none', 'checkpoint', 'none.pth.tar', 'not a checkpoint'],
      ['a checkpoint that names a function', 'checkpoint', 'runs.pth.tar', runsCode],
      ['a vocabulary of another size', 'vocab', 'short_vocab.json', vocabularyFile([...WORDS, 'cat'])],
      ['a vocabulary that is cut off', 'vocab', 'cut_vocab.json', '{"word2idx": '],
      ['features of another width', 'features', 'wide_ims.npy', featureFile(IMAGES, 4)],
      [
        'features that are cut off',
        'features',
        'cut_ims.npy',
        featureFile(IMAGES, SIZES.imgDim).subarray(0, 150),
      ],
      [
        'features with a NaN',
        'features',
        'nan_ims.npy',
        featureFile(IMAGES, SIZES.imgDim, (values) => {
          values[7] = Number.NaN;
        }),
      ],
      ['captions too few', 'captions', 'few_caps.txt', 'A dog.\n'],
      ['captions that are not UTF-8', 'captions', 'bytes_caps.txt', Uint8Array.of(0x61, 0xff, 0x0a)],
      ['an id twice', 'ids', 'twice_ids.txt', '7\n7\n'],
      ['boxes that are none', 'boxes', 'bad_boxes.json', '{"0": {"boxes": [[1, 2]]}}'],
    ];

  test('each is refused in the command line’s words; with the right files the page goes on', async () => {
    await visit.go(server.url + DESK);
    const drag = await dragOver(visit.page);
    const convert = visit.page.getByRole('button', { name: /^Convert/ });
    for (const [what, as, name, content] of CASES) {
      writeFileSync(at(name), content);
      const files = { ...FILES, [as]: at(name) };
      const { status, stderr } = await cli(convertArguments({ [as]: at(name), out: at('refused') }));
      expect(status, what).toBe(1);
      // Lines before the last say how far it came.
      const said = (stderr.trim().split('\n').at(-1) ?? '').replaceAll(`${at('')}/`, '');
      await drag.drop(Object.values(files));
      const refused = visit.page.getByText(said, { exact: true });
      // The numbers themselves are read only when they are converted.
      if (name === 'nan_ims.npy') await convert.click();
      await refused.first().waitFor();
      await visit.page.getByRole('button', { name: 'Start over' }).click();
    }
    await make(visit.page, Object.values(FILES), 'After all that');
    await made(visit.page, 'After all that').waitFor();
  });
});

describe('walk: a second tab', () => {
  test('its list follows, and what it has open is not removed under it', async () => {
    await visit.go(server.url + DESK);
    const other = await visit.page.context().newPage();
    await other.goto(server.url + DESK);
    await other.getByText('Nothing yet.').waitFor();
    await make(visit.page, Object.values(FILES), 'Of the first tab');
    await row(other, 'Of the first tab')
      .getByRole('button', { name: /^Open: / })
      .click();
    await other.locator('[data-phase="open"] #stage').waitFor();

    const remove = async () => {
      await visit.page.getByRole('button', { name: /^Remove: / }).click();
      await visit.page.getByRole('button', { name: /^Remove for good: / }).click();
    };
    await remove();
    await visit.page.getByText('This bundle is open, in this tab or another').waitFor();
    expect(await row(visit.page, 'Of the first tab').count()).toBe(1);

    await other.goto(server.url + DESK);
    await row(other, 'Of the first tab').waitFor();
    await remove();
    await other.getByText('Nothing yet.').waitFor();
  });
});

describe('walk: a browser that keeps nothing', () => {
  test('what is made opens in this session, and the page says that it is gone afterwards', async () => {
    await visit.page.addInitScript(
      `StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'))`,
    );
    await visit.go(server.url + DESK);
    await visit.page.getByText('nothing will be kept').waitFor();
    await make(visit.page, Object.values(FILES), 'For now');
    await made(visit.page, 'For now').waitFor();
    await visit.page.getByText('It lasts as long as this page').waitFor();
    await row(visit.page, 'For now').getByText('for this session only').waitFor();
    await visit.page.getByRole('button', { name: 'Open it' }).click();
    await visit.page.locator('[data-phase="open"] #stage').waitFor();
    await visit.caption.fill('dog');
    await visit.answered('dog');
    expect(await visit.cards.count()).toBe(IMAGES);
  });
});

describeShared('walk: left in the middle of a conversion', 'flickr8k', () => {
  test('the browser asks first; what was half-written is cleared away, and said', async () => {
    const asked: string[] = [];
    visit.page.on('dialog', async (dialog) => {
      asked.push(dialog.type());
      await dialog.accept();
    });
    await visit.go(server.url + DESK);
    await make(visit.page, sharedPath('flickr8k'), 'Photographs');
    await visit.page.getByText(/Converting features|Taking in the pictures/).waitFor();
    await visit.page.reload();
    expect(asked).toEqual(['beforeunload']);
    await visit.page.getByText('Making "Photographs" was broken off').waitFor();
    await visit.page.getByText('Nothing yet.').waitFor();

    // Nothing is being made now, so nothing is asked.
    await visit.page.reload();
    await visit.page.getByText('Nothing yet.').waitFor();
    expect(asked).toEqual(['beforeunload']);
  });
});
