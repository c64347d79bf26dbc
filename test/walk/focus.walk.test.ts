// Whoever has only a keyboard never loses the place: whatever a control does, to itself as well, the focus is on something
// afterwards; where one would expect it, for those that go away.

import { describe, expect, test } from 'vitest';
import { ASKED, fake, visit, walkFakePage } from './support/fakeWalk.ts';

walkFakePage();

/** What has the focus: its name, or `''` where nothing has it. */
const focused = () =>
  visit.page.evaluate(`(() => {
    const { activeElement: here, body } = document;
    if (here === body) return '';
    const label = here.labels?.[0]?.textContent ?? document.getElementById(here.getAttribute('aria-labelledby'))?.textContent;
    return (here.getAttribute('aria-label') ?? label ?? here.textContent).trim();
  })()`) as Promise<string>;

const rested = () => visit.holds(`document.querySelector('[aria-busy="true"]') === null`);

async function open(query: string, description = 'images=30'): Promise<void> {
  await visit.go(fake.gallery(description, query));
  if (query.startsWith(ASKED) && !query.includes('backend'))
    await visit.page.locator('ol[data-caption]').waitFor({ state: 'attached' });
  await rested();
}

interface Gone {
  readonly query: string;
  readonly name: string | RegExp;
  /** Within the part of the page with this selector. */
  readonly within?: string;
  readonly key?: string;
  readonly goesTo: RegExp;
}

const GONE: readonly Gone[] = [
  { query: `${ASKED}&picture=1006.jpg`, within: 'figcaption', name: 'Back to the best', goesTo: /^Boxes$/ },
  {
    query: `${ASKED}&picture=1006.jpg`,
    within: '[aria-label="Pinned picture"]',
    name: 'Back to the best',
    goesTo: /rank 1 /,
  },
  { query: `${ASKED}&l1=12`, name: 'λ1 back to 9', goesTo: /^λ1$/ },
  { query: `${ASKED}&panel=why`, name: /^Close/, goesTo: /^Why this score$/ },
  { query: `${ASKED}&panel=why`, within: '#inspector', name: 'dog', key: '2', goesTo: /^Why this score$/ },
  { query: `${ASKED}&panel=compare`, name: 'Back to one', goesTo: /^Side by side$/ },
  { query: ASKED, within: 'ol[data-answer]', name: /rank 1 /, key: '4', goesTo: /^Close “Side by side”$/ },
  { query: `${ASKED}&panel=what-if&edits=2`, name: 'Everything as it was', goesTo: /^Strike a$/ },
  { query: '', within: '[aria-label="Examples"]', name: /./, goesTo: /./ },
  { query: `${ASKED}&backend=webgpu`, name: 'Let the page choose a backend', goesTo: /^Stage$/ },
];

describe('walk: the focus of a control that goes away', () => {
  test.each(GONE)('$name ($query $key)', async ({ query, within = '#root', name, key = 'Enter', goesTo }) => {
    await open(query);
    const control = visit.page.locator(within).getByRole('button', { name, exact: true }).first();
    await control.focus();
    await visit.page.keyboard.press(key);
    await rested();
    await visit.holds(`document.activeElement !== document.body`);
    expect(await focused()).toMatch(goesTo);
  });

  test('the search gives it back to its button', async () => {
    await open(ASKED);
    await visit.page.getByRole('button', { name: 'Why not this one?' }).press('Enter');
    await visit.page.getByRole('combobox', { name: 'Find a picture' }).fill('1007');
    await visit.page.getByRole('option', { name: '1007.jpg' }).waitFor();
    await visit.page.keyboard.press('ArrowDown');
    await visit.page.keyboard.press('Enter');
    await visit.page.getByRole('combobox', { name: 'Find a picture' }).waitFor({ state: 'detached' });
    expect(await focused()).toBe('Why not this one?');
  });

  test('a swapped word leaves it in the field for the next', async () => {
    await open(`${ASKED}&panel=what-if`);
    const field = visit.page.locator('#swap input');
    await field.fill('cat');
    await visit.page.locator('#swap').getByRole('button', { name: 'Swap' }).press('Enter');
    await visit.holds(`location.search.includes('edits=')`);
    await visit.holds(`document.activeElement === document.querySelector('#swap input')`);
  });

  test('a card that a switch carries far away leaves it in the list', async () => {
    await open(ASKED, 'images=1000');
    await visit.cards.first().getByRole('button').focus();
    const first = await visit.cards.first().getAttribute('data-id');
    await visit.page.keyboard.press('d');
    await visit.holds(
      `document.querySelector('ol[data-answer] > li').dataset.id !== ${JSON.stringify(first)}`,
    );
    await rested();
    expect(await visit.page.evaluate(`document.activeElement.closest('ol[data-answer]') !== null`)).toBe(
      true,
    );
  });

  test('a click beside all controls is no loss: nothing takes the focus', async () => {
    await open(`${ASKED}&picture=1006.jpg`);
    await visit.page.getByRole('button', { name: 'Words × regions' }).focus();
    await visit.page.getByRole('region', { name: 'Answer' }).getByRole('heading').click();
    await visit.page.evaluate(`document.body.append(document.createElement('i'))`);
    expect(await focused()).toBe('');
  });
});

describe('walk: no control loses the focus', () => {
  /** Controls that the Tab key comes to, by their place in the page. */
  const STOPS = `[...document.querySelectorAll('button, summary, input[type="checkbox"]')].filter((stop) =>
    stop.tabIndex >= 0 && !stop.disabled && stop.checkVisibility() && !stop.closest('[data-base-ui-focus-guard], form'))`;

  test.each([
    '',
    ASKED,
    `${ASKED}&word=3&picture=1006.jpg&l1=12`,
    `${ASKED}&ensemble=t2i-avg,i2t-lse`,
    `${ASKED}&panel=matrix`,
    `${ASKED}&panel=why`,
    `${ASKED}&panel=why&variant=i2t-avg`,
    `${ASKED}&panel=what-if&edits=2&without=1`,
    `${ASKED}&panel=compare`,
    `${ASKED}&panel=captions`,
  ])('%s', async (query) => {
    await open(query, 'images=8&regions=6');
    const count = (await visit.page.evaluate(`${STOPS}.length`)) as number;
    expect(count).toBeGreaterThan(5);
    for (let at = 0; at < count; at++) {
      const name = (await visit.page.evaluate(`(() => {
        const stop = ${STOPS}[${at}];
        stop?.focus();
        return stop && (stop.getAttribute('aria-label') ?? stop.textContent);
      })()`)) as string | undefined;
      if (name === undefined) break;
      await visit.page.keyboard.press('Space');
      await rested();
      await visit.holds(`document.activeElement !== document.body`);
      if ((await visit.page.getByRole('dialog').count()) > 0) {
        await visit.page.keyboard.press('Escape');
        await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
        await visit.holds(`document.activeElement !== document.body`);
      }
    }
  });
});
