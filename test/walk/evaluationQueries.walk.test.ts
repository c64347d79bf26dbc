import { describe, expect, test } from 'vitest';
import { accessibilityViolations } from './support/accessibility.ts';
import { server, visit, walkBuiltPage } from './support/walkBuiltPage.ts';

walkBuiltPage();

const queries = () => visit.page.getByRole('list', { name: 'Queries' });
const rows = () => queries().getByRole('button');
const opened = () => visit.page.getByRole('region', { name: 'The open query' });
const listedCount = async () =>
  Number(await queries().getByRole('listitem').first().getAttribute('aria-setsize'));

/** Enters the room, evaluates what is ticked, and waits for all four rows. */
async function evaluate(rest = ''): Promise<void> {
  await visit.go(`${server.url}?bundle=./models/fixture&room=evaluation${rest}`);
  await visit.page.getByRole('button', { name: 'Evaluate', exact: true }).click();
  await visit.page.getByText('All that is ticked is in the table.').waitFor();
  await queries().waitFor();
}

/** The open query with both of its sides, explained. */
async function bothWhys(): Promise<void> {
  await visit.holds(
    `document.querySelectorAll('[aria-label="The open query"] [aria-label="What each word gives"]').length === 2 ||
     document.querySelectorAll('[aria-label="The open query"] [aria-label="What each region gives"]').length === 2`,
  );
}

describe('walk: the queries behind the table', () => {
  test('the worst failure opens with what won, what should have, and parts that add up to both scores', async () => {
    await evaluate();
    await rows().first().click();
    await bothWhys();
    expect(visit.page.url()).toMatch(/query=[cp]\d+/);
    for (const name of ['What won', 'What should have won']) {
      const side = opened().getByRole('region', { name, exact: true });
      const score = /score (-?\d\.\d{4})/.exec((await side.textContent()) ?? '')?.[1];
      const parts = await side
        .locator('[data-part]')
        .evaluateAll((items) => items.map((item) => Number((item as HTMLElement).dataset.part)));
      expect(parts.length).toBeGreaterThan(3);
      expect(parts.reduce((sum, part) => sum + Math.round(1e4 * part), 0)).toBe(
        Math.round(1e4 * Number(score)),
      );
      expect(await side.locator('[data-region]').count()).toBeGreaterThan(0);
    }
    // The rank in the list is that of the open query.
    const rank = /\d+/.exec((await rows().first().textContent()) ?? '')?.[0];
    expect(await opened().getByRole('region', { name: 'What should have won' }).textContent()).toContain(
      `Rank ${rank},`,
    );
    expect(await accessibilityViolations(visit.page)).toEqual([]);

    // Another word is held on both pictures at once.
    const words = opened().locator('[aria-label="What each word gives"]');
    await words.first().getByRole('button').first().click();
    expect(await words.locator('[aria-pressed="true"]').count()).toBe(2);

    // And it is there among the pictures: the caption asked, the picture on the stage.
    const should = opened().getByRole('region', { name: 'What should have won' });
    await should.getByRole('link', { name: 'Look at it in Pictures' }).click();
    await visit.stage.waitFor();
    expect(await visit.caption.inputValue()).not.toBe('');
    expect(visit.page.url()).not.toContain('room=');
    await visit.page.goBack();
    await opened().waitFor();
  });

  test('by keyboard alone: rows, the next failure, bars of ranks, and words', async () => {
    await evaluate();
    const { keyboard } = visit.page;
    await rows().first().focus();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await bothWhys();
    const second = visit.page.url();
    await keyboard.press('n');
    await visit.holds(`location.search !== ${JSON.stringify(new URL(second).search)}`);
    await bothWhys();
    await keyboard.press('p');
    await visit.holds(`location.search === ${JSON.stringify(new URL(second).search)}`);

    // The bar of rank 1 of captions lists those that came first, and lets go again.
    const bar = visit.page.getByRole('button', { name: /^rank 1: / }).first();
    const count = Number(/: ([\d,]+)/.exec((await bar.getAttribute('aria-label')) ?? '')?.[1]);
    await bar.focus();
    await keyboard.press('Enter');
    await visit.page.getByText(`${count} queries of`).waitFor();
    expect(await bar.getAttribute('aria-pressed')).toBe('true');
    await keyboard.press('Enter');
    await visit.page.getByText('All 288 queries').waitFor();

    await visit.page.getByRole('searchbox', { name: 'Holding' }).focus();
    await keyboard.type('snow');
    await visit.page.getByText(/^\d+ queries of 288/).waitFor();
    await visit.holds(`location.search.includes('holding=snow')`);
    for (const text of await rows().allTextContents()) expect(text.toLowerCase()).toMatch(/snow|picture/);
    // N writes a letter while something is typed.
    await keyboard.type('n');
    await visit.page.getByText('0 queries of 288').waitFor();
  });

  test('a brush over the scatter lists what is inside, and so do the fields', async () => {
    await evaluate();
    await visit.page.getByRole('combobox', { name: /against/ }).selectOption('t2i-lse');
    const brush = visit.page.locator('[data-brush] .overlay');
    await brush.scrollIntoViewIfNeeded();
    const box = await brush.boundingBox();
    if (!box) throw new Error('The scatter is not on the screen.');
    const { mouse } = visit.page;
    await mouse.move(box.x + 2, box.y + 2);
    await mouse.down();
    await mouse.move(box.x + box.width / 3, box.y + box.height / 2, { steps: 4 });
    await mouse.up();
    await visit.holds(`/against-ranks=/.test(location.search)`);
    const brushed = await listedCount();
    expect(brushed).toBeGreaterThan(0);
    expect(brushed).toBeLessThan(288);
    await visit.page.getByRole('button', { name: 'Let go of the brush' }).click();
    await visit.page.getByText('All 288 queries').waitFor();

    const from = visit.page.getByRole('spinbutton', { name: 'Rank, from' });
    await from.fill('10');
    await visit.holds(`/[?&]ranks=10-/.test(location.search)`);
    const places = await rows().allTextContents();
    expect(places.every((text) => Number(/\d+/.exec(text)?.[0]) >= 10)).toBe(true);
    expect(await accessibilityViolations(visit.page)).toEqual([]);
  });

  test('a link opens its query before anything is evaluated, on a phone too', async () => {
    await visit.page.setViewportSize({ width: 390, height: 844 });
    await visit.go(`${server.url}?bundle=./models/fixture&room=evaluation&entry=i2t-avg&query=p4`);
    await bothWhys();
    expect(await visit.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await accessibilityViolations(visit.page)).toEqual([]);
  });
});
