// Walks over a fresh world of the storybook: every figure that the room shows or lets out is the command line's on the same
// bundle, the pointing game's too; and each of its hits and misses opens.

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COLUMNS, figureText } from '../../src/app/evaluation/evaluationTable.ts';
import type { Evaluation } from '../../src/scan/recall.ts';
import { cliOutput, temporaryFolder } from '../support/cli.ts';
import { type StaticServer, serveStatic } from '../support/serve.ts';
import { accessibilityViolations } from './support/accessibility.ts';
import { DIST } from './support/visit.ts';
import { MODELS, visit, walkBuiltPage } from './support/walkBuiltPage.ts';

walkBuiltPage();

type Grounding = Readonly<
  Record<
    string,
    { readonly phrases: number; readonly hit: number; readonly chance: number; readonly ceiling: number }
  >
>;
type Figures = Evaluation & { readonly grounding?: Grounding };

const temporary = temporaryFolder();
const WORLD = temporary.path('world');
const BUNDLE = temporary.path('bundle');
let world: StaticServer;

beforeAll(async () => {
  await cliOutput(['storybook', '--seed', '21', '--scenes', '16', '--out', WORLD]);
  const at = (name: string) => `${WORLD}/${name}`;
  await cliOutput([
    ...['convert', '--models', `${MODELS}/storybook`, '--features', at('test_ims.npy')],
    ...['--captions', at('test_caps.txt'), '--ids', at('test_ids.txt'), '--boxes', at('boxes.json')],
    ...['--images', at('images'), '--truth', at('truth.json'), '--out', BUNDLE],
  ]);
  world = await serveStatic({ root: DIST, mounts: { '/world': BUNDLE } });
}, 600_000);
afterAll(async () => {
  await world?.close();
  temporary.remove();
});

/** What the command line prints into a file; its speed aside. */
async function commandLine(...options: readonly string[]): Promise<Figures> {
  const json = temporary.path('figures.json');
  await cliOutput(['evaluate', BUNDLE, ...options, '--json', json]);
  const { pairsPerSecond, ...figures } = JSON.parse(await readFile(json, 'utf8'));
  expect(pairsPerSecond).toBeGreaterThan(0);
  return figures;
}

const region = (name: string) => visit.page.getByRole('region', { name, exact: true });
const button = (name: string) => visit.page.getByRole('button', { name, exact: true });

async function enter(): Promise<void> {
  await visit.go(`${world.url}?bundle=./world&room=evaluation`);
  await button('Evaluate').waitFor();
}

/** Ticks these ways to score and no others. */
async function tickOnly(names: readonly string[]): Promise<void> {
  const grid = region('Models and ways to score');
  for (const box of await grid.getByRole('checkbox').all()) {
    const name = (await box.getAttribute('aria-label')) ?? '';
    await box.setChecked(names.includes(name.replace(', as trained', '')));
  }
}

async function evaluate(): Promise<void> {
  await button('Evaluate').click();
  await visit.page.getByText('All that is ticked is in the table.').waitFor();
}

async function cellsOf(table: string, row: string): Promise<string[]> {
  const cells = region(table).getByRole('row', { name: row, exact: false }).first().getByRole('cell');
  return (await cells.allTextContents()).map((text) => text.replace('★ ', ''));
}

async function saved(name: string): Promise<string> {
  const [download] = await Promise.all([visit.page.waitForEvent('download'), button(name).click()]);
  return readFile(await download.path(), 'utf8');
}

describe('walk: every figure is the command line’s', () => {
  test('recalls and ranks both ways, Sum-Max, another way than trained, ensembles, and the pointing game', async () => {
    const rows = [
      { tick: 't2i-avg: t-i AVG', row: 't2i-avg t-i AVG', options: ['--model', 't2i-avg'] },
      {
        tick: 't2i-avg: t-i Sum-Max',
        row: 't2i-avg t-i Sum-Max',
        options: ['--model', 't2i-avg', '--variant', 't2i-sum-max'],
      },
      { tick: 'i2t-lse: i-t LSE', row: 'i2t-lse i-t LSE', options: ['--model', 'i2t-lse'] },
      {
        tick: 'i2t-lse: i-t Sum-Max',
        row: 'i2t-lse i-t Sum-Max',
        options: ['--model', 'i2t-lse', '--variant', 'i2t-sum-max'],
      },
      {
        tick: 'i2t-lse: t-i LSE',
        row: 'i2t-lse t-i LSE',
        options: ['--model', 'i2t-lse', '--variant', 't2i-lse'],
      },
    ];
    await enter();
    await tickOnly(rows.map(({ tick }) => tick));
    await button('Add an ensemble').click();
    const popup = visit.page.getByRole('dialog', { name: 'Models that rank together' });
    for (const member of [/^t2i-avg \(/, /^i2t-lse \(/])
      await popup.getByRole('checkbox', { name: member }).check();
    await popup.getByRole('button', { name: 'Add', exact: true }).click();
    await evaluate();

    const { entries } = JSON.parse(await saved('JSON'));
    const wanted: Figures[] = [];
    for (const { row, options } of rows) {
      const figures = await commandLine(...options, '--grounding');
      wanted.push(figures);
      expect(await cellsOf('Recalls', row), row).toEqual(
        COLUMNS.map((column) => figureText(column, column.figureOf(figures))),
      );
      const hits = Object.values(figures.grounding ?? {}).map(({ hit }) => hit.toFixed(1));
      expect(hits.length).toBeGreaterThan(3);
      expect(await cellsOf('Right regions, percent', row), row).toEqual(hits);
    }
    const ensemble = await commandLine('--ensemble', 't2i-avg,i2t-lse');
    wanted.push(ensemble);
    expect(await cellsOf('Recalls', 't2i-avg + i2t-lse')).toEqual(
      COLUMNS.map((column) => figureText(column, column.figureOf(ensemble))),
    );
    for (const [row, figure] of [
      ['by lot', ({ chance }: Grounding[string]) => chance.toFixed(1)],
      ['at most', ({ ceiling }: Grounding[string]) => ceiling.toFixed(1)],
      ['phrases', ({ phrases }: Grounding[string]) => phrases.toLocaleString('en')],
    ] as const) {
      expect(await cellsOf('Right regions, percent', row)).toEqual(
        Object.values(wanted[0].grounding ?? {}).map(figure),
      );
    }
    // The JSON has the command line's own keys and its numbers to the last digit.
    const unordered = (list: readonly unknown[]) =>
      new Set(list.map((one) => JSON.stringify(sortedKeys(one))));
    expect(unordered(entries.map(({ scoring: _, ...entry }: { readonly scoring: string }) => entry))).toEqual(
      unordered(wanted),
    );
  });
});

/** The same with its keys in order, at every depth. */
function sortedKeys(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, own]) => [key, sortedKeys(own)]),
  );
}

describe('walk: hits and misses of the pointing game', () => {
  test('open by keyboard with both boxes and the map, say the same as their picture, and open in Pictures', async () => {
    await enter();
    await tickOnly(['t2i-avg: t-i AVG']);
    await evaluate();
    const played = region('Hits and misses');
    const phrases = visit.page.getByRole('list', { name: 'Phrases' });
    await phrases.waitFor();
    await played.getByRole('radio', { name: 'noun', exact: true }).check();
    const open = region('The open phrase');
    for (const outcome of ['misses', 'hits'] as const) {
      await played.getByRole('radio', { name: outcome, exact: true }).check();
      await visit.holds(`location.search.includes('outcome=hit') === ${outcome === 'hits'}`);
      const count = Number(await phrases.getByRole('listitem').first().getAttribute('aria-setsize'));
      expect(count).toBeGreaterThan(0);
      await played.getByText(new RegExp(`^${count.toLocaleString('en')} (hits?|miss(es)?)\\.`)).waitFor();
      await phrases.getByRole('button').first().focus();
      await visit.page.keyboard.press('Enter');
      const said =
        outcome === 'hits' ? /^Hit: .* lies inside the true box/ : /^Miss: .* lies outside the true box/;
      await open.getByRole('status').filter({ hasText: said }).waitFor();
      const centre = await placeOf('.centre', ['cx', 'cy']);
      const [left, top, width, height] = await placeOf('.truth rect', ['x', 'y', 'width', 'height']);
      // Drawn places are rounded: a centre on the edge may lie on either side of it.
      const slack = outcome === 'hits' ? 0.2 : -0.2;
      const [x, y] = centre;
      const inside =
        left - slack <= x && x <= left + width + slack && top - slack <= y && y <= top + height + slack;
      expect(inside).toBe(outcome === 'hits');
      await open.locator('[data-region]').first().waitFor();
      expect(await accessibilityViolations(visit.page)).toEqual([]);

      // The arrow keys go on to the next.
      if (count > 1) {
        const text = await open.textContent();
        await phrases.getByRole('button').first().focus();
        await visit.page.keyboard.press('ArrowDown');
        await visit.page.keyboard.press('Enter');
        await visit.holds(
          `document.querySelector('[aria-label="The open phrase"]').textContent !== ${JSON.stringify(text)}`,
        );
      }
    }
    await open.getByRole('link', { name: 'Look at it in Pictures' }).click();
    await visit.stage.waitFor();
    expect(new URL(visit.page.url()).searchParams.get('caption')).toBe(await visit.caption.inputValue());
  });
});

/** Numbers of a shape that is drawn over the picture of the open phrase. */
async function placeOf(selector: string, names: readonly string[]): Promise<number[]> {
  const shape = region('The open phrase').locator(`svg ${selector}`).first();
  await shape.waitFor({ state: 'attached' });
  return shape.evaluate((node, asked) => asked.map((name) => Number(node.getAttribute(name))), names);
}
