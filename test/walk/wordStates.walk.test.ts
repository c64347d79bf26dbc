// Walks through what the room of words may be about: nothing yet, a word of thousands of pictures, one that is used once,
// punctuation, a pasted page, words that nobody knows.

import { describe, expect, test } from 'vitest';
import { accessibilityViolations } from './support/accessibility.ts';
import { fake, visit, walkFakePage } from './support/fakeWalk.ts';

walkFakePage();

const PHONE = { width: 390, height: 844 };
const room = (about: string, description = 'images=60') =>
  fake.gallery(description, `room=words${about === '' ? '' : `&about=${encodeURIComponent(about)}`}`);
const sheet = () => visit.page.getByRole('list', { name: /^Regions that/ });
const crops = () => sheet().locator('li');
const spread = () => visit.page.getByRole('region', { name: 'How stable it is' });
const looked = () =>
  visit.page
    .getByText(/^Looked at/)
    .first()
    .waitFor();
const says = (text: string | RegExp) => visit.page.getByText(text).first().waitFor();
const heightOfRoom = () => visit.page.locator('main').evaluate((main) => main.scrollHeight);

async function values(): Promise<number[]> {
  return crops().evaluateAll((all) => all.map((crop) => Number((crop as HTMLElement).dataset.value)));
}

describe('walk: nobody has typed anything', () => {
  test('words of the gallery are offered, and one of them opens its sheet', async () => {
    await visit.go(room(''));
    const offered = visit.page.getByRole('list', { name: 'Words to begin with' }).getByRole('button');
    await offered.first().waitFor();
    expect(await offered.count()).toBeGreaterThan(3);
    const word = (await offered.first().textContent()) ?? '';
    expect(await accessibilityViolations(visit.page)).toEqual([]);
    await offered.first().focus();
    await visit.page.keyboard.press('Enter');
    await says(`Where “${word}” looks`);
    await crops().first().waitFor();
    await visit.page.goBack();
    await offered.first().waitFor();
  });

  test('without captions there is nothing to offer, and it says what to do', async () => {
    await visit.go(room('', 'images=4&captions=none'));
    await says('Type a word or a phrase to see where it looks on every picture.');
    expect(await visit.page.getByRole('list', { name: 'Words to begin with' }).count()).toBe(0);
  });
});

describe('walk: a frequent word', () => {
  test('shows a first stretch, more where asked, and the link and the back button keep them', async () => {
    await visit.page.setViewportSize(PHONE);
    await visit.go(room('dog'));
    await looked();
    await visit.page.getByText('12 of', { exact: false }).first().waitFor();
    expect(await crops().count()).toBe(12);
    // What stands below the sheet is a few screens away, whatever the word.
    expect(await heightOfRoom()).toBeLessThan(6 * PHONE.height);
    const first = await values();

    await visit.page.getByRole('button', { name: 'Show 12 more' }).focus();
    await visit.page.keyboard.press('Enter');
    await visit.holds(`document.activeElement.closest('li')?.dataset.place === '12'`);
    expect(await crops().count()).toBe(24);
    expect((await values()).slice(0, 12)).toEqual(first);
    await visit.holds(`new URL(location.href).searchParams.get('crops') === '24'`);
    expect(await accessibilityViolations(visit.page)).toEqual([]);

    await crops().nth(20).getByRole('link').click();
    await visit.holds(`!new URL(location.href).searchParams.has('room')`);
    await visit.page.goBack();
    await visit.page.getByRole('button', { name: 'Show 24 more' }).waitFor();
    expect(await crops().count()).toBe(24);
    // The crop that was opened is on the screen again.
    await visit.holds(`(() => {
      const { top, bottom } = document.querySelector('li[data-place="20"]').getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    })()`);

    await visit.page.reload();
    await visit.page.getByRole('button', { name: 'Show 24 more' }).waitFor();
    await visit.page.getByRole('button', { name: 'Only the first 12' }).click();
    await visit.page.getByRole('button', { name: 'Show 12 more' }).waitFor();
    expect(await crops().count()).toBe(12);
    // Another word begins anew.
    await visit.page.getByRole('button', { name: 'Show 12 more' }).click();
    await visit.page.getByRole('textbox', { name: 'Word or phrase' }).fill('boy');
    await says('Where “boy” looks');
    await visit.page.getByRole('button', { name: 'Show 12 more' }).waitFor();
    await visit.holds(`!new URL(location.href).searchParams.has('crops')`);
  });

  test('of 5,000 pictures: the first crops are there before the others were looked at, and the best are kept', async () => {
    await visit.go(`${room('dog', 'images=5000&regions=6')}&hold=wordSheet`);
    await says('Where “dog” looks');
    // One part is let through, and the next one held back.
    await visit.page.evaluate(`fake.open('wordSheet'), fake.held.add('wordSheet')`);
    await says(/^Looking at pictures: 8 of [\d,]+\.$/);
    await crops().first().waitFor();
    const first = await values();
    expect(first).toEqual([...first].sort((a, b) => b - a));
    await visit.page.evaluate(`fake.open('wordSheet')`);
    await looked();
    const [, regions] = /of ([\d,]+) regions/.exec((await visit.page.textContent('main')) ?? '') ?? [];
    expect(Number(regions.replace(',', ''))).toBeGreaterThan(5000);
    await says(`The strongest 480 of ${regions} regions`);
    await says(/^\d+ of 480 regions shown$/);
    const shown = await values();
    expect(shown).toEqual([...shown].sort((a, b) => b - a));
    // Whatever is far from the screen, and whatever is hidden from sight, the page itself does not scroll.
    await visit.holds('document.documentElement.scrollHeight <= innerHeight');
    // And the ring around a crop at its edge is whole.
    await crops().first().getByRole('link').focus();
    const left = await crops().first().getByRole('link').boundingBox();
    const clip = await visit.page.locator('main').boundingBox();
    expect((left?.x ?? 0) - (clip?.x ?? 0)).toBeGreaterThanOrEqual(4);
  });
});

describe('walk: crops of what there is', () => {
  test.each([
    ['images=20', 12, 12],
    ['images=20&boxes=none', 12, 0],
    ['images=20&pictures=none', 0, 12],
  ])('%s: %i pictures, %i boxes', async (description, pictures, boxes) => {
    await visit.page.setViewportSize(PHONE);
    await visit.go(room('dog', description));
    await looked();
    await says(/^12 of \d+ regions shown$/);
    expect(await crops().locator('svg image').count()).toBe(pictures);
    const named = await crops()
      .first()
      .getByText(/^region \d+$/)
      .boundingBox();
    // Named in words where no box shows it, and always for those who see neither.
    expect((named?.width ?? 0) > 1).toBe(boxes === 0);
    // What lies around a box, and its edge.
    expect(await crops().locator('svg path').count()).toBe(2 * boxes);
    const frames = await crops().evaluateAll((all) =>
      all.map((crop) => {
        const { width, height } = (crop.querySelector('svg') as SVGElement).getBoundingClientRect();
        return [Math.round(width), Math.round(height)];
      }),
    );
    expect(new Set(frames.map(String)).size).toBe(1);
    expect(frames[0][0]).toBe(frames[0][1]);
  });
});

describe('walk: how far a word depends on its sentence', () => {
  test('its uses are dots that open, by pointer and by keyboard, and the two least alike have letters', async () => {
    await visit.go(room('dog'));
    await spread().waitFor();
    const letters = spread().locator('svg g.named text');
    expect((await letters.allTextContents()).sort()).toEqual(['A', 'B']);
    await spread()
      .getByText(/^The most like the mean, cosine/)
      .waitFor();
    const slider = spread().getByRole('slider');
    await slider.focus();
    await visit.page.keyboard.press('Home');
    await spread()
      .getByText(/^The least like the mean, cosine/)
      .waitFor();
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^1 of \d+, cosine 0\.\d\d$/);
    await visit.page.keyboard.press('ArrowRight');
    await spread()
      .getByText(/^Use 2 of/)
      .waitFor();
    const dot = spread().locator('svg circle.opened');
    const before = await dot.getAttribute('cx');
    // A click on the letter's dot opens that use.
    const target = spread().locator('svg g.named circle').first();
    const [at, from] = [await target.boundingBox(), await spread().locator('svg').first().boundingBox()];
    await spread()
      .locator('div:has(> div > svg) > div:last-child')
      .first()
      .click({
        position: {
          x: (at?.x ?? 0) + (at?.width ?? 0) / 2 - (from?.x ?? 0),
          y: (at?.y ?? 0) + (at?.height ?? 0) / 2 - (from?.y ?? 0),
        },
      });
    await expect.poll(() => dot.getAttribute('cx')).not.toBe(before);
    expect(await dot.getAttribute('cx')).toBe(await target.getAttribute('cx'));
    await spread().getByText('Uses as a table').click();
    expect(await spread().getByRole('row').count()).toBeGreaterThan(2);
    expect(await accessibilityViolations(visit.page)).toEqual([]);

    const caption = (await spread().getByRole('link').first().textContent()) ?? '';
    await spread().getByRole('link').first().click();
    await visit.answered(caption);
  });

  test('a use that is shown in two places has its map in both, however late the maps come', async () => {
    await visit.go(`${room('dog')}&hold=attend`);
    const figures = spread().locator('figure');
    await figures.nth(2).waitFor();
    // The most like the mean is one of the two least alike here.
    const captions = await figures.getByRole('link').allTextContents();
    expect(new Set(captions).size).toBe(2);
    await visit.holds(`fake.engine.asked.attend.filter(({ channel }) => channel).length === 3`);
    await visit.page.evaluate(`fake.open('attend')`);
    await expect.poll(() => figures.locator('svg').count(), { timeout: 20_000 }).toBe(3);
  });

  test('a word that is used once has no spread, and it is said so', async () => {
    // One picture, so that some word of its captions stands there once.
    await visit.go(room('', 'images=1'));
    const once = await visit.page.evaluate(`(async () => {
      const { captions } = await fake.engine.open({ bundle: 'fake:images=1' }, () => {});
      const words = captions.flatMap((text) => text.toLowerCase().match(/[a-z]{4,}/g));
      return words.find((word) => words.indexOf(word) === words.lastIndexOf(word));
    })()`);
    await visit.go(room(String(once), 'images=1'));
    await spread().getByText('It is used once in this gallery: there is nothing to compare.').waitFor();
    expect(await spread().getByRole('slider').count()).toBe(0);
    expect(await spread().getByRole('link').count()).toBe(1);
    await says('1 of 1 picture says it, in 1 caption.');
    expect(await accessibilityViolations(visit.page)).toEqual([]);
  });
});

describe('walk: words as people type them', () => {
  test('capitals are read small, and it is said', async () => {
    await visit.go(room('DOG'));
    await says('The model reads it as “dog”.');
    await crops().first().waitFor();
    // The captions mark the word however they spell it.
    await visit.page.locator('ol b', { hasText: /^dog$/ }).first().waitFor();
  });

  test('punctuation is a token that names nothing', async () => {
    await visit.go(room('.'));
    await says(/^“\.” is punctuation/);
    await crops().first().waitFor();
  });

  test('unknown words and marks are said one by one, and of many the first', async () => {
    await visit.go(room('a zyx dog'));
    await says('The model has never seen “zyx”');
    await visit.go(room(Array.from({ length: 40 }, (_, n) => `zyx${n}`).join(' ')));
    await says('The same holds of 35 more words.');
    expect(await visit.page.getByText('The model has never seen').count()).toBe(5);
    expect(await accessibilityViolations(visit.page)).toEqual([]);
  });

  test('a pasted page is named by its beginning, and leads to the pictures that it describes', async () => {
    await visit.page.setViewportSize(PHONE);
    const pasted = Array.from({ length: 200 }, (_, n) => `word${n}`).join(' ');
    await visit.go(room(''));
    await visit.page.getByRole('textbox', { name: 'Word or phrase' }).fill(pasted);
    await says(/^No caption of this gallery says “word0 word1 .* …”/);
    expect(await heightOfRoom()).toBeLessThan(1.5 * PHONE.height);
    expect(await accessibilityViolations(visit.page)).toEqual([]);
    await visit.page.getByRole('link', { name: 'ask which pictures it describes' }).click();
    await visit.answered(pasted);
  });

  test('letters with accents stay what they are', async () => {
    await visit.go(room('Žába'));
    await says('No caption of this gallery says “žába”.');
    await visit.page.getByRole('button', { name: /a photo of/ }).click();
    await says('Where “Žába” looks');
    await crops().first().waitFor();
  });

  test('a sentence of somebody’s own is read while it is typed', async () => {
    await visit.go(`${room('dog')}&frame=${encodeURIComponent('a photo of ___')}`);
    await crops().first().waitFor();
    const field = visit.page.getByRole('textbox', { name: /^The sentence/ });
    await field.fill('a white ___ sits');
    await says(/all in “a white dog sits”/);
  });
});
