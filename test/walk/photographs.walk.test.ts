// The page on real photographs and a real checkpoint: the ranking and the scores on the screen are those that the
// authors' evaluation gives. The photographs stay outside of the repository, and so do pictures of them.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { cliOutput } from '../support/cli.ts';
import { readNpy } from '../support/npyReader.ts';
import {
  convertPhotographs,
  PHOTOGRAPH_MODELS,
  photographFile,
  photographLines,
  photographNumbers,
} from '../support/photographs.ts';
import { type StaticServer, serveStatic } from '../support/serve.ts';
import { describeShared } from '../support/shared.ts';
import { DIST, EVERY_CARD_ON_SCREEN_HAS_BOXES, type Visit, visitor } from './support/visit.ts';

/** Half a unit of the fourth decimal that is printed, and the 2e-4 that float32 may differ by. */
const TOLERANCE = 2.5e-4;

describeShared('walk: real photographs', 'flickr8k', () => {
  let folder: string;
  let server: StaticServer;
  let browser: Browser;
  let visit: Visit;
  let captions: readonly string[];
  let ids: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storied-attention-photographs-'));
    await cliOutput(convertPhotographs(join(folder, 'bundle'), { images: photographFile('images') }));
    server = await serveStatic({ root: DIST, mounts: { '/photographs': join(folder, 'bundle') } });
    browser = await launchChromium();
    visit = await visitor(browser);
    captions = photographLines('test_caps.txt').map((line) => line.trim());
    ids = photographLines('test_ids.txt').map((line) => line.trim());
    await visit.go(`${server.url}?bundle=/photographs`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test.each(PHOTOGRAPH_MODELS)('%s ranks and scores as the authors do', async (model) => {
    const { shape, data } = readNpy(photographFile(`${model}.scores.npy`));
    await visit.page.getByRole('combobox', { name: 'Model' }).selectOption(model);
    for (const c of [0, 7, 123, 456, 789, 995]) {
      await visit.caption.fill(captions[c]);
      await visit.answered(captions[c]);
      await visit.holds(`document.querySelector('section[aria-busy="false"] ol[data-answer]') !== null`);
      const shown = await visit.cards.evaluateAll((cards) =>
        cards.map((card) => ({
          id: (card as HTMLElement).dataset.id ?? '',
          score: Number(/score (-?\d+\.\d{4})/.exec(card.textContent ?? '')?.[1]),
        })),
      );
      const expected = ids.map((id, image) => ({ id, score: data[image * shape[1] + c] }));
      const scoreOf = new Map(expected.map(({ id, score }) => [id, score]));
      for (const { id, score } of shown) {
        expect(Math.abs(score - (scoreOf.get(id) ?? Number.NaN))).toBeLessThan(TOLERANCE);
      }
      const best = expected.sort((a, b) => b.score - a.score).slice(0, 5);
      best.forEach(({ score }, rank) => {
        expect(Math.abs((scoreOf.get(shown[rank].id) ?? Number.NaN) - score)).toBeLessThan(TOLERANCE);
      });
      expect(visit.complaints).toEqual([]);
    }
  });

  test.each(PHOTOGRAPH_MODELS)('%s attends on the stage as the authors do', async (model) => {
    const { attention } = photographNumbers()[model];
    expect(attention.length).toBeGreaterThan(0);
    await visit.page.getByRole('combobox', { name: 'Model' }).selectOption(model);
    for (const { image, caption, tokens, map } of attention) {
      const parameters = new URLSearchParams({ caption: captions[caption], picture: ids[image], model });
      for (const word of [1, 2, tokens.length - 2]) {
        await visit.go(`${server.url}?bundle=/photographs&${parameters}&word=${word}`);
        await visit.answered(captions[caption]);
        await visit.boxes.first().waitFor();
        const boxes = await visit.boxes.evaluateAll((drawn) =>
          drawn.map(({ dataset }) => [Number(dataset.region), Number(dataset.value)]),
        );
        expect(boxes).toHaveLength(map[word].length);
        for (const [region, value] of boxes) {
          expect(Math.abs(value - map[word][region])).toBeLessThan(TOLERANCE);
        }
      }
    }
  });

  test('words have boxes on every photograph on the screen', async () => {
    await visit.caption.fill('A dog and a man in red near the water .');
    await visit.answered('A dog and a man in red near the water .');
    for (const word of ['dog', 'man', 'red', 'water']) {
      await visit.word(word).click();
      await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
      expect(await visit.stage.locator('.label').count()).toBe(1);
    }
  });

  test('the sheet of “dog” holds crops of the photographs whose captions say it, the strongest first', async () => {
    await visit.go(`${server.url}?bundle=/photographs&room=words&about=dog`);
    const sheet = visit.page.getByRole('region', { name: 'Contact sheet' });
    const saying = captions.flatMap((caption, c) => (/\bdog\b/.test(caption.toLowerCase()) ? [c] : []));
    const pictures = new Set(saying.map((c) => Math.floor(c / 5))).size;
    expect(pictures).toBeGreaterThan(20);
    await sheet
      .getByText(`${pictures} of ${ids.length} pictures say it, in ${saying.length} captions.`)
      .waitFor();
    await visit.page.getByRole('region', { name: 'How stable it is' }).waitFor();
    const crops = await sheet.getByRole('listitem').evaluateAll((items) =>
      items.map((item) => ({
        value: Number((item as HTMLElement).dataset.value),
        text: item.textContent ?? '',
        right: item.getBoundingClientRect().right,
        next: item.nextElementSibling?.getBoundingClientRect().left ?? Number.POSITIVE_INFINITY,
      })),
    );
    expect(crops.length).toBeGreaterThan(8);
    const values = crops.map(({ value }) => value);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    for (const { text, right, next } of crops) {
      expect(text.toLowerCase()).toMatch(/\bdog\b/);
      // Long names do not push a crop over its neighbour; the last of a row has it further left.
      expect(next < right - 200 || right <= next).toBe(true);
    }

    await visit.page.getByRole('radio', { name: 'one sentence' }).check();
    await sheet.getByText('all in “a photo of dog”').waitFor();
    await sheet.getByRole('link').first().click();
    await visit.answered('a photo of dog');
    expect(await visit.held()).toEqual(['dog']);
    expect(visit.complaints).toEqual([]);
  });
});
