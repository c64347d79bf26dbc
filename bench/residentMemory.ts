// Resident memory of processes as Linux counts it, and of Chromium's by kind.

import { readFile, writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';

export interface Resident {
  /** Bytes now, and the most since the process began. */
  readonly now: number;
  readonly peak: number;
}

/** Zero for a process that has ended. */
export async function residentMemory(pid: number): Promise<Resident> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const bytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) * 1024;
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}

/** Lets this process's peak begin anew from what it holds now. */
export async function forgetPeak(): Promise<void> {
  await writeFile('/proc/self/clear_refs', '5');
}

/** The browser's processes with their kind (`renderer`, `browser`, `GPU` …) and memory. */
export async function browserMemory(
  browser: Browser,
): Promise<readonly (Resident & { readonly type: string })[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return Promise.all(processInfo.map(async ({ type, id }) => ({ type, ...(await residentMemory(id)) })));
}

/** `304 MB` */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
