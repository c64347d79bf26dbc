// Walks from room to room: the top of the page at every width, what the title says, and which keys mean something where.

import { describe, expect, test } from 'vitest';
import { ASKED, fake, visit, walkFakePage } from './support/fakeWalk.ts';

walkFakePage();

const rooms = () => visit.page.getByRole('navigation', { name: 'Rooms' });
const search = () => new URL(visit.page.url()).search;

describe('walk: the top of the page', () => {
  test.each([390, 600, 768, 900, 1024, 1280, 2560])('stands well %i pixels wide', async (width) => {
    await visit.page.setViewportSize({ width, height: 844 });
    await visit.go(fake.gallery('images=3', ASKED));
    await rooms().waitFor();
    const places = await visit.page.locator('header > *').evaluateAll((parts) =>
      parts
        .map((part) => {
          const { left, right, top, bottom } = part.getBoundingClientRect();
          // What reaches out of its place counts, unless it is cut off there with an ellipsis.
          const out = getComputedStyle(part).overflowX === 'visible' ? left + part.scrollWidth : right;
          return { left, right: Math.max(right, out), top, bottom };
        })
        .filter(({ left, right }) => right > left),
    );
    for (const place of places) {
      expect(place.left).toBeGreaterThanOrEqual(0);
      expect(place.right).toBeLessThanOrEqual(width);
      // Nothing lies over anything else.
      for (const other of places) {
        if (other === place) continue;
        const apart =
          place.right <= other.left + 0.5 ||
          other.right <= place.left + 0.5 ||
          place.bottom <= other.top + 0.5 ||
          other.bottom <= place.top + 0.5;
        expect(apart).toBe(true);
      }
    }
    const links = await rooms()
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => link.getBoundingClientRect().top));
    expect(new Set(links).size).toBe(1);
  });
});

/** Colours, padding and type of whatever has a class of its own in the room. */
const LOOKS = `Object.fromEntries([...document.querySelectorAll('main [class]')].map((element) => {
  const { color, backgroundColor, borderTopColor, padding, font } = getComputedStyle(element);
  return [element.getAttribute('class'), [color, backgroundColor, borderTopColor, padding, font].join(' ')];
}))`;

describe('walk: in another room', () => {
  test('nothing looks otherwise because of the rooms that were seen before', async () => {
    await visit.page.emulateMedia({ reducedMotion: 'reduce' });
    await visit.go(fake.gallery('images=3', `${ASKED}&room=data&desk=kept%3D1`));
    const looks = async (room: string, sight: string | RegExp): Promise<Record<string, string>> => {
      await rooms().getByRole('link', { name: room }).click();
      await visit.page.getByText(sight).first().waitFor();
      return visit.page.evaluate(LOOKS);
    };
    const each = async () => [
      await looks('My data', 'Rename'),
      await looks('Words', 'Draw the map'),
      await looks('Evaluation', 'Add an ensemble'),
      await looks('Pictures', 'Export'),
    ];
    const [first, again] = [await each(), await each()];
    for (const [at, room] of first.entries()) {
      const both = Object.keys(room).filter((name) => name in again[at]);
      expect(both.length).toBeGreaterThan(9);
      for (const name of both) expect(`${name}: ${again[at][name]}`).toBe(`${name}: ${room[name]}`);
    }
  });

  test('the title names it, and the caption again in the first', async () => {
    await visit.go(fake.gallery('images=3', ASKED));
    await visit.holds(`document.title === 'a red dog runs — Storied Attention'`);
    const links = rooms().getByRole('link');
    for (let at = (await links.count()) - 1; at > 0; at--) {
      const name = await links.nth(at).textContent();
      await links.nth(at).click();
      await visit.holds(`document.title === ${JSON.stringify(`${name} — Storied Attention`)}`);
    }
    await links.first().click();
    await visit.holds(`document.title === 'a red dog runs — Storied Attention'`);
  });

  test('who got there by a link, by keyboard too, is at its name, and back', async () => {
    const isAt = (name: string) => visit.holds(`document.activeElement?.textContent === '${name}'`);
    await visit.go(fake.gallery('images=3', `${ASKED}&word=3`));
    await visit.page.getByRole('link', { name: 'in the whole gallery' }).focus();
    await visit.page.keyboard.press('Enter');
    await isAt('Words');
    await visit.page
      .getByRole('list', { name: /looks at$/ })
      .getByRole('link')
      .first()
      .focus();
    await visit.page.keyboard.press('Enter');
    await isAt('Pictures');
  });

  test('keys of the stage mean nothing, and the sheet does not list them', async () => {
    await visit.go(fake.gallery('images=3', `${ASKED}&word=3`));
    await rooms().getByRole('link').last().click();
    await visit.holds(`location.search.includes('room=')`);
    const before = search();
    await visit.page.evaluate('document.activeElement.blur()');
    for (const key of ['Escape', 'ArrowRight', ...'bhldps1234']) await visit.page.keyboard.press(key);
    expect(search()).toBe(before);
    await visit.page.keyboard.press('?');
    const sheet = visit.page.getByRole('dialog', { name: 'Keyboard' });
    await sheet.getByRole('heading', { name: 'Everywhere' }).waitFor();
    expect(await sheet.getByRole('heading', { name: 'In Pictures' }).count()).toBe(0);
  });

  test('the sheet lists the keys of the room that one is in, and of no other', async () => {
    const own = [
      ['Pictures', 'In Pictures, outside a field'],
      ['Evaluation', 'Behind the table of an evaluation'],
      ['Words', 'On the sheet of a word'],
    ] as const;
    await visit.go(fake.gallery('images=3', ASKED));
    for (const [room, keys] of own) {
      await rooms().getByRole('link', { name: room }).click();
      await visit.page.locator('[aria-current="page"]', { hasText: room }).waitFor();
      await visit.page.keyboard.press('?');
      const sheet = visit.page.getByRole('dialog', { name: 'Keyboard' });
      await sheet.getByRole('heading', { name: keys }).waitFor();
      for (const [, others] of own.filter(([other]) => other !== room)) {
        expect(await sheet.getByRole('heading', { name: others }).count()).toBe(0);
      }
      await visit.page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'detached' });
    }
  });

  test('a link to a room that there is not shows the first, with its keys', async () => {
    await visit.go(fake.gallery('images=3', `${ASKED}&word=3&room=cellar`));
    await visit.answered('a red dog runs');
    await visit.page.keyboard.press('h');
    await visit.holds(`location.search.includes('drawing=heat')`);
    await visit.page.keyboard.press('Escape');
    await visit.holds(`!location.search.includes('word=')`);
  });
});
