import { describe, expect, test } from 'vitest';
import { accessibilityViolations } from './support/accessibility.ts';
import { server, visit, walkBuiltPage } from './support/walkBuiltPage.ts';

walkBuiltPage();

const ROOM = '?bundle=./models/fixture&room=words';

const sheetOf = (phrase: string) =>
  visit.page.getByRole('list', { name: `Regions that “${phrase}” looks at` });
const field = () => visit.page.getByRole('textbox', { name: 'Word or phrase' });

/** The values of the first crops, once some are there. */
async function valuesOf(phrase: string): Promise<number[]> {
  await sheetOf(phrase).locator('li').first().waitFor();
  return sheetOf(phrase)
    .locator('li')
    .evaluateAll((items) => items.map((item) => Number((item as HTMLElement).dataset.value)));
}

describe('walk: one word, the whole gallery', () => {
  test('shows its regions in order, in its captions and in one sentence; a crop opens among the pictures', async () => {
    await visit.go(`${server.url}${ROOM}`);
    await field().fill('star');
    const values = await valuesOf('star');
    expect(values).toEqual([...values].sort((a, b) => b - a));
    await visit.page.getByRole('region', { name: 'How stable it is' }).waitFor();
    await visit.page.getByText('with like vectors').waitFor();
    expect(await accessibilityViolations(visit.page)).toEqual([]);

    await visit.page.getByRole('radio', { name: 'one sentence' }).check();
    await visit.page.getByRole('textbox', { name: /^The sentence/ }).fill('a ___ on the snow .');
    await visit.page.getByText(/all in “a star on the snow \.”/).waitFor();
    const framed = await valuesOf('star');
    expect(framed).not.toEqual(values);

    await sheetOf('star').getByRole('link').first().click();
    await visit.answered('a star on the snow .');
    expect(await visit.held()).toEqual(['star']);
    // And back by the word that is held there.
    await visit.page.getByRole('link', { name: '“star” in the whole gallery' }).click();
    await valuesOf('star');
  });

  test('a sentence without a gap is refused once, and the gap mends it', async () => {
    await visit.go(`${server.url}${ROOM}&about=star&frame=${encodeURIComponent('a photo of')}`);
    await visit.page.getByText('The sentence needs one ___').waitFor();
    expect(await visit.page.getByText('___').count()).toBe(1);
    expect(await accessibilityViolations(visit.page)).toEqual([]);
    await visit.page.getByRole('textbox', { name: /^The sentence/ }).fill('a photo of ___');
    await valuesOf('star');
    expect(await visit.page.getByRole('alert').count()).toBe(0);
  });

  test('its crops are walked through and opened by keyboard, as they were looked at', async () => {
    await visit.go(`${server.url}${ROOM}&about=star&model=t2i-avg&l1=4`);
    const values = await valuesOf('star');
    await visit.page
      .getByText(/^Looked at/)
      .first()
      .waitFor();
    await visit.page.getByText(/pictures say it, in/).waitFor();
    const links = sheetOf('star').getByRole('link');
    expect(await links.evaluateAll((all) => all.filter(({ tabIndex }) => tabIndex === 0).length)).toBe(1);
    await links.first().focus();
    for (const [key, place] of [
      ['ArrowRight', '1'],
      ['ArrowRight', '2'],
      ['ArrowLeft', '1'],
    ]) {
      await visit.page.keyboard.press(key);
      await visit.holds(`document.activeElement.closest('li')?.dataset.place === '${place}'`);
    }
    await visit.page.keyboard.press('ArrowDown');
    await visit.holds(`Number(document.activeElement.closest('li')?.dataset.place) > 1`);
    await links.first().focus();
    await visit.page.keyboard.press('Enter');
    await visit.holds(`document.querySelector('ol[data-caption]')?.dataset.caption.includes('star')`);
    expect(await visit.held()).toEqual(['star']);
    const query = new URL(visit.page.url()).searchParams;
    expect(query.get('l1')).toBe('4');
    // The region that was the first crop has that share there.
    const share = `${(100 * values[0]).toFixed(values[0] < 0.0995 ? 1 : 0)} %`;
    await visit.page.getByText(share).first().waitFor();
  });

  test('a word that no caption holds and the model knows is read in a sentence; one that it has never seen is not read', async () => {
    await visit.go(`${server.url}${ROOM}&about=star+circle`);
    await visit.page.getByText('No caption of this gallery says “star circle”.').waitFor();
    expect(await accessibilityViolations(visit.page)).toEqual([]);
    await visit.page.getByRole('button', { name: '“a photo of star circle”' }).click();
    await valuesOf('star circle');

    await visit.go(`${server.url}${ROOM}&about=starr`);
    const suggested = visit.page.getByRole('button', { name: 'star', exact: true });
    await suggested.waitFor();
    expect(await accessibilityViolations(visit.page)).toEqual([]);
    await suggested.focus();
    await visit.page.keyboard.press('Enter');
    await valuesOf('star');
    await visit.holds(`new URL(location.href).searchParams.get('about') === 'star'`);
  });

  test('has neighbours and a map; words are found on it and opened, by keyboard', async () => {
    await visit.go(`${server.url}${ROOM}&about=star`);
    const neighbours = visit.page.getByRole('region', { name: 'Neighbours' });
    await neighbours.getByText('with like vectors').waitFor();
    expect(await neighbours.getByRole('button', { name: 'star', exact: true }).count()).toBe(0);
    await visit.page.getByRole('button', { name: 'Draw the map' }).focus();
    await visit.page.keyboard.press('Enter');
    const map = visit.page.getByRole('application');
    await map.locator('circle').first().waitFor();
    await visit.page.getByRole('searchbox', { name: 'Find a word on the map' }).fill('circle');
    await visit.page.keyboard.press('Enter');
    await visit.page.getByText('“circle”, in').waitFor();
    expect(await accessibilityViolations(visit.page)).toEqual([]);
    await map.focus();
    await visit.page.keyboard.press('+');
    await visit.page.keyboard.press('Enter');
    await valuesOf('circle');
    await map.focus();
    await visit.page.keyboard.press('0');
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'])
      await visit.page.keyboard.press(key);
    const said = await visit.page.getByText('Enter opens its sheet').textContent();
    const word = /“(.+)”/.exec(said ?? '')?.[1] ?? '';
    await visit.page.keyboard.press('Enter');
    await valuesOf(word);
  });
});
