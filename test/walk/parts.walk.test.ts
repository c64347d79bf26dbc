// Walks to parts of the page whose script or style sheet does not come: a sentence stands where the part would, the rest of
// the page goes on, and the part is there once it can be loaded.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Visit, visitor } from './support/visit.ts';
import { browser, server, walkBuiltPage } from './support/walkBuiltPage.ts';

walkBuiltPage();

const ASKED = '?caption=a+girl+with+a+ball&bundle=./models/fixture';

/** A visitor whose browser complains of what does not come. */
let guest: Visit;
beforeEach(async () => {
  guest = await visitor(browser);
});
afterEach(() => guest.close());

const said = () => guest.page.getByRole('alert').getByText('could not be loaded');
const room = (name: string) => guest.page.getByRole('navigation', { name: 'Rooms' }).getByText(name);
const withhold = (files: RegExp) => guest.page.route(files, (route) => route.abort());
const allow = (files: RegExp) => guest.page.unroute(files);

async function asks(caption: string): Promise<void> {
  await guest.caption.fill(caption);
  await guest.answered(caption);
}

describe('walk: what does not come', () => {
  test.each([
    ['script', /ExportPanel[^/]*\.js$/],
    ['style sheet', /ExportPanel[^/]*\.css$/],
  ])('the %s of a panel', async (_, files) => {
    await guest.go(server.url + ASKED);
    await withhold(files);
    await guest.page.getByRole('button', { name: 'Export' }).click();
    await said().waitFor();
    await asks('a boy on a horse');
    await allow(files);
    await guest.page.getByRole('button', { name: 'Try again' }).click();
    const panel = guest.page.getByRole('region', { name: 'Export' });
    await panel.getByRole('button', { name: 'SVG' }).waitFor();
    expect(
      await guest.page.evaluate(
        `document.querySelector('link[rel="stylesheet"][href*="ExportPanel"]')?.sheet != null`,
      ),
    ).toBe(true);
  });

  test('the script of a room, which is asked for again by whoever enters again', async () => {
    const files = /EvaluationRoom[^/]*\.js$/;
    await guest.go(server.url + ASKED);
    await withhold(files);
    await room('Evaluation').click();
    await said().waitFor();
    await room('Pictures').click();
    await asks('a boy on a horse');
    await allow(files);
    await room('Evaluation').click();
    await guest.page.getByRole('heading', { name: 'What to evaluate' }).waitFor();
  });

  test('a script of the desk, of which nothing stays behind for who enters again', async () => {
    const files = /deskStore[^/]*\.js$/;
    await guest.go(server.url + ASKED);
    await withhold(files);
    await room('My data').click();
    await guest.page.getByRole('alert').waitFor();
    await room('Pictures').click();
    await allow(files);
    await room('My data').click();
    await guest.page.getByText('Bring your own checkpoint').waitFor();
    // One worker, in its one frame.
    expect(await guest.page.locator('iframe').count()).toBe(1);
  });

  test('the scripts of what is opened from stage and answer', async () => {
    await guest.go(server.url + ASKED);
    await withhold(/(Finder|MapTables)[^/]*\.js$/);
    await guest.page.getByRole('button', { name: 'Why not this one?' }).click();
    await said().waitFor();
    await guest.page.getByRole('button', { name: 'Why not this one?' }).click();
    await said().waitFor({ state: 'detached' });
    await guest.page.getByRole('button', { name: 'Table' }).click();
    await said().waitFor();
    await asks('a boy on a horse');
  });
});
