// The room of one's own data for whoever cannot see well, or has no mouse: axe finds nothing wrong in any state, in both
// themes, and everything is done by keyboard alone. Over the made-up importer.

import { describe, expect, test } from 'vitest';
import { accessibilityViolations } from './support/accessibility.ts';
import { fake, visit, walkFakePage } from './support/fakeWalk.ts';

walkFakePage();

const FILES = [
  't2i-avg.pth.tar',
  'f30k_precomp_vocab.json',
  'test_ims.npy',
  'test_caps.txt',
  'boxes.json',
  '1007.jpg',
].map((name) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from('made up') }));
const WRONG = ['wide_ims.npy', 'broken_ims.npy', 'notes.md'].map((name) => ({ ...FILES[0], name }));

const button = (name: string | RegExp) => visit.page.getByRole('button', { name }).first();
const enter = async (rest: string) => {
  await visit.go(fake.gallery('images=8', `room=data${rest}`));
  await visit.page
    .getByText(/^Nothing yet|^1,000 pictures/)
    .first()
    .waitFor();
};
const give = async (files = FILES) => {
  await visit.page.getByLabel('Choose files').setInputFiles(files);
  await visit.page.getByText(`${files.length} files`).waitFor();
};
const convert = async () => {
  await give();
  await button('Convert').click();
};
const focusIsOn = (name: string) =>
  visit.holds(
    `(document.activeElement.ariaLabel ?? document.activeElement.textContent).startsWith(${JSON.stringify(name)})`,
  );

interface State {
  readonly name: string;
  /** Of the importer, and what is held back. */
  readonly rest?: string;
  readonly act: () => Promise<unknown>;
}

const STATES: readonly State[] = [
  { name: 'an empty desk', act: async () => {} },
  { name: 'files that fit', act: () => give() },
  { name: 'files that do not', rest: '&desk=storage%3Dunpromised', act: () => give(WRONG) },
  {
    name: 'a conversion',
    rest: '&hold=bring',
    act: async () => {
      await convert();
      await visit.page.getByText('Converting features').waitFor();
    },
  },
  {
    name: 'a full disk',
    rest: '&desk=fails%3Dbring',
    act: async () => {
      await convert();
      await visit.page.getByText('The disk is full').waitFor();
    },
  },
  {
    name: 'a report',
    act: async () => {
      await convert();
      await visit.page.getByText('“Photographs” is made').waitFor();
    },
  },
  { name: 'kept bundles, and one cut short', rest: '&desk=kept%3D3%26notices%3Dyes', act: async () => {} },
  { name: 'storage refused', rest: '&desk=storage%3Drefused%26kept%3D1', act: async () => {} },
  {
    name: 'a new title',
    rest: '&desk=kept%3D1',
    act: async () => {
      await button('Rename: ').click();
      await focusIsOn('Title of ');
    },
  },
  {
    name: 'the question before removing',
    rest: '&desk=kept%3D1',
    act: async () => {
      await button('Remove: ').click();
      await focusIsOn('Keep it');
    },
  },
  {
    name: 'the sheet of what it takes',
    act: async () => {
      await button('What it takes').click();
      await focusIsOn('Close');
    },
  },
];

describe('walk: axe on the desk', () => {
  test.each(STATES)('finds nothing wrong with $name', async ({ rest = '', act }) => {
    await enter(rest);
    await act();
    for (const colorScheme of ['light', 'dark'] as const) {
      // Without motion there is no colour in between.
      await visit.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await accessibilityViolations(visit.page)).toEqual([]);
    }
  });
});

describe('walk: the desk by keyboard alone', () => {
  /** Presses Tab until the focus is on what is called so. */
  const tabTo = async (name: string) => {
    const script = `(() => {
      const { ariaLabel, labels, textContent } = document.activeElement;
      return ariaLabel ?? labels?.[0]?.textContent ?? textContent;
    })()`;
    for (let k = 0; k < 60; k++) {
      await visit.page.keyboard.press('Tab');
      if (((await visit.page.evaluate(script)) as string).startsWith(name)) return;
    }
    throw new Error(`Tab never comes to "${name}".`);
  };
  const press = (key: string) => visit.page.keyboard.press(key);

  test('files are chosen, corrected and converted; cancelled, the focus is not lost', async () => {
    // Waited for from the beginning: a dialog that opens before the browser knows of it is never told.
    const chooser = visit.page.waitForEvent('filechooser');
    await enter('&hold=bring');
    await tabTo('Choose files');
    await press('Enter');
    await (await chooser).setFiles([...FILES]);
    await visit.page.getByText('6 files').waitFor();
    await tabTo('What boxes.json is');
    await visit.page.keyboard.type('Not used');
    await visit.page.getByText('No boxes: ').waitFor();
    await tabTo('Title');
    await visit.page.keyboard.type('Mine');
    await tabTo('Convert');
    await press('Enter');
    await focusIsOn('Cancel');
    await press('Enter');
    await visit.page.getByText('Your files are still here').waitFor();
    await focusIsOn('Convert again');
    await visit.page.evaluate(`fake.open('bring')`);
    await press('Enter');
    await visit.page.getByRole('heading', { name: '“Mine” is made' }).waitFor();
    await focusIsOn('“Mine” is made');
    await tabTo('Open it');
  });

  test('on a phone the sheet of what it takes is left from wherever one reads, back to where it was opened', async () => {
    await visit.page.setViewportSize({ width: 390, height: 844 });
    await enter('');
    const sheet = visit.page.getByRole('dialog', { name: 'What the desk takes' });
    for (const leave of [() => press('Escape'), () => sheet.getByRole('button', { name: 'Close' }).click()]) {
      await tabTo('What it takes');
      await press('Enter');
      await focusIsOn('Close');
      await sheet.evaluate((it) => it.scrollTo({ top: it.scrollHeight, behavior: 'instant' }));
      const inSight = `(() => {
        const close = document.activeElement;
        const { left, top, width, height } = close.getBoundingClientRect();
        return close.closest('[role="dialog"]').scrollTop > 0
          && document.elementFromPoint(left + width / 2, top + height / 2) === close;
      })()`;
      await visit.holds(inSight);
      await leave();
      await sheet.waitFor({ state: 'detached' });
      await focusIsOn('What it takes');
    }
  });

  test('a kept bundle is renamed and removed, and both are thought better of', async () => {
    await enter('&desk=kept%3D1');
    await tabTo('Rename: ');
    await press('Enter');
    await focusIsOn('Title of ');
    await press('Escape');
    await focusIsOn('Rename: Flickr30K');
    await press('Enter');
    await focusIsOn('Title of ');
    await visit.page.keyboard.type('Thirty thousand');
    await press('Enter');
    await focusIsOn('Rename: Thirty thousand');
    await tabTo('Remove: ');
    await press('Enter');
    await focusIsOn('Keep it');
    await press('Escape');
    await focusIsOn('Remove: Thirty thousand');
    await press('Enter');
    await focusIsOn('Keep it');
    await tabTo('Remove for good: ');
    await press('Enter');
    await visit.page.getByText('Nothing yet.').waitFor();
    // It stays in the room, and does not begin at the top of the page again.
    expect(await visit.page.evaluate(`document.activeElement !== document.body`)).toBe(true);
  });
});
