// How long a first visit blocks the page's thread with nothing attached to it. With a debugger attached, as a driver has
// one, the engine looks up the source positions of the whole script meanwhile, which no visitor waits for.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { chromiumFlags, chromiumPath } from '../test/support/chromium.ts';

/** By then the first answer stands, also on a busy machine. */
const VISIT_MS = 20_000;

/** The block of the page's thread, in ms, that was the longest before anything was attached; 0 where none was over 50 ms. */
const LONGEST = `(before) => new Promise((found) => {
  new PerformanceObserver((list, observer) => {
    observer.disconnect();
    const blocks = list.getEntries().filter(({ startTime }) => performance.timeOrigin + startTime < before);
    found(Math.max(0, ...blocks.map(({ duration }) => duration)));
  }).observe({ type: 'longtask', buffered: true });
  setTimeout(() => found(0), 2000);
})`;

/** Visits the address with a fresh profile in a window of that size. @throws Error where no answer stands in the end */
export async function longestBlockAlone(address: string, width: number, height: number): Promise<number> {
  const profile = await mkdtemp(join(tmpdir(), 'visit-'));
  const browser = spawn(
    chromiumPath(),
    [
      ...chromiumFlags(),
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--window-size=${width},${height}`,
      address,
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise((end) => browser.once('exit', end));
  try {
    await pause(VISIT_MS);
    const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
    const before = Date.now();
    const driver = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const [page] = driver.contexts()[0].pages();
    const answered = await page.locator('ol[data-caption] > li[data-rank="1"]').count();
    if (answered === 0) throw new Error(`No answer stood after ${VISIT_MS / 1000} s at ${address}.`);
    return await page.evaluate<number>(`(${LONGEST})(${before})`);
  } finally {
    browser.kill();
    await ended;
    // Its other processes end a little later.
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
