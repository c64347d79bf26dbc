// Walks through the queries behind the table with a finger, on a phone: the scatter is brushed, the curves are read, bars are
// chosen, and a query opens; and the same by keyboard alone.

import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { accessibilityViolations } from './support/accessibility.ts';
import { dragFinger } from './support/finger.ts';
import { comeAnew, server, visit, walkBuiltPage } from './support/walkBuiltPage.ts';

walkBuiltPage();

const queries = () => visit.page.getByRole('list', { name: 'Queries' });
const brush = () => visit.page.getByRole('application', { name: /^Brush over the ranks/ });
const slider = () => visit.page.getByRole('slider', { name: 'K' }).first();
const captionsAsk = () => visit.page.getByRole('region', { name: 'Captions ask for their picture' });
const parameter = (name: string) => new URL(visit.page.url()).searchParams.get(name);

async function listedCount(): Promise<number> {
  return Number(await queries().getByRole('listitem').first().getAttribute('aria-setsize'));
}

/**
 * A finger taps until it is felt: where the page still scrolls, a tap stops the scrolling and is no click. For what may be
 * tapped twice.
 */
async function tapUntil(target: Locator, felt: () => Promise<boolean>): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const tapped = async () => {
    await target.tap();
    return felt();
  };
  await expect.poll(tapped, { timeout: 120_000, interval: 2000 }).toBe(true);
}

/** Two rows of the fixture, one against the other. */
async function evaluate(): Promise<void> {
  await visit.go(`${server.url}?bundle=./models/fixture&room=evaluation&against=t2i-lse`);
  await visit.page.getByRole('button', { name: 'Evaluate', exact: true }).click();
  await visit.page.getByText('All that is ticked is in the table.').waitFor();
  await brush().waitFor();
}

/** Waits until address and list have followed: there are queries at its top, and all have ranks that the address names. */
async function listHasFollowed(): Promise<void> {
  // The link to the room says at once what is chosen; the address is written in pauses.
  await visit.holds(`(() => {
    const { href } = document.querySelector('nav [aria-current="page"]');
    return location.search === new URL(href).search;
  })()`);
  await visit.holds(`(() => {
    const rows = [...document.querySelectorAll('[aria-label="Queries"] button')];
    const [from, to] = (new URLSearchParams(location.search).get('ranks') ?? '1-').split('-').map(Number);
    const inside = (rank) => from <= rank && rank <= (to || Infinity);
    return rows.length > 0 && rows.every(({ textContent }) => inside(Number(/\\d+/.exec(textContent)[0])));
  })()`);
}

describe('walk: the queries behind the table by touch', () => {
  beforeEach(async () => {
    await comeAnew({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
    await evaluate();
  });

  test('a finger brushes the scatter, carries the brush on, and a tap lets it go', async () => {
    const overlay = visit.page.locator('[data-brush] .overlay');
    await dragFinger(visit.page, overlay, [0.02, 0.05], [0.4, 0.8]);
    await visit.holds(`/against-ranks=/.test(location.search)`);
    await listHasFollowed();
    const [ranks, beside] = [parameter('ranks'), parameter('against-ranks')];
    expect(await listedCount()).toBeLessThan(288);

    // By its middle the rectangle is carried to the right.
    await dragFinger(visit.page, overlay, [0.2, 0.4], [0.5, 0.4]);
    await visit.holds(`!location.search.includes(${JSON.stringify(`&ranks=${ranks}&`)})`);
    expect(parameter('against-ranks')).toBe(beside);

    await visit.page.locator('[data-brush] .overlay').tap({ position: { x: 280, y: 280 } });
    await visit.holds(`!/ranks=/.test(location.search)`);
    await visit.page.getByText('All 288 queries').waitFor();
  });

  test('a finger reads the curves at any K and lists what is further down', async () => {
    const before = await slider().getAttribute('aria-valuenow');
    await dragFinger(visit.page, slider(), [0.9, 0.5], [0.4, 0.5]);
    await visit.holds(`document.querySelector('[role=slider]').ariaValueNow !== '${before}'`);
    const k = Number(await slider().getAttribute('aria-valuenow'));
    const text = (await slider().getAttribute('aria-valuetext')) ?? '';
    const percent = Number(/t2i-avg ([\d.]+) %/.exec(text)?.[1]);
    const button = captionsAsk().getByRole('button', { name: /^List the [\d,]+ further down$/ });
    const count = Number(/[\d,]+/.exec((await button.textContent()) ?? '')?.[0]);
    expect(percent).toBeCloseTo(100 * (1 - count / 240), 0);
    await tapUntil(button, async () => parameter('asking') === 'textToImage');
    expect(parameter('ranks')).toBe(`${k + 1}-`);
    // The worst come first, so the rows at the top are the same before and after.
    await visit.holds(
      `document.querySelector('[aria-label="Queries"] [aria-setsize]')?.ariaSetSize === '${count}'`,
    );
  });

  test('a finger chooses one bar or several, and opens a query', async () => {
    const bars = captionsAsk().getByRole('group', { name: 'Bars of ranks' });
    const bar = bars.getByRole('button', { name: /^rank 2: / });
    await bar.scrollIntoViewIfNeeded();
    await bar.tap();
    await visit.holds(`/[?&]ranks=2-2/.test(location.search)`);
    await listHasFollowed();
    await dragFinger(visit.page, bars, [0.1, 0.5], [0.45, 0.5]);
    await visit.holds(`/[?&]ranks=1-5/.test(location.search)`);

    await tapUntil(queries().getByRole('button').first(), async () => parameter('query') !== null);
    await visit.page.getByText(/Both sides share one scale/).waitFor();
    expect(await visit.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await accessibilityViolations(visit.page)).toEqual([]);
  });
});

describe('walk: the charts behind the table by keyboard', () => {
  test('arrow keys carry a brush over the scatter and resize it; Escape lets go', async () => {
    await evaluate();
    const { keyboard } = visit.page;
    await brush().focus();
    await keyboard.press('ArrowUp');
    await visit.holds(`/[?&]ranks=1-1&/.test(location.search)`);
    expect(parameter('against-ranks')).toBe('1-1');
    await keyboard.press('ArrowUp');
    await keyboard.press('Shift+ArrowUp');
    await keyboard.press('Shift+ArrowRight');
    await visit.holds(`/ranks=1-2&against-ranks=2-5/.test(location.search)`);
    const listed = await listedCount();
    await visit.page.getByText(`${listed} queries of 288`).waitFor();
    // The rectangle stands where it was carried, and the fields say the same.
    expect(await visit.page.locator('[data-brush] .selection').getAttribute('width')).not.toBe('0');
    const fields = visit.page.getByRole('group', { name: 'Rank under t2i-lse' }).first();
    expect(await fields.getByRole('spinbutton', { name: /from$/ }).inputValue()).toBe('2');
    expect(await fields.getByRole('spinbutton', { name: /to$/ }).inputValue()).toBe('5');
    expect(await accessibilityViolations(visit.page)).toEqual([]);
    await keyboard.press('Escape');
    await visit.page.getByText('All 288 queries').waitFor();
  });

  test('arrow keys move K, whose recalls are those of the table', async () => {
    await evaluate();
    const { keyboard } = visit.page;
    await slider().focus();
    await keyboard.press('Home');
    const cells = visit.page
      .getByRole('region', { name: 'Recalls' })
      .getByRole('row', { name: /^t2i-avg/ })
      .getByRole('cell');
    // Text to image: R@1, R@5, R@10 are its sixth, seventh and eighth figures.
    const recalls = (await cells.allTextContents()).slice(5, 8).map((text) => text.replace('★ ', ''));
    for (const [n, k] of [1, 5, 10].entries()) {
      expect(await slider().getAttribute('aria-valuenow')).toBe(`${k}`);
      expect(await slider().getAttribute('aria-valuetext')).toContain(`t2i-avg ${recalls[n]} %`);
      await captionsAsk().getByText(`R@${k}: t2i-avg ${recalls[n]}`).waitFor();
      await keyboard.press('PageUp');
    }
    await keyboard.press('End');
    await keyboard.press('ArrowLeft');
    expect(Number(await slider().getAttribute('aria-valuenow'))).toBeLessThan(48);
  });
});
