// Walks through the panels in states that a real bundle does not easily get into, over the made-up engine: nothing asked,
// no boxes, captions or pictures, two hundred words, answers that are held back or fail.

import { describe, expect, test } from 'vitest';
import { accessibilityViolations } from './support/accessibility.ts';
import { ASKED, fake, visit, walkFakePage } from './support/fakeWalk.ts';

const PANELS = ['why', 'what-if', 'compare', 'captions', 'export'];

walkFakePage();

const panel = () => visit.page.locator('#inspector');
const rested = () =>
  visit.holds(
    `document.querySelector('#inspector') !== null && document.querySelector('[aria-busy="true"]') === null`,
  );

describe('walk: panels where something is missing', () => {
  test.each([
    ['anything asked', 'images=12', ''],
    ['boxes', 'images=12&boxes=none', ASKED],
    ['some boxes', 'images=12&boxes=some', `${ASKED}&word=3&without=0,1`],
    ['captions', 'images=12&captions=none', ASKED],
    ['pictures', 'images=12&pictures=none', `${ASKED}&word=3&edits=2`],
    ['all pictures but one, and all regions but one', 'images=1&regions=1', `${ASKED}&word=3`],
  ])('%s', async (_, gallery, asked) => {
    for (const id of PANELS) {
      await visit.go(fake.gallery(gallery, `${asked}&panel=${id}`));
      await rested();
      expect((await panel().textContent())?.length, id).toBeGreaterThan(20);
      expect(await accessibilityViolations(visit.page), id).toEqual([]);
    }
  });

  test('two hundred words have two hundred bars, and a curve of a few orders', async () => {
    const words = Array.from({ length: 200 }, (_, k) => `word${k}`).join('+');
    await visit.go(fake.gallery('images=12', `caption=${words}&panel=why`));
    await panel().locator('[data-part]').first().waitFor();
    expect(await panel().locator('[data-part]').count()).toBe(202);
    await visit.go(fake.gallery('images=12', `caption=${words}&panel=what-if`));
    await panel().getByText('of 7 random orders').first().waitFor();
  });

  test('edits of a link that fit neither sentence nor picture are said, and can be dropped', async () => {
    await visit.go(fake.gallery('images=12', `${ASKED}&panel=what-if&without=99`));
    await rested();
    await panel().getByRole('button', { name: 'Everything as it was' }).click();
    await visit.holds(`!location.search.includes('without')`);
  });
});

describe('walk: panels while the engine works', () => {
  test('no score of before the change stands beside it, and a newer change wins', async () => {
    await visit.go(fake.gallery('images=12', `${ASKED}&panel=what-if&edits=2`));
    const score = panel().locator('[data-after="score"]');
    await panel().locator('[data-after="score"]', { hasText: /\d/ }).waitFor();
    const before = await score.textContent();
    await visit.page.evaluate(`fake.held.add('rank')`);
    await panel().getByRole('button', { name: 'Strike dog' }).click();
    await visit.page.locator('#inspector [aria-busy="true"]').waitFor();
    expect(await score.textContent()).toBe('–');
    await panel().getByRole('button', { name: 'Strike runs' }).click();
    await visit.page.evaluate(`fake.open('rank')`);
    await rested();
    expect(await score.textContent()).toMatch(/\d/);
    expect(await score.textContent()).not.toBe(before);
    expect(await visit.page.evaluate('new URLSearchParams(location.search).get("edits")')).toBe('2,3,4');
  });

  test('captions that are being scored are counted', async () => {
    await visit.go(fake.gallery('images=12', `${ASKED}&hold=rankCaptions&panel=captions`));
    await panel().getByText('Scoring captions: 30 of 60.').waitFor();
    await visit.page.evaluate(`fake.open('rankCaptions')`);
    await panel().getByText('Its own five rank').first().waitFor();
  });

  test('a failure is a sentence in its panel, and the rest of the page works', async () => {
    await visit.go(fake.gallery('images=12', `${ASKED}&panel=what-if&edits=4:fail`));
    await panel().getByRole('alert').waitFor();
    expect(await visit.cards.count()).toBe(12);
    await panel().getByRole('button', { name: 'Everything as it was' }).click();
    await panel().getByRole('alert').waitFor({ state: 'detached' });
  });
});
