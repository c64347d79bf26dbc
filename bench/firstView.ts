// What a visitor waits for, on wasm in Chromium: from navigation to the first ranked answer, with a cold and a warm
// cache, and from a click on a word to the paint of its map on every picture, in each drawing. Medians of nine, with the
// longest block of the page's thread; for a first visit also with nothing attached to the page.
// `npm run bench:first-view`, or with a bundle: `… -- FOLDER "a caption"`.

import { resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../test/support/chromium.ts';
import { serveStatic } from '../test/support/serve.ts';
import { longestBlockAlone } from './visitAlone.ts';

const ROUNDS = 9;
const ROUNDS_ALONE = 5;
const WIDTH = 1280;
const HEIGHT = 800;
const DRAWINGS = ['boxes', 'heat', 'spotlight'];

const [folder = 'models/storybook', caption = 'a boy holding a tennis racket'] = process.argv.slice(2);
const server = await serveStatic({ root: 'dist', mounts: { '/bundle': resolve(folder) }, cached: true });
const query = new URLSearchParams({ bundle: '/bundle', backend: 'wasm', caption });
const address = `${server.url}?${query}`;

/** Notes when the first ranked card was painted, and every block of the page's thread over 50 ms. */
const WATCH = `
  globalThis.firstAnswer = new Promise((painted) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('ol[data-caption] > li[data-rank="1"]')) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => painted(performance.now())));
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
  globalThis.blocks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.blocks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
`;

async function watchedPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  return page;
}

async function firstAnswerMs(page: Page): Promise<number> {
  await page.goto(address);
  return page.evaluate<number>('firstAnswer');
}

/** From the click's own time stamp to the end of the frame in which every drawing on the screen is the word's. */
const CLICK = `(index) => new Promise((painted) => {
  const onScreen = () => [...document.querySelectorAll('#stage figure, ol[data-answer] > li')]
    .filter((place) => place.getBoundingClientRect().top < innerHeight)
    .map((place) => place.querySelector('svg'));
  const before = new Set(onScreen());
  const chip = document.querySelectorAll('button[data-token]')[index];
  chip.addEventListener('click', ({ timeStamp }) => {
    const look = () => {
      if (onScreen().some((drawing) => !drawing || before.has(drawing))) requestAnimationFrame(look);
      else setTimeout(() => painted(performance.now() - timeStamp));
    };
    requestAnimationFrame(look);
  }, { once: true });
  chip.click();
})`;

async function clicksMs(page: Page): Promise<number[]> {
  const words = await page.locator('button[data-token]').count();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.push(await page.evaluate<number>(`(${CLICK})(${round % words})`));
  }
  return times;
}

function line(name: string, times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const [median, fastest, slowest] = [sorted[Math.floor(sorted.length / 2)], sorted[0], sorted.at(-1) ?? 0];
  return `${name.padEnd(44)} ${ms(median).padStart(8)}   (${ms(fastest)} … ${ms(slowest)})`;
}

async function longestBlock(page: Page): Promise<string> {
  const blocks = await page.evaluate<number[]>('blocks');
  return blocks.length === 0 ? 'none over 50 ms' : `${Math.max(...blocks).toFixed(0)} ms`;
}

async function visits(browser: Browser): Promise<void> {
  const cold: number[] = [];
  const warm: number[] = [];
  let block = '';
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT } });
    const page = await watchedPage(context);
    cold.push(await firstAnswerMs(page));
    block = await longestBlock(page);
    warm.push(await firstAnswerMs(page));
    await context.close();
  }
  console.log(line('first ranked answer, cold cache', cold));
  console.log(line('first ranked answer, warm cache', warm));
  console.log(`longest block of the page's thread on a first visit, driven: ${block}`);
}

async function visitsAlone(): Promise<void> {
  const blocks: number[] = [];
  for (let round = 0; round < ROUNDS_ALONE; round++) {
    blocks.push(await longestBlockAlone(address, WIDTH, HEIGHT));
  }
  console.log(line('longest block, nothing attached (0: under 50)', blocks));
}

async function clicks(browser: Browser): Promise<void> {
  const page = await watchedPage(await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT } }));
  await firstAnswerMs(page);
  await page.waitForLoadState('networkidle');
  for (const drawing of DRAWINGS) {
    await page.getByRole('radio', { name: drawing }).check();
    await page.evaluate('blocks.length = 0');
    const times = await clicksMs(page);
    const drawn = await page.locator('#stage figure svg, ol[data-answer] > li svg, [data-word] svg').count();
    console.log(
      `${line(`word click to paint, ${drawing}`, times)}, ${drawn} drawings; longest block: ${await longestBlock(page)}`,
    );
  }
}

const browser = await launchChromium();
try {
  console.log(`${folder}, ${WIDTH} × ${HEIGHT}, medians of ${ROUNDS} (fastest … slowest)`);
  await visits(browser);
  await clicks(browser);
  await visitsAlone();
} finally {
  await browser.close();
  await server.close();
}
