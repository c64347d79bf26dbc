// Opens the gallery of bench/bigGallery.ts in Chromium on wasm, asks, scrolls through the list and clicks a word; prints
// times, the longest block of the page's thread, and the memory of the tab's process.
// `npx vite build && npx tsx bench/bigGallery.ts && npx tsx bench/bigGalleryPage.ts [FOLDER] [DIST] [--profile]`; with a
// profile, what the page's thread did while the gallery was opened and while the questions were answered.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../test/support/chromium.ts';
import { serveStatic } from '../test/support/serve.ts';
import { profiled } from './pageProfile.ts';
import { browserMemory, megabytes } from './residentMemory.ts';

const PATIENCE_MS = 300_000;
const { values, positionals } = parseArgs({
  options: { profile: { type: 'boolean' } },
  allowPositionals: true,
});
const [folder = 'build/big-gallery', root = 'dist'] = positionals;
const CAPTIONS = [
  ...[
    'a red dog holds a blue ball .',
    'a blue cat watches a red kite .',
    'a green boy follows a black hat .',
  ],
  ...[
    'a white girl carries a brown bag .',
    'a black man chases a red book .',
    'a yellow bird finds a blue boat .',
  ],
  ...[
    'a brown horse watches a green hat .',
    'a red player holds a white ball .',
    'a blue child finds a red kite .',
  ],
];

const WATCH = `
  globalThis.blocks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.blocks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
`;

/** Resolves with the time after which `there` holds and a frame was painted. */
const TIMED = `(act, there) => new Promise((painted) => {
  const start = performance.now();
  act();
  const look = () => (there() ? setTimeout(() => painted(performance.now() - start)) : requestAnimationFrame(look));
  requestAnimationFrame(look);
})`;

const ASK = (caption: string) => `(${TIMED})(
  () => {
    const field = document.querySelector('textarea[aria-label="Caption"]');
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, ${JSON.stringify(caption)});
    field.dispatchEvent(new Event('input', { bubbles: true }));
  },
  () => document.querySelector('ol[data-caption=' + ${JSON.stringify(JSON.stringify(caption))} + '] > li[data-rank]'),
)`;

/** Jumps to a part of the list, until a card stands on the screen. */
const SCROLL = (part: number) => `(${TIMED})(
  () => {
    const list = document.querySelector('ol[data-answer]');
    const { top, height } = list.getBoundingClientRect();
    scrollTo({ top: scrollY + top + height * ${part} - innerHeight, behavior: 'instant' });
  },
  () => [...document.querySelectorAll('ol[data-answer] > li')].some((card) => {
    const { top, bottom } = card.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }),
)`;

const CLICK = (index: number) => `(${TIMED})(
  () => document.querySelectorAll('button[data-token]')[${index}].click(),
  () => document.querySelectorAll('button[data-token]')[${index}].getAttribute('aria-pressed') === 'true'
    && document.querySelector('#stage figure svg'),
)`;

/** Resident memory of the browser's tabs together, now and at most (Linux). */
async function tabMemory(browser: Browser): Promise<string> {
  const tabs = (await browserMemory(browser)).filter(({ type }) => type === 'renderer');
  const all = (field: 'now' | 'peak') => megabytes(tabs.reduce((bytes, tab) => bytes + tab[field], 0));
  return `${all('now')} resident in the renderers together, ${all('peak')} at most`;
}

async function times(page: Page, name: string, scripts: readonly string[]): Promise<void> {
  await page.evaluate('blocks.length = 0');
  const measured: number[] = [];
  for (const script of scripts) measured.push(await page.evaluate<number>(script));
  const sorted = measured.sort((a, b) => a - b);
  const blocks = await page.evaluate<number[]>('blocks');
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  console.log(
    `${name.padEnd(36)} ${ms(sorted[sorted.length >> 1])} (${ms(sorted[0])} … ${ms(sorted[sorted.length - 1])}); longest block of the page's thread ${ms(Math.max(0, ...blocks))}`,
  );
}

/** Does it, and prints what the page's thread did meanwhile where a profile is asked for. */
async function watched(page: Page, work: () => Promise<unknown>): Promise<void> {
  if (!values.profile) await work();
  else for (const line of await profiled(page, work)) console.log(line);
}

const server = await serveStatic({ root, mounts: { '/bundle': resolve(folder) } });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.addInitScript(WATCH);
  const start = performance.now();
  await watched(page, async () => {
    await page.goto(`${server.url}?bundle=/bundle&backend=wasm`);
    await page.locator('ol[data-answer] > li').first().waitFor();
  });
  console.log(
    `${folder}: open after ${((performance.now() - start) / 1000).toFixed(1)} s; longest block of the page's thread ${Math.max(0, ...(await page.evaluate<number[]>('blocks'))).toFixed(0)} ms`,
  );
  console.log(await tabMemory(browser));
  await watched(page, () => times(page, 'question to ranked list', CAPTIONS.map(ASK)));
  await times(
    page,
    'jump in the list to cards',
    CAPTIONS.map((_, n) => SCROLL((n + 1) / CAPTIONS.length)),
  );
  await page.evaluate('scrollTo(0, 0)');
  await times(
    page,
    'click on a word to its map',
    CAPTIONS.map((_, n) => CLICK(n % 6)),
  );
  console.log(await tabMemory(browser));
} finally {
  await browser.close();
  await server.close();
}
