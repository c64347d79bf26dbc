// Whoever cannot see well, or has no mouse: axe finds nothing wrong in any state, in both themes, and a whole visit is
// done by keyboard alone.

import { describe, expect, test } from 'vitest';
import { accessibilityViolations } from './support/accessibility.ts';
import { ASKED, fake, visit, walkFakePage } from './support/fakeWalk.ts';

/** axe looks at every element against every other: few cards show it as much as many. */
const FEW = 'images=8';

walkFakePage();

const click = (name: string) => async () => {
  await visit.page.getByRole('button', { name }).click();
};
/** Waits until a dialog has the focus: before that, what guards its edges is still being put in place. */
const dialog = () => visit.holds(`document.activeElement.closest('[role="dialog"]') !== null`);
const opened = (name: string) => async () => {
  await click(name)();
  await dialog();
};
const nothing = async () => {};

interface State {
  readonly name: string;
  readonly description?: string;
  readonly query: string;
  readonly act?: () => Promise<unknown>;
  readonly width?: number;
}

const STATES: readonly State[] = [
  { name: 'a first visit', query: '' },
  { name: 'an answer', query: ASKED },
  { name: 'a held phrase as boxes', query: `${ASKED}&word=2-3` },
  { name: 'heat', query: `${ASKED}&word=3&drawing=heat` },
  { name: 'a spotlight', query: `${ASKED}&word=3&drawing=spotlight` },
  { name: 'a held region', query: `${ASKED}&region=4` },
  { name: 'i-t, not trained for', query: `${ASKED}&word=3&variant=i2t-avg&l1=12` },
  { name: 'an ensemble', query: `${ASKED}&ensemble=t2i-avg,i2t-lse` },
  { name: 'the matrix', query: `${ASKED}&word=3&region=4&panel=matrix` },
  { name: 'a pinned picture', query: `${ASKED}&picture=1006.jpg` },
  { name: 'an unknown word', query: 'caption=a+red+zyxdog' },
  { name: 'a question that fails', query: 'caption=this+will+fail' },
  {
    name: 'no boxes, no captions, no pictures',
    description: 'images=9&boxes=none&captions=none&pictures=none',
    query: ASKED,
  },
  { name: 'an empty gallery', description: 'images=0', query: '' },
  { name: 'a backend that cannot start', query: `${ASKED}&backend=webgpu` },
  { name: 'a phone', query: `${ASKED}&word=3`, width: 390 },
  { name: 'the examples', query: ASKED, act: opened('Examples') },
  { name: 'the ensemble menu', query: ASKED, act: opened('Ensemble') },
  { name: 'the tables behind the drawings', query: `${ASKED}&word=3`, act: opened('Table') },
  { name: 'why this score', query: `${ASKED}&word=3&panel=why` },
  {
    name: 'the sheet of shortcuts',
    query: ASKED,
    act: opened('Keyboard shortcuts'),
  },
  {
    name: 'what attention proves',
    query: ASKED,
    act: opened('What this proves'),
  },
  {
    name: 'the search',
    query: ASKED,
    act: async () => {
      await click('Why not this one?')();
      await visit.page.getByRole('combobox', { name: 'Find a picture' }).fill('100');
      await visit.page.locator('[role="option"]').first().waitFor();
    },
  },
  {
    name: 'another device',
    query: ASKED,
    act: async () => {
      await visit.page.evaluate('fake.engine.loseDevice()');
      await visit.page.getByRole('button', { name: 'Understood' }).waitFor();
    },
  },
];

describe('walk: axe', () => {
  test.each(STATES)(
    'finds nothing wrong with $name',
    async ({ description, query, act = nothing, width }) => {
      if (width) await visit.page.setViewportSize({ width, height: 844 });
      await visit.go(fake.gallery(description ?? FEW, query));
      if (query.includes('caption=a') && !query.includes('backend')) {
        await visit.page.locator('ol[data-caption]').waitFor();
      }
      await act();
      for (const colorScheme of ['light', 'dark'] as const) {
        // Without motion there is no colour in between.
        await visit.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await accessibilityViolations(visit.page)).toEqual([]);
      }
    },
  );

  test('finds nothing wrong while the gallery loads', async () => {
    await visit.page.goto(fake.gallery(FEW, 'hold=open'));
    await visit.page.getByText('Encoding pictures, 4 of 8').waitFor();
    expect(await accessibilityViolations(visit.page)).toEqual([]);
  });
});

describe('walk: colours that the system chooses', () => {
  const CHOSEN = [
    ['a held word', '[data-token="3"]', '[data-token="2"]'],
    ['its frame of the film strip', '[data-word="3"] button', '[data-word="2"] button'],
    [
      'the picture on the stage',
      'ol[data-answer] [aria-current]',
      'ol[data-answer] button:not([aria-current])',
    ],
    ['what is taken of a switch', 'input:checked + span', 'input:not(:checked) + span'],
    ['the panel that is open', 'button[aria-expanded="true"]', '#panel-matrix'],
    ['the room that one is in', 'nav [aria-current]', 'nav a:not([aria-current])'],
  ] as const;

  test('backgrounds are gone, and what is held or chosen is still told from the rest', async () => {
    const { page } = visit;
    await page.emulateMedia({ forcedColors: 'active' });
    await visit.go(fake.gallery(FEW, `${ASKED}&word=3&panel=why`));
    await visit.answered('a red dog runs');
    const frame = (selector: string) =>
      page.evaluate(`(() => {
        const style = getComputedStyle(document.querySelector(${JSON.stringify(selector)}));
        const line = style.borderBottomStyle === 'none' ? 'none' : style.borderBottomColor;
        return [style.outlineStyle, line];
      })()`);
    for (const [what, chosen, other] of CHOSEN) {
      expect([what, await frame(chosen)]).not.toEqual([what, await frame(other)]);
    }
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});

describe('walk: single keys', () => {
  /** Every letter, digit and sign that a keyboard has: also those that no sheet lists. */
  const SINGLE_KEYS = Array.from({ length: 0x7f - 0x21 }, (_, k) => String.fromCharCode(0x21 + k));

  /** What is chosen on the page, as the link to its room says at once; the address follows later. */
  const view = () =>
    visit.page
      .getByRole('navigation', { name: 'Rooms' })
      .locator('[aria-current="page"]')
      .getAttribute('href');
  const untouched = async () => {
    const before = await view();
    for (const key of SINGLE_KEYS) {
      await visit.page.keyboard.press(key);
      // After each: what one key does another may undo.
      expect({ key, view: await view() }).toEqual({ key, view: before });
    }
    expect(await visit.page.getByRole('dialog').count()).toBe(0);
    expect(await visit.page.evaluate('document.activeElement.tagName')).not.toBe('TEXTAREA');
  };
  const switched = async () => {
    await visit.page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await dialog();
    await visit.page.getByRole('checkbox', { name: 'Letters, digits and signs' }).press('Space');
    await visit.page.keyboard.press('Escape');
    await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
  };

  test('can be switched off as shortcuts, which is remembered, and on again', async () => {
    const { page } = visit;
    await visit.go(fake.gallery(FEW, ASKED));
    await visit.answered('a red dog runs');
    const before = await view();
    await switched();
    expect(await view()).toBe(before);
    await untouched();
    await page.reload();
    await visit.answered('a red dog runs');
    await untouched();
    // What is no single key goes on.
    await page.keyboard.press('ArrowRight');
    expect(await visit.held()).toEqual(['a']);
    await switched();
    await page.keyboard.press('h');
    await visit.holds(`location.search.includes('drawing=heat')`);
  });

  test('are off in every room', async () => {
    const { page } = visit;
    await visit.go(fake.gallery(FEW, `${ASKED}&room=evaluation`));
    await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
    await page.getByRole('list', { name: 'Queries' }).waitFor();
    await page.keyboard.press('n');
    await visit.holds(`location.search.includes('query=')`);
    await switched();
    await untouched();
    const rooms = { Words: page.getByLabel('Contact sheet'), 'My data': page.getByText('Nothing yet') };
    for (const [room, shown] of Object.entries(rooms)) {
      await page.getByRole('link', { name: room }).click();
      await shown.first().waitFor();
      await untouched();
    }
  });
});

describe('walk: by keyboard alone', () => {
  /** Presses a key until the focus is on what was asked for. */
  async function reach(name: string | RegExp, key = 'Tab', most = 40): Promise<void> {
    const named = (text: string) => (typeof name === 'string' ? text === name : name.test(text));
    for (let presses = 0; ; presses++) {
      const focused = (await visit.page.evaluate(`(() => {
        const { activeElement: here } = document;
        if (here === document.body) return '';
        const label = here.labels?.[0] ?? document.getElementById(here.getAttribute('aria-labelledby') ?? '');
        return (here.getAttribute('aria-label') ?? label?.textContent ?? here.textContent ?? '').trim();
      })()`)) as string;
      if (named(focused)) return;
      if (presses === most) throw new Error(`${key} does not lead to ${name}; the focus is on "${focused}".`);
      await visit.page.keyboard.press(key);
    }
  }

  test('a whole visit', async () => {
    const { keyboard } = visit.page;
    await visit.go(fake.gallery('images=30'));

    // Ask.
    await keyboard.press('/');
    await reach('Caption');
    await keyboard.type('a red dog runs');
    await visit.answered('a red dog runs');

    // Look at words and a phrase, in all drawings.
    await reach('a');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    expect(await visit.held()).toEqual(['red']);
    await keyboard.press('Shift+ArrowRight');
    expect(await visit.held()).toEqual(['red', 'dog']);
    await keyboard.press('h');
    await visit.page.locator('#stage figure svg[data-greatest]').waitFor();
    await keyboard.press('b');

    // Hold a region of the picture: the Tab key comes to the most attended one, down leads to the next.
    await reach(/^Region \d+, /);
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await visit.holds(`location.search.includes('region=')`);
    await keyboard.press('Escape');
    await visit.holds(`!location.search.includes('region=')`);

    // The film strip.
    await reach('a');
    await keyboard.press('Enter');
    expect(await visit.held()).toEqual(['a']);

    // A panel, by its button and by its number.
    await reach('Words × regions');
    await keyboard.press('Enter');
    await visit.page.getByRole('region', { name: 'Words × regions' }).waitFor();
    await keyboard.press('1');
    await visit.page.getByRole('region', { name: 'Words × regions' }).waitFor({ state: 'detached' });

    // Switches and sliders.
    await reach('t-i');
    await keyboard.press('ArrowRight');
    await visit.holds(`location.search.includes('variant=i2t')`);
    await keyboard.press('d');
    await visit.holds(`location.search.includes('variant=t2i')`);
    await reach('λ1');
    await keyboard.press('ArrowRight');
    await visit.holds(`location.search.includes('l1=')`);
    await reach('λ1 back to 9');
    await keyboard.press('Enter');
    await visit.holds(`!location.search.includes('l1=')`);

    // Another picture: by search, and by walking down the list.
    await reach('Why not this one?');
    await keyboard.press('Enter');
    await visit.page.getByRole('combobox', { name: 'Find a picture' }).waitFor();
    await reach(/^Find a picture/);
    await keyboard.type('1007');
    await visit.page.getByRole('option', { name: '1007.jpg' }).waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await visit.holds(`document.querySelector('#stage figure img').alt === '1007.jpg'`);
    await reach('Back to the best');
    await keyboard.press('Enter');
    await reach(/rank 1 /);
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    const second = await visit.cards.nth(1).getAttribute('data-id');
    expect(await visit.staged()).toBe(second);

    // The sheet of shortcuts, and back to where one was.
    await keyboard.press('?');
    await dialog();
    await keyboard.press('Escape');
    await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await visit.staged()).toBe(second);
  });
});
