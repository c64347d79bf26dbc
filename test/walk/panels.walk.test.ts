// Walks through the panels beside the stage on the built page and its own bundle, over the real engine: why this score,
// what if, side by side, the other way, and what leaves the page.

import { readFile } from 'node:fs/promises';
import { imageSize } from 'image-size';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessibilityViolations } from './support/accessibility.ts';
import { browser, comeAnew, server, visit, walkBuiltPage } from './support/walkBuiltPage.ts';

walkBuiltPage();

const CAPTION = 'a red star is below a orange square .';
const STRUCK = 'a star is below a orange square .';

/** The small bundle of drawn shapes, asked a caption, and the rest of a query. */
const queryOf = (rest: string, caption = CAPTION): string =>
  `?bundle=./models/fixture&caption=${encodeURIComponent(caption)}${rest}`;

/** Asks a caption with the rest of the query, and waits for its answer. */
async function ask(rest = '', caption = CAPTION): Promise<void> {
  await visit.go(`${server.url}${queryOf(rest, caption)}`);
  // A wide panel stands in the place of the ranking, which is there, unseen.
  await visit.page.locator(`ol[data-caption=${JSON.stringify(caption)}]`).waitFor({ state: 'attached' });
}

/** Goes to another state of the same caption as the history would, without loading the page again. */
async function turnTo(rest: string): Promise<void> {
  await visit.page.evaluate(`new Promise((drawn) => {
    history.pushState(null, '', ${JSON.stringify(queryOf(rest))});
    dispatchEvent(new PopStateEvent('popstate'));
    requestAnimationFrame(() => requestAnimationFrame(drawn));
  })`);
  await visit.holds(
    `document.querySelector('#inspector') !== null && document.querySelector('[aria-busy="true"]') === null`,
  );
}

const panel = () => visit.page.locator('#inspector');
const stageScore = async () =>
  Number(/(-?\d\.\d{4})/.exec((await visit.stage.locator('figcaption').textContent()) ?? '')?.[1]);
const shownAfter = (what: 'score' | 'rank') => panel().locator(`[data-after="${what}"]`);
/** Waits until something else stands there than before. */
const changed = (what: 'score' | 'rank', before = '–') =>
  visit.holds(
    `document.querySelector('[data-after="${what}"]')?.textContent !== ${JSON.stringify(before)} && document.querySelector('#inspector [aria-busy="true"]') === null`,
  );

describe('walk: why this score', () => {
  test('the printed parts add up to the printed score, in every variant', async () => {
    await ask();
    for (const variant of [
      '',
      '&variant=t2i-lse',
      '&variant=i2t-avg',
      '&variant=i2t-lse',
      '&variant=t2i-sum-max',
      '&variant=i2t-sum-max',
      '&variant=t2i-lse&l1=3.5&l2=17',
      '&variant=i2t-avg&l1=22',
    ]) {
      await turnTo(`&panel=why${variant}`);
      await panel().locator('[data-part]').first().waitFor();
      const parts = await panel()
        .locator('[data-part]')
        .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.part ?? ''));
      expect(parts.length).toBeGreaterThan(5);
      for (const part of parts) expect(part).toMatch(/^-?\d+\.\d{4}$/);
      const units = parts.reduce((sum, part) => sum + Math.round(1e4 * Number(part)), 0);
      expect(units, variant).toBe(Math.round(1e4 * (await stageScore())));
      // Under the question's own words the same numbers stand, for i-t how concentrated each map is.
      const figures = await visit.chips
        .locator('[data-figure]')
        .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.figure));
      const t2i = !variant.includes('i2t');
      expect(figures, variant).toEqual(t2i ? parts : figures.filter((text) => /^\d{1,3}$/.test(text ?? '')));
      const bars = await visit.stage.locator('[data-bars]').getAttribute('data-bars');
      expect(bars, variant).toBe(t2i ? 'part' : 'concentration');
      if (variant.includes('lse')) expect(await panel().textContent()).toContain('a chosen split, not a law');
    }
  });

  test('another figure under the words moves nothing', async () => {
    await ask();
    const places = () =>
      visit.page
        .locator('[data-token], #stage figure, ol[data-answer]')
        .evaluateAll((items) => items.map((item) => item.getBoundingClientRect().top));
    await visit.page.locator('[data-token][aria-description]').first().waitFor();
    const widths = () =>
      visit.words.evaluateAll((items) => items.map((item) => item.getBoundingClientRect().width));
    const [tops, before] = [await places(), await widths()];
    await turnTo('&panel=why');
    await visit.chips.locator('[data-kind="part"]').first().waitFor();
    expect((await places()).slice(0, -1)).toEqual(tops.slice(0, -1));
    expect(await widths()).toEqual(before);
  });

  test('a bar’s word and a region’s row hold what they stand for', async () => {
    await ask('&panel=why&variant=t2i-avg');
    await panel().getByRole('button', { name: 'star' }).click();
    expect(await visit.held()).toEqual(['star']);
    await visit.page.getByRole('radio', { name: 'i-t' }).first().check();
    await panel().getByRole('table', { name: 'What each region gives' }).waitFor();
    await panel().getByRole('button', { name: 'Region' }).first().click();
    await visit.holds(`location.search.includes('region=')`);
  });
});

describe('walk: what if', () => {
  test('a struck word changes score and rank to those of the sentence without it, and back undoes', async () => {
    await ask('&panel=what-if');
    const picture = await visit.staged();
    await panel().getByRole('button', { name: 'Strike red' }).click();
    await changed('score');
    const [score, rank] = [await shownAfter('score').textContent(), await shownAfter('rank').textContent()];
    expect(visit.page.url()).toContain('edits=2');
    await visit.page.goBack();
    await visit.holds(`document.querySelector('[data-after="score"]').textContent === '–'`);
    await visit.page.goForward();
    await changed('score');
    expect(await shownAfter('score').textContent()).toBe(score);
    // The same sentence, asked as it is.
    await ask(`&picture=${picture}`, STRUCK);
    expect((await stageScore()).toFixed(4)).toBe(score);
    expect(await visit.stage.locator('figcaption').textContent()).toContain(`${rank} of`);
  });

  test('a swapped word answers like the sentence with the other word, both answers side by side', async () => {
    await ask('&panel=what-if&word=3');
    await panel().getByRole('combobox', { name: 'Swap' }).selectOption({ label: 'star' });
    await panel().getByRole('textbox', { name: 'for' }).fill('circle');
    await panel().getByRole('button', { name: 'Swap', exact: true }).press('Enter');
    await changed('score');
    expect(visit.page.url()).toContain('edits=3%3Acircle');
    expect(await panel().textContent()).toContain('After: “circle”');
    const ids = (name: string) =>
      panel()
        .getByRole('list', { name, exact: true })
        .locator('li')
        .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.id));
    const answers = [await ids('Before'), await ids('After')];
    await ask('', CAPTION.replace('star', 'circle'));
    expect((await visit.ranking()).slice(0, 6)).toEqual(answers[1]);
    await ask();
    expect((await visit.ranking()).slice(0, 6)).toEqual(answers[0]);
  });

  test('a word that nobody knows says so', async () => {
    await ask('&panel=what-if&edits=3:zebra');
    await panel().getByText('“zebra” is not in the model’s vocabulary: read as <unk>').waitFor();
  });

  test('a region is knocked out in the sheet and from the stage, and stands crossed out on the stage', async () => {
    await ask('&panel=what-if&word=3');
    await panel().getByRole('button', { name: 'Leave out region 1', exact: true }).click();
    await changed('score');
    const first = (await shownAfter('score').textContent()) ?? '';
    expect(visit.page.url()).toMatch(/picture=.*without=0/);
    await visit.page.locator('#stage [data-left-out="0"]').waitFor();
    await visit.page
      .getByRole('group', { name: 'Regions of the picture' })
      .getByRole('button', { name: /^Region 2,/ })
      .dispatchEvent('click');
    await panel().getByRole('button', { name: 'Leave out region 2, held on the stage' }).click();
    await changed('score', first);
    expect(await visit.page.locator('#stage [data-left-out]').count()).toBe(2);
    await panel().getByRole('button', { name: 'Everything as it was' }).click();
    await visit.holds(`document.querySelector('[data-after="score"]').textContent === '–'`);
    await visit.page.goBack();
    await changed('score');
    await visit.page.goBack();
    await visit.page.goBack();
    await visit.holds(`document.querySelectorAll('#stage [data-left-out]').length === 1`);
  });

  test.each(['', '&variant=i2t-lse'])('the deletion curve says how it was made (%s)', async (variant) => {
    await ask(`&panel=what-if${variant}`);
    await panel().getByText('of 20 random orders.').first().waitFor();
    expect(await panel().locator('path.ordered').count()).toBe(1);
    await panel().getByText('Deletion curve as a table').click();
    const rows = panel().getByRole('region', { name: 'Deletion curve as a table' }).getByRole('row');
    expect(await rows.count()).toBeGreaterThan(3);
  });
});

describe('walk: side by side', () => {
  test('both rankings, the same word on the same picture under both, swap and return', async () => {
    await ask('&variant=t2i-avg&panel=compare&word=3&beside-variant=i2t-lse');
    const lists = panel().locator('ol');
    await visit.holds(`document.querySelectorAll('#inspector ol').length === 2`);
    const idsOf = (side: number) =>
      lists
        .nth(side)
        .locator('li')
        .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.id));
    const [left, right] = [await idsOf(0), await idsOf(1)];
    expect(left).toHaveLength(12);
    await visit.holds(`document.querySelectorAll('#inspector figure [data-region]').length > 1`);
    expect(await panel().locator('figure svg').count()).toBe(2);
    const drawn = await panel().locator('path[data-id]').count();
    expect(drawn).toBe(new Set([...left, ...right]).size);
    await panel().getByRole('button', { name: 'Swap sides' }).click();
    await visit.holds(
      `document.querySelector('#inspector ol li').dataset.id === ${JSON.stringify(right[0])}`,
    );
    await visit.holds(`document.querySelector('#inspector [aria-busy="true"]') === null`);
    expect([await idsOf(0), await idsOf(1)]).toEqual([right, left]);
    await visit.page.goBack();
    await visit.holds(`document.querySelector('#inspector ol li').dataset.id === ${JSON.stringify(left[0])}`);
    await panel().getByRole('button', { name: 'Back to one' }).click();
    await panel().waitFor({ state: 'detached' });
    expect(await visit.ranking()).toEqual(expect.arrayContaining(left as string[]));
  });

  test('another variant is chosen by its switches, and what it was not trained for is said', async () => {
    await ask('&panel=compare');
    await panel().getByRole('radio', { name: 'Sum-Max' }).check();
    await visit.holds(`location.search.includes('sum-max')`);
    await panel().getByText('Not trained for this').first().waitFor();
  });
});

describe('walk: the other way', () => {
  test('captions of the picture, its own marked; one becomes the sentence, and the picture stays', async () => {
    await ask('&panel=captions');
    const picture = await visit.staged();
    await panel().getByText('Its own five rank').first().waitFor();
    expect(await panel().locator('li[data-own]').count()).toBe(5);
    const own = panel().locator('li[data-own]').first();
    const sentence = (await own.locator('button').textContent()) ?? '';
    await own.getByRole('button').click();
    await visit.holds(
      `document.querySelector('ol[data-caption]').dataset.caption !== ${JSON.stringify(CAPTION)}`,
    );
    expect(sentence).toContain(await visit.caption.inputValue());
    expect(await visit.staged()).toBe(picture);
    expect(await visit.stage.locator('figcaption').textContent()).toContain('its own');
    await visit.page.goBack();
    await visit.answered(CAPTION);
  });
});

/** Clicks a button and gives the file that comes. */
async function fileOf(button: string): Promise<{ name: string; bytes: Buffer }> {
  const coming = visit.page.waitForEvent('download');
  await panel().getByRole('button', { name: button, exact: true }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** How many colours a picture has, as a browser that knows nothing of the page draws it. */
async function coloursOf(page: Page, type: string, bytes: Buffer): Promise<number> {
  const address = `data:${type};base64,${bytes.toString('base64')}`;
  return page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return new Set(pixels).size;
  }, address);
}

describe('walk: what leaves the page', () => {
  test('the stage as SVG and PNG opens elsewhere and says where it comes from', async () => {
    await ask('&panel=export&word=3');
    const picture = await visit.staged();
    const svg = await fileOf('SVG');
    expect(svg.name).toBe(`${picture}_star_stage.svg`);
    const text = svg.bytes.toString('utf8');
    for (const said of [
      CAPTION,
      `Picture ${picture}, rank 1 of`,
      'Model ',
      'variant t2i-avg',
      'bundle ',
      '“star”',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).toContain('href="data:image/');
    expect([...text.matchAll(/href="(?!data:)/g)]).toEqual([]);
    const png = await fileOf('PNG');
    expect(png.name).toBe(`${picture}_star_stage.png`);
    const { width, height, type } = imageSize(png.bytes);
    expect(type).toBe('png');
    expect(width).toBe(1920);
    expect(height).toBeGreaterThan(1000);

    const context = await browser.newContext();
    const elsewhere = await context.newPage();
    expect(await coloursOf(elsewhere, 'image/svg+xml', svg.bytes)).toBeGreaterThan(200);
    expect(await coloursOf(elsewhere, 'image/png', png.bytes)).toBeGreaterThan(200);
    await context.close();
    await panel().getByText('Saved ').waitFor();
  });

  test('the numbers as JSON and CSV are those of the page', async () => {
    await ask('&panel=export&word=3');
    const score = await stageScore();
    const json = JSON.parse((await fileOf('JSON, everything')).bytes.toString('utf8'));
    expect(json).toMatchObject({ caption: CAPTION, variant: 't2i-avg', word: { text: 'star' } });
    expect(json.bundle).not.toBe('');
    expect(json.picture.id).toBe(await visit.staged());
    expect(json.picture.score.toFixed(4)).toBe(score.toFixed(4));
    expect(json.ranking.slice(0, 5).map(({ id }: { id: string }) => id)).toEqual(
      (await visit.ranking()).slice(0, 5),
    );
    expect(json.attention.byWordAndRegion[3].reduce((a: number, b: number) => a + b, 0)).toBeCloseTo(1, 5);
    const table = (await fileOf('CSV, attention')).bytes.toString('utf8').split('\r\n');
    const { length: words } = json.attention.byWordAndRegion;
    expect(table).toHaveLength(2 + words * json.attention.byWordAndRegion[0].length);
    expect(table[1]).toContain(CAPTION);
    const ranking = (await fileOf('CSV, ranking')).bytes.toString('utf8').split('\r\n');
    expect(ranking).toHaveLength(2 + json.ranking.length);
  });

  test('the link copied opens the same view in a new page', async () => {
    await visit.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await ask('&panel=export&word=2-3&variant=i2t-lse&l1=7');
    await visit.cards.nth(2).getByRole('button').first().click();
    await visit.holds(`location.search.includes('picture=')`);
    await panel().getByRole('button', { name: 'Copy' }).click();
    await panel().getByText('Copied.').waitFor();
    const link = (await visit.page.evaluate('navigator.clipboard.readText()')) as string;
    expect(link).toBe(visit.page.url());
    const [score, staged, held] = [await stageScore(), await visit.staged(), await visit.held()];
    await comeAnew();
    await visit.go(link);
    await visit.answered(CAPTION);
    expect([await stageScore(), await visit.staged(), await visit.held()]).toEqual([score, staged, held]);
    expect(await panel().getAttribute('aria-label')).toBe('Export');
  });
});

describe('walk: panels by keyboard', () => {
  test('a panel is opened, its words are struck and swapped, and it is closed', async () => {
    await ask();
    const { page } = visit;
    const focused = () =>
      page.evaluate(
        'document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent',
      );
    await page.getByRole('button', { name: 'What if' }).focus();
    await page.keyboard.press('Enter');
    await panel().waitFor();
    for (let k = 0; k < 60 && (await focused()) !== 'Strike red'; k++) await page.keyboard.press('Tab');
    expect(await focused()).toBe('Strike red');
    await page.keyboard.press('Enter');
    await changed('score');
    expect(await focused()).toBe('red, struck: put back');
    await page.keyboard.press('Space');
    await visit.holds(`document.querySelector('[data-after="score"]').textContent === '–'`);
    await panel().getByRole('textbox', { name: 'for' }).focus();
    await page.keyboard.type('circle');
    await page.keyboard.press('Enter');
    await changed('score');
    await page.getByRole('button', { name: 'Close “What if”' }).press('Enter');
    await panel().waitFor({ state: 'detached' });
  });
});

const STATES = [
  ['why', '&panel=why&word=3'],
  ['why, i-t', '&panel=why&variant=i2t-lse'],
  ['what if', '&panel=what-if&edits=2&without=1&word=3'],
  ['side by side', '&panel=compare&word=3'],
  ['the other way', '&panel=captions'],
  ['export', '&panel=export&word=3'],
] as const;

test.each(['light', 'dark'] as const)(
  'walk: axe finds nothing with any panel open, %s',
  async (colorScheme) => {
    await comeAnew({ colorScheme });
    await ask();
    for (const [name, rest] of STATES) {
      await turnTo(rest);
      expect(await accessibilityViolations(visit.page), name).toEqual([]);
    }
  },
);

test.each([
  [390, 844, 1],
  [390, 844, 2],
  [1280, 800, 1],
  [3840, 2160, 1],
])('walk: nothing of a panel is cut off at %i × %i with text times %i', async (width, height, zoom) => {
  await visit.page.setViewportSize({ width, height });
  await visit.page.addInitScript(`addEventListener('DOMContentLoaded', () => {
    document.documentElement.style.fontSize = '${100 * zoom}%';
  })`);
  await ask();
  for (const [name, rest] of STATES) {
    await turnTo(rest);
    const page = await visit.page.evaluate('document.documentElement.scrollWidth - innerWidth');
    const inside = await panel().evaluate((element) => element.scrollWidth - element.clientWidth);
    expect([page, inside], name).toEqual([0, 0]);
  }
});
