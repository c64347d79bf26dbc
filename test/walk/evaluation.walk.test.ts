// Walks through the evaluation room on the built page: rows are ticked and filled, with the command line's figures; a run is
// cancelled and goes on; the table leaves as files.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COLUMNS, figureText } from '../../src/app/evaluation/evaluationTable.ts';
import type { Evaluation } from '../../src/scan/recall.ts';
import { cliOutput } from '../support/cli.ts';
import { serveStatic } from '../support/serve.ts';
import { tinyBundle } from '../support/tinyBundle.ts';
import { accessibilityViolations } from './support/accessibility.ts';
import { DIST } from './support/visit.ts';
import { MODELS, server, visit, walkBuiltPage } from './support/walkBuiltPage.ts';

walkBuiltPage();

const FIXTURE = join(MODELS, 'fixture');
const ROOM = '?room=evaluation&bundle=./models/fixture';

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'evaluation-'));
});
afterAll(async () => {
  await rm(scratch, { recursive: true, force: true });
});

/** What the command line prints into a file for a model. */
async function commandLine(model: readonly string[]): Promise<Evaluation> {
  const json = join(scratch, `${model.join('-')}.json`);
  await cliOutput(['evaluate', FIXTURE, ...model, '--json', json]);
  return JSON.parse(await readFile(json, 'utf8'));
}

const rowOf = (name: string) =>
  visit.page.getByRole('region', { name: 'Recalls' }).getByRole('row', { name, exact: false });

/** The figures of a row as they are printed. */
async function printed(name: string): Promise<string[]> {
  const cells = await rowOf(name).getByRole('cell').allTextContents();
  return cells.map((text) => text.replace('★ ', ''));
}

const button = (name: string) => visit.page.getByRole('button', { name, exact: true });

async function filled(): Promise<void> {
  await visit.page.getByText('All that is ticked is in the table.').waitFor();
}

describe('walk: the whole table', () => {
  test('from its start to its end a run moves nothing below it', async () => {
    await visit.go(`${server.url}${ROOM}`);
    await button('Evaluate').waitFor();
    await visit.page.evaluate(`{
      window.tops = new Set();
      const heading = [...document.querySelectorAll('h2')].find(({ textContent }) => textContent === 'The table');
      new MutationObserver(() => {
        const started = ![...document.querySelectorAll('button')].some(
          ({ textContent, disabled }) => textContent === 'Evaluate' && !disabled,
        );
        if (started) tops.add(Math.round(heading.getBoundingClientRect().top));
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    }`);
    await button('Evaluate').click();
    await filled();
    expect(await visit.page.evaluate('tops.size')).toBe(1);
  });

  test('has the figures of the command line, for models as trained, another way, and an ensemble', async () => {
    await visit.go(`${server.url}${ROOM}`);
    await visit.page.getByRole('checkbox', { name: 't2i-avg: t-i Sum-Max' }).check();
    await button('Add an ensemble').click();
    const popup = visit.page.getByRole('dialog', { name: 'Models that rank together' });
    await popup.getByRole('checkbox', { name: /^t2i-avg/ }).check();
    await popup.getByRole('checkbox', { name: /^i2t-lse/ }).check();
    await popup.getByRole('button', { name: 'Add', exact: true }).click();
    expect(await accessibilityViolations(visit.page)).toEqual([]);
    await button('Evaluate').click();
    await filled();
    for (const [name, options] of [
      ['t2i-avg t-i AVG', ['--model', 't2i-avg']],
      ['i2t-lse i-t LSE', ['--model', 'i2t-lse']],
      ['t2i-avg + i2t-lse', ['--ensemble', 't2i-avg,i2t-lse']],
    ] as const) {
      const evaluation = await commandLine(options);
      expect(await printed(name)).toEqual(
        COLUMNS.map((column) => figureText(column, column.figureOf(evaluation))),
      );
    }
    expect((await printed('t2i-avg t-i Sum-Max')).every((text) => Number(text) >= 0)).toBe(true);
    // Nobody claims the paper's figures for drawn shapes.
    expect(await visit.page.getByText('As published').count()).toBe(0);
    expect(await accessibilityViolations(visit.page)).toEqual([]);
  });

  test('is cancelled and goes on, by keyboard, and is sorted', async () => {
    await visit.go(`${server.url}${ROOM}`);
    await button('Evaluate').focus();
    await visit.page.keyboard.press('Enter');
    await button('Cancel').waitFor();
    await visit.page.keyboard.press('Enter');
    // A quick machine may have been done before.
    await visit.page
      .getByText('Cancelled. What was done stays')
      .or(visit.page.getByText('All that is ticked is in the table.'))
      .first()
      .waitFor();
    if (await button('Go on').isVisible()) {
      await button('Go on').focus();
      await visit.page.keyboard.press('Enter');
    }
    await filled();
    const sort = visit.page.getByRole('columnheader', { name: 'rsum' });
    await sort.getByRole('button').focus();
    await visit.page.keyboard.press('Enter');
    expect(await sort.getAttribute('aria-sort')).toBe('descending');
    const sums = await visit.page
      .getByRole('region', { name: 'Recalls' })
      .locator('tbody tr td:last-child')
      .allTextContents();
    const values = sums.map((text) => Number(text.replace('★ ', '')));
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(values).toHaveLength(4);
  });

  test('stands beside the published figures of the data and the number of pictures that a bundle names', async () => {
    const files = await tinyBundle({ images: 1000, regions: 1, embedSize: 4 });
    const named = new Map(files);
    const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json')));
    for (const model of manifest.models) model.dataName = 'f30k_precomp';
    named.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
    const own = await serveStatic({ root: DIST, mounts: { '/f30k': named } });
    try {
      await visit.go(`${own.url}?room=evaluation&bundle=./f30k`);
      await visit.page
        .getByText('As published (Lee et al., ECCV 2018): Flickr30K, 1,000 test images')
        .waitFor();
      const published = ['61.8', '87.5', '93.7', '', '', '45.8', '74.4', '83.0', '', '', '446.2'];
      const row = visit.page
        .getByRole('region', { name: 'Recalls' })
        .getByRole('row', { name: /^t-i AVG 61/ });
      expect(await row.getByRole('cell').allTextContents()).toEqual(published);
      expect(await accessibilityViolations(visit.page)).toEqual([]);
    } finally {
      await own.close();
    }
  });

  test('leaves as CSV, JSON, Markdown and LaTeX that say the same', async () => {
    await visit.go(`${server.url}${ROOM}`);
    for (const model of ['t2i-lse', 'i2t-avg', 'i2t-lse']) {
      await visit.page.getByRole('checkbox', { name: new RegExp(`^${model}: .*as trained`) }).uncheck();
    }
    await button('Evaluate').click();
    await filled();
    const saved = async (name: string): Promise<string> => {
      const [download] = await Promise.all([visit.page.waitForEvent('download'), button(name).click()]);
      return readFile(await download.path(), 'utf8');
    };
    const { entries, images } = JSON.parse(await saved('JSON'));
    expect(images).toBe(48);
    expect(entries).toHaveLength(1);
    const figures = COLUMNS.map((column) => column.figureOf(entries[0]));
    const record = (await saved('CSV')).split('\r\n')[1].split(',');
    expect(record.slice(2).map(Number)).toEqual(figures);
    const texts = COLUMNS.map((column, n) => figureText(column, figures[n]));
    expect(await saved('Markdown')).toContain(`| ${texts.join(' | ')} |`);
    expect(await saved('LaTeX')).toContain(`${texts.join(' & ')} \\\\`);
    expect(await printed('t2i-avg t-i AVG')).toEqual(texts);
  });
});
