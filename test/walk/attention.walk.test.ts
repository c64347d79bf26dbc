// Walks through the word-to-region moment over the made-up engine: phrases, the film strip, three drawings, regions, the
// matrix, the figures under the words.

import { describe, expect, test } from 'vitest';
import { ask, visit, walkFakePage } from './support/fakeWalk.ts';
import { EVERY_CARD_ON_SCREEN_HAS_BOXES } from './support/visit.ts';

walkFakePage();

const strip = () => visit.page.getByRole('list', { name: 'Film strip' });
const regions = () => visit.page.getByRole('group', { name: 'Regions of the picture' });
const figures = () =>
  visit.words.evaluateAll((chips) => chips.map((chip) => chip.getAttribute('aria-description') ?? ''));

describe('walk: words and phrases', () => {
  test('a drag over the sentence holds a phrase, forwards and backwards, as one step of the history', async () => {
    await ask();
    const drag = async (from: string, to: string) => {
      await visit.word(from).hover();
      await visit.page.mouse.down();
      await visit.word(to).hover();
      await visit.page.mouse.up();
    };
    await drag('red', 'runs');
    expect(await visit.held()).toEqual(['red', 'dog', 'runs']);
    await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
    expect(await visit.stage.textContent()).toContain('mean of 3 words');
    await drag('dog', 'a');
    expect(await visit.held()).toEqual(['a', 'red', 'dog']);
    await visit.page.goBack();
    await visit.holds(`!location.search.includes('word=1-3')`);
    // Drags that follow each other quickly are one step as well, and no step is a part of one.
    expect(['', 'red dog runs']).toContain((await visit.held()).join(' '));
  });

  test('a held word can be read under the pointer as well', async () => {
    await ask('&word=3');
    await visit.word('dog').hover();
    const colours = await visit
      .word('dog')
      .locator(':scope > *')
      .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).color));
    expect(new Set(colours).size).toBe(1);
  });

  test('the film strip has a frame a word, each with its own map, and a click holds the word', async () => {
    await ask();
    expect(await strip().getByRole('button').count()).toBe(4);
    await visit.holds(`[...document.querySelectorAll('[data-word] svg')].length === 4`);
    const frames = await strip()
      .locator('svg')
      .evaluateAll((drawings) => drawings.map((drawing) => drawing.innerHTML));
    expect(new Set(frames).size).toBe(4);
    await strip().getByRole('button', { name: 'dog' }).click();
    expect(await visit.held()).toEqual(['dog']);
    expect(await strip().getByRole('button', { pressed: true }).allInnerTexts()).toEqual(['dog']);
    await strip()
      .getByRole('button', { name: 'red' })
      .click({ modifiers: ['Shift'] });
    expect(await visit.held()).toEqual(['red', 'dog']);
  });

  test('every word says how concentrated its map is, with its entropy', async () => {
    await ask();
    await visit.holds(`document.querySelector('[data-token="1"][aria-description]') !== null`);
    for (const figure of await figures()) {
      expect(figure).toMatch(/^concentration \d+ of 100 \(entropy \d\.\d\d of 3\.58 bits\)$/);
    }
  });
});

describe('walk: three drawings of the same numbers', () => {
  test.each([
    ['Heat', 'heat', 'the colour is of their sum'],
    ['Spotlight', 'spotlight', 'add up to the most'],
  ])(
    '%s is drawn on stage, cards and film strip, is in the link, and says what it means',
    async (name, drawing, meaning) => {
      await ask('&word=3');
      await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
      await visit.page.getByRole('radio', { name }).check();
      await visit.holds(`document.querySelector('[data-region]') === null`);
      await visit.holds(`[...document.querySelectorAll('#stage figure, ol[data-answer] > li, [data-word]')]
      .filter((place) => place.getBoundingClientRect().top < innerHeight)
      .every((place) => place.querySelector('svg[data-greatest] path'))`);
      expect(await visit.stage.textContent()).toContain(meaning);
      expect(visit.page.url()).toContain(`drawing=${drawing}`);
      await visit.page.reload();
      await visit.page.locator('#stage figure svg[data-greatest]').waitFor();
      await visit.page.goBack();
      await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
    },
  );

  test('letters change the drawing', async () => {
    await ask('&word=3');
    for (const [key, name] of [
      ['h', 'Heat'],
      ['l', 'Spotlight'],
      ['b', 'Boxes'],
    ]) {
      await visit.page.keyboard.press(key);
      expect(await visit.page.getByRole('radio', { name }).isChecked()).toBe(true);
    }
  });
});

describe('walk: regions and words', () => {
  test('a held region shows on the words what each gives to it; Escape lets go', async () => {
    await ask('&word=3');
    await regions().getByRole('button').nth(5).waitFor();
    const smallest = regions().getByRole('button').last();
    const name = (await smallest.getAttribute('aria-label'))?.replace(/,.*/, '').toLowerCase() ?? '';
    await smallest.click();
    await visit.holds(`document.querySelector('[data-kind="region"]') !== null`);
    for (const figure of await figures()) expect(figure).toContain(`gives ${name}`);
    expect(visit.page.url()).toMatch(/region=\d+/);
    await visit.page.keyboard.press('Escape');
    await visit.holds(`document.querySelector('[data-kind="region"]') === null`);
    expect(await visit.held()).toEqual([]);
    await visit.page.goBack();
    await visit.holds(`document.querySelector('[data-kind="region"]') !== null`);
  });

  test('under i-t the region gives, and its values over the words add up to no more than one', async () => {
    await ask('&word=3&variant=i2t-lse&region=4');
    await visit.holds(`document.querySelector('[data-kind="region"]') !== null`);
    for (const figure of await figures()) expect(figure).toMatch(/^region 5 gives “\w+” \d\.\d\d of its/);
    const values = (await figures()).map((figure) => Number(/(\d\.\d\d) of/.exec(figure)?.[1]));
    expect(values.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1.02);
  });

  test('another picture on the stage lets go of the region', async () => {
    await ask('&region=2');
    await visit.holds(`document.querySelector('[data-kind="region"]') !== null`);
    await visit.cards.nth(2).getByRole('button').click();
    await visit.holds(`!location.search.includes('region=')`);
  });

  test('the matrix lights word and box under the pointer, holds both on a click, and sorts', async () => {
    await ask('&panel=matrix');
    const panel = visit.page.getByRole('region', { name: 'Words × regions' });
    await panel.locator('.row').first().waitFor();
    expect(await panel.locator('.row').count()).toBe(6);
    expect(await panel.locator('rect[data-region]').count()).toBe(6 * 12);
    const cell = panel.locator('[data-word="3"] rect[data-region="7"]');
    await cell.hover();
    await panel.getByText('“dog” and region 8:').waitFor();
    await visit.holds(`document.querySelector('[data-region-button="7"][data-shown]') !== null`);
    await cell.click();
    expect(await visit.held()).toEqual(['dog']);
    await visit.holds(`location.search.includes('region=7')`);
    await panel.getByRole('radio', { name: 'Sorted' }).check();
    await visit.holds(`location.search.includes('sorted=yes')`);
    const greatest = await panel
      .locator('.row')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-word')));
    expect(greatest).not.toEqual(['0', '1', '2', '3', '4', '5']);
    await panel.getByText('Words by regions as a table').click();
    const table = panel.getByRole('table');
    expect(await table.getByRole('row').count()).toBe(7);
    const row = await table.getByRole('row', { name: 'dog' }).getByRole('cell').allInnerTexts();
    expect(row.map(Number).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 2);
  });
});

describe('walk: what attention proves', () => {
  test('two sentences, one click away', async () => {
    await ask('&word=3');
    await visit.page.getByRole('button', { name: 'What this proves' }).click();
    const text = await visit.page.getByRole('dialog').textContent();
    expect(text).toContain('where the score came from');
    expect(text).toContain('does not show what the model understood');
    await visit.page.keyboard.press('Escape');
    await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await visit.held()).toEqual(['dog']);
  });
});
