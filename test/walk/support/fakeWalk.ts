// What walks over the made-up engine have in common: its page, a fresh visitor for each, and no complaint at the end.

import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchChromium } from '../../support/chromium.ts';
import { type FakePage, serveFakePage } from './serveFakePage.ts';
import { type Visit, visitor } from './visit.ts';

/** A caption that the made-up engine knows, as a query. */
export const ASKED = 'caption=a+red+dog+runs';

/** The page and the visitor of the test that runs; there once `walkFakePage` was called. */
export let fake: FakePage;
export let visit: Visit;

/** Serves the page for the tests of a file, and opens a browser. */
export function walkFakePage(): void {
  let browser: Browser;
  beforeAll(async () => {
    [fake, browser] = await Promise.all([serveFakePage(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await fake?.close();
  });
  beforeEach(async () => {
    visit = await visitor(browser);
  });
  afterEach(async () => {
    expect(visit.complaints).toEqual([]);
    await visit.close();
  });
}

/** Asks that caption of a made-up gallery, and waits for the answer. */
export async function ask(rest = '', description = 'images=30'): Promise<void> {
  await visit.go(fake.gallery(description, `${ASKED}${rest}`));
  await visit.answered('a red dog runs');
}
