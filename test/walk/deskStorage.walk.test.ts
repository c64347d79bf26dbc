// A browser whose storage is full, over the built page and the real importer: the page says so, nothing half-written is
// left, and once there is room it works. And a zip that is being saved is cancelled.

import type { CDPSession } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeShared, sharedPath } from '../support/shared.ts';
import { server, visit, walkBuiltPage } from './support/walkBuiltPage.ts';

walkBuiltPage();

let devtools: CDPSession;

beforeEach(async () => {
  devtools = await visit.page.context().newCDPSession(visit.page);
  // Headless, nobody would answer the browser's question where a file is to go.
  await visit.page.addInitScript('delete window.showSaveFilePicker');
  await visit.go(`${server.url}?room=data&bundle=./models/fixture`);
  await visit.page.getByText('Nothing yet.').waitFor();
});
afterEach(() => allow(undefined));

const button = (name: string | RegExp) => visit.page.getByRole('button', { name }).first();
const rows = () => visit.page.locator('[data-bundle]');
const made = (title: string) => visit.page.getByRole('heading', { name: `“${title}” is made` });

/** Bytes that the origin may have; undefined for as many as the disk holds. */
async function allow(bytes: number | undefined): Promise<void> {
  const { origin } = new URL(server.url);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes });
}

/** Sizes of all files that the page has written, by their paths. */
async function written(): Promise<Record<string, number>> {
  return (await visit.page.evaluate(`(async () => {
    const found = {};
    const look = async (folder, path) => {
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === 'directory') await look(handle, path + name + '/');
        else found[path + name] = (await handle.getFile()).size;
      }
    };
    await look(await navigator.storage.getDirectory(), '');
    return found;
  })()`)) as Record<string, number>;
}

async function bytesWritten(): Promise<number> {
  return Object.values(await written()).reduce((sum, bytes) => sum + bytes, 0);
}

async function convert(title: string, pictures: number): Promise<void> {
  await visit.page.getByLabel('Title', { exact: true }).fill(title);
  await visit.page.getByLabel('Only the first').fill(`${pictures}`);
  await button(/^Convert/).click();
}

describeShared('walk: a full disk', 'flickr8k', () => {
  test('a conversion that finds no room says so and leaves nothing; with room it works', async () => {
    await visit.page.getByLabel('Choose a folder').setInputFiles(sharedPath('flickr8k'));
    await allow(2e6);
    await convert('First', 40);
    await visit.page.getByRole('alert').getByText('The browser has no room for this bundle').waitFor();
    expect(await written()).toEqual({});
    expect(await rows().count()).toBe(0);

    await allow(undefined);
    await button('Convert again').click();
    await made('First').waitFor();
    const first = await bytesWritten();

    // As much again does not fit, until the first has gone.
    await allow(1.5 * first);
    await convert('Second', 40);
    await visit.page.getByRole('alert').getByText('Remove bundles that are kept').waitFor();
    expect(await bytesWritten()).toBe(first);
    expect(await rows().count()).toBe(1);
    await button('Remove: First').click();
    await button('Remove for good: First').click();
    await visit.page.getByText('Nothing yet.').waitFor();
    await button('Convert again').click();
    await made('Second').waitFor();
    await button('Open it').click();
    await visit.page.locator('[data-phase="open"] #stage').waitFor();
  });

  test('a zip that finds no room says so beside its bundle, and one that is cancelled leaves nothing', async () => {
    await visit.page.getByLabel('Choose a folder').setInputFiles(sharedPath('flickr8k'));
    await convert('Photographs', 40);
    await made('Photographs').waitFor();
    const bytes = await bytesWritten();
    await allow(1.5 * bytes);
    await rows().getByRole('button', { name: 'Save as zip' }).click();
    await rows().getByRole('alert').getByText('no room for the zip of this bundle').waitFor();
    expect(await bytesWritten()).toBe(bytes);

    await allow(undefined);
    const downloads: string[] = [];
    visit.page.on('download', (download) => downloads.push(download.suggestedFilename()));
    // A small zip is soon written: its cancel button is pressed as soon as there is one.
    await visit.page.evaluate(`new MutationObserver((_, observer) => {
      const cancel = document.querySelector('[data-saving] button');
      if (!cancel) return;
      observer.disconnect();
      cancel.click();
    }).observe(document.body, { childList: true, subtree: true })`);
    await rows().getByRole('button', { name: 'Save as zip' }).click();
    await rows().getByRole('button', { name: 'Save as zip' }).and(visit.page.locator(':enabled')).waitFor();
    await expect.poll(bytesWritten).toBe(bytes);
    expect(downloads).toEqual([]);

    await Promise.all([
      visit.page.waitForEvent('download'),
      rows().getByRole('button', { name: 'Save as zip' }).click(),
    ]);
    expect(downloads).toEqual(['Photographs.zip']);
    await rows().getByText('Saved Photographs.zip.').waitFor();
  });
});
