// What walks over the built page have in common: the page with the bundles that ship, a fresh visitor for each, and no
// complaint at the end.

import { resolve } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchChromium } from '../../support/chromium.ts';
import { type StaticServer, serveStatic } from '../../support/serve.ts';
import { DIST, type Visit, visitor } from './visit.ts';

/** The bundles that ship, served beside the page as /models. */
export const MODELS = resolve(import.meta.dirname, '../../../models');

/** The browser, the page and the visitor of the test that runs; there once `walkBuiltPage` was called. */
export let browser: Browser;
export let server: StaticServer;
export let visit: Visit;

/** Serves the built page for the tests of a file, and opens a browser. */
export function walkBuiltPage(): void {
  beforeAll(async () => {
    browser = await launchChromium();
    server = await serveStatic({ root: DIST, mounts: { '/models': MODELS } });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(async () => {
    visit = await visitor(browser);
  });
  afterEach(async () => {
    expect(visit.complaints).toEqual([]);
    await visit.close();
  });
}

/** The visitor leaves, and another comes in a fresh profile. */
export async function comeAnew(options?: BrowserContextOptions): Promise<void> {
  await visit.close();
  visit = await visitor(browser, options);
}
