// Where the page's own thread spends its time, by Chromium's sampling profiler: the functions with the most time of their
// own. A build with `vite build --minify false` gives their names.

import type { Page } from 'playwright-core';

const SAMPLE_US = 500;
const FUNCTIONS = 12;

/** Runs `work` and returns lines: milliseconds of each function's own, the most first. */
export async function profiled(page: Page, work: () => Promise<unknown>): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: SAMPLE_US });
  await session.send('Profiler.start');
  await work();
  const { profile } = await session.send('Profiler.stop');
  await session.detach();
  const names = new Map(
    profile.nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      `${functionName || '(no name)'} ${url.split('/').pop()}${url ? `:${lineNumber + 1}` : ''}`.trim(),
    ]),
  );
  const microseconds = new Map<string, number>();
  const deltas = profile.timeDeltas ?? [];
  for (const [k, id] of (profile.samples ?? []).entries()) {
    const name = names.get(id) ?? '';
    microseconds.set(name, (microseconds.get(name) ?? 0) + (deltas[k + 1] ?? 0));
  }
  return [...microseconds]
    .filter(([name]) => name !== '(idle)')
    .sort(([, a], [, b]) => b - a)
    .slice(0, FUNCTIONS)
    .map(([name, us]) => `  ${(us / 1000).toFixed(0).padStart(6)} ms  ${name}`);
}
