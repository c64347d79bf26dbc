import { describe, expect, test } from 'vitest';
import { accessibilityViolations } from './support/accessibility.ts';
import { server, visit, walkBuiltPage } from './support/walkBuiltPage.ts';

walkBuiltPage();

const STORYBOOK = '?bundle=./models/storybook&room=words';
const FIXTURE = '?bundle=./models/fixture&room=words';

const map = () => visit.page.getByRole('application');
const drawing = () => map().locator('svg');
const drawButton = () => visit.page.getByRole('button', { name: 'Draw the map' });
const aboutIs = (word: string) =>
  visit.holds(`new URL(location.href).searchParams.get('about') === ${JSON.stringify(word)}`);

/** What the page says of the word that the keyboard is at. */
async function wordAt(): Promise<string> {
  const said = await visit.page.getByText('Enter opens its sheet').textContent();
  return /“(.+)”/.exec(said ?? '')?.[1] ?? '';
}

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await visit.page.keyboard.press(key);
}

describe('walk: the map of the vocabulary', () => {
  test('a word is found on it and opened by keyboard, and its neighbours with it', async () => {
    await visit.go(`${server.url}${STORYBOOK}`);
    await drawButton().focus();
    await press('Enter');
    await drawing().waitFor();
    await visit.page.getByRole('searchbox', { name: 'Find a word on the map' }).fill('pup');
    await press('Enter');
    // The focus is on the map now, and the word in its middle.
    expect(await wordAt()).toBe('pup');
    expect(await accessibilityViolations(visit.page)).toEqual([]);
    await press('Enter');
    await aboutIs('pup');

    const neighbours = visit.page.getByRole('region', { name: 'Neighbours' });
    for (const list of ['looking at the same', 'with like vectors']) {
      const region = neighbours.getByRole('region', { name: list });
      await region.getByRole('button').first().waitFor();
      const cosines = await region.locator('li > span:last-child').allTextContents();
      expect(cosines.map(Number)).toEqual(cosines.map(Number).toSorted((a, b) => b - a));
      expect(await region.getByRole('button', { name: 'pup', exact: true }).count()).toBe(0);
    }
    const both = neighbours.getByRole('button', { name: 'in both lists' });
    expect(await both.count()).toBeGreaterThan(0);
    const next = (await both.first().textContent())?.split(' ')[0] ?? '';
    await both.first().focus();
    await press('Enter');
    await aboutIs(next);

    await map().focus();
    await press('ArrowRight');
    const word = await wordAt();
    expect(word).not.toBe('pup');
    await press('Shift+ArrowRight', '-', '0');
    expect(await wordAt()).toBe(word);
    await press('Enter');
    await aboutIs(word);
    expect(await accessibilityViolations(visit.page)).toEqual([]);
  });

  test('what was computed is there at the next visit', async () => {
    await visit.go(`${server.url}${FIXTURE}&about=star`);
    await drawButton().click();
    await drawing().waitFor();
    const drawn = await drawing().innerHTML();
    const kept = `caches.open('storied-attention-words').then(async (cache) => (await cache.keys()).length)`;
    expect(await visit.page.evaluate(kept)).toBe(2);

    await visit.page.reload();
    await drawButton().click();
    await drawing().waitFor();
    expect(await drawing().innerHTML()).toBe(drawn);
    expect(await visit.page.evaluate(kept)).toBe(2);
  });

  test('it can be stopped and asked for again, and is loaded when somebody asks', async () => {
    const scripts: string[] = [];
    visit.page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
    await visit.go(`${server.url}${STORYBOOK}`);
    await drawButton().waitFor();
    expect(scripts.filter((path) => path.includes('wordMapWorker'))).toEqual([]);
    await drawButton().click();
    await visit.page.getByText(/^[\d,]+ of 2,400$/).waitFor();
    await visit.page.getByRole('button', { name: 'Cancel' }).click();
    await drawButton().waitFor();
    expect(await visit.page.locator('progress').count()).toBe(0);
    await drawButton().click();
    await drawing().waitFor();
    expect(scripts.filter((path) => path.includes('wordMapWorker'))).toHaveLength(1);
  });

  test('the wheel scrolls the page, and with Ctrl comes closer; a click on a name opens it', async () => {
    await visit.go(`${server.url}${FIXTURE}`);
    await drawButton().click();
    await drawing().waitFor();
    await map().scrollIntoViewIfNeeded();
    const names = () => drawing().locator('text').count();
    const spread = async () => {
      const [a, b] = [await drawing().locator('text').nth(0).boundingBox(), await drawing().boundingBox()];
      return Math.round((a?.x ?? 0) - (b?.x ?? 0));
    };
    expect(await names()).toBeGreaterThan(5);
    const before = await spread();
    const size = await map().boundingBox();
    await map().hover({ position: { x: (size?.width ?? 0) / 2, y: (size?.height ?? 0) / 2 } });
    await visit.page.mouse.wheel(0, 50);
    expect(await spread()).toBe(before);
    await visit.page.keyboard.down('Control');
    await visit.page.mouse.wheel(0, -30);
    await visit.page.keyboard.up('Control');
    await expect.poll(spread).not.toBe(before);
    await visit.page.getByRole('button', { name: 'Whole map' }).click();
    await expect.poll(spread).toBe(before);

    const name = drawing().locator('text').first();
    const word = (await name.textContent()) ?? '';
    await name.click();
    await aboutIs(word);
  });
});
