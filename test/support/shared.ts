// Where the ground truth is, and what a test does without it: skip with one line, or fail where it is required.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe } from 'vitest';

const root = resolve(import.meta.dirname, '../../../shared');

/** Absolute path of a file or folder of `../shared`. */
export function sharedPath(relative: string): string {
  return resolve(root, relative);
}

/** A JSON file of `../shared`. */
export function sharedJson<T>(relative: string): T {
  return JSON.parse(readFileSync(sharedPath(relative), 'utf8')) as T;
}

/**
 * `describe` for tests that need `../shared/PART`. Without it they are skipped with one line, unless
 * SCAN_SHARED=required, which makes a missing folder a failure.
 */
export function describeShared(title: string, part: string, body: () => void): void {
  if (existsSync(sharedPath(part))) {
    describe(title, body);
    return;
  }
  if (process.env.SCAN_SHARED === 'required') {
    throw new Error(
      `SCAN_SHARED=required, but ../shared/${part} is missing: put the shared folder beside this one.`,
    );
  }
  console.info(`skipped "${title}": there is no ../shared/${part}`);
  describe.skip(title, body);
}
