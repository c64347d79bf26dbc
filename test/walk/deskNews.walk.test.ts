// A bundle is being made while somebody is in another room: the link to the desk says how far it is, and what became of it,
// until they have been there. Over the made-up importer.

import { describe, expect, test } from 'vitest';
import { accessibilityViolations } from './support/accessibility.ts';
import { ASKED, fake, visit, walkFakePage } from './support/fakeWalk.ts';

walkFakePage();

const FILES = ['t2i-avg.pth.tar', 'vocab.json', 'test_ims.npy'].map((name) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from('made up'),
}));

const link = (name: string) => visit.page.getByRole('link', { name });
const sign = (text: string) => link('My data').getByText(text, { exact: true });
const said = (text: string) => visit.page.getByRole('status', { name: 'Your bundle' }).getByText(text);

interface PlacesInHead {
  /** Where the names of the rooms begin. */
  readonly rooms: readonly (readonly [number, number])[];
  readonly sign?: { readonly left: number; readonly right: number };
  /** What the sign lies over: words of the head, and the field below it. */
  readonly covered: readonly string[];
}

function placesInHead(): Promise<PlacesInHead> {
  return visit.page.evaluate(`(() => {
    const place = (element) => element.getBoundingClientRect();
    const sign = document.querySelector('[data-making]');
    const links = [...document.querySelectorAll('nav a')];
    const others = [...document.querySelectorAll('header > :not(div), header button, nav a, main textarea')].filter(
      (other) => other !== sign?.parentElement,
    );
    const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return {
      rooms: links.map((link) => [place(link).left, place(link).top]),
      sign: sign && { left: place(sign).left, right: place(sign).right },
      covered: sign ? others.filter((other) => meets(place(other), place(sign))).map((other) => other.textContent) : [],
    };
  })()`);
}

async function convertElsewhere(rest: string): Promise<void> {
  await visit.go(fake.gallery('images=8', `${ASKED}&room=data${rest}`));
  await visit.page.getByLabel('Choose files').setInputFiles(FILES);
  await visit.page.getByRole('button', { name: 'Convert' }).click();
  await visit.page.getByText('Converting features').waitFor();
  // There, everything is said already.
  expect(await visit.page.locator('[data-making]').count()).toBe(0);
  await link('Pictures').click();
  await visit.answered('a red dog runs');
}

describe('walk: news from the desk in other rooms', () => {
  test('how far it is, that it is done, and nothing once it was seen', async () => {
    await convertElsewhere('&hold=bring');
    await sign('35 %').waitFor();
    await said('Your bundle is being made: 25 %.').waitFor();
    expect(await accessibilityViolations(visit.page)).toEqual([]);
    // What it says is beside the name of the room, not a part of it.
    expect(await link('My data').getAttribute('href')).toContain('room=data');
    await visit.page.getByRole('link', { name: 'My data', exact: true }).waitFor();

    await visit.page.evaluate(`fake.open('bring')`);
    await sign('done').waitFor();
    await said('“Photographs” is made').waitFor();
    expect(await accessibilityViolations(visit.page)).toEqual([]);
    await link('My data').click();
    await visit.page.getByRole('heading', { name: '“Photographs” is made' }).waitFor();
    await link('Pictures').click();
    await visit.answered('a red dog runs');
    expect(await visit.page.locator('[data-making]').count()).toBe(0);
  });

  test.each([320, 390, 1280])(
    '%i pixels wide it stands by its room from room to room, and moves and covers nothing',
    async (width) => {
      await visit.page.setViewportSize({ width, height: 844 });
      await convertElsewhere('&hold=bring');
      await sign('35 %').waitFor();
      const counting = await placesInHead();
      expect(counting.sign?.left).toBeGreaterThanOrEqual(0);
      expect(counting.sign?.right).toBeLessThanOrEqual(width);
      expect(counting.covered).toEqual([]);
      for (const room of ['Words', 'Evaluation', 'Pictures']) {
        await link(room).click();
        await visit.page.locator('[aria-current="page"]', { hasText: room }).waitFor();
        await sign('35 %').waitFor();
        expect(await placesInHead()).toEqual(counting);
      }
      await visit.page.evaluate(`fake.open('bring')`);
      await sign('done').waitFor();
      const done = await placesInHead();
      expect(done.covered).toEqual([]);
      expect(done.rooms).toEqual(counting.rooms);
      // And as if nothing had been said, once it was seen.
      await link('My data').click();
      await visit.page.getByRole('heading', { name: '“Photographs” is made' }).waitFor();
      expect((await placesInHead()).rooms).toEqual(counting.rooms);
    },
  );

  test('that it failed, and where the reason stands', async () => {
    await convertElsewhere('&hold=bring&desk=fails%3Dbring');
    await visit.page.evaluate(`fake.open('bring')`);
    await sign('failed').waitFor();
    await said('Your bundle could not be made').waitFor();
    await link('My data').click();
    await visit.page.getByRole('alert').getByText('The disk is full').waitFor();
    expect(await visit.page.locator('[data-making]').count()).toBe(0);
  });
});
