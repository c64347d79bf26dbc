// Builds the page as `npm run build` does, once before all walks, in a process of its own: under Vitest's NODE_ENV the
// development build of React would be taken.

import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

export const ROOT = resolve(import.meta.dirname, '../../..');

/** Runs `vite build` with further arguments. */
export async function viteBuild(...rest: readonly string[]): Promise<void> {
  const vite = resolve(ROOT, 'node_modules/vite/bin/vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'warn', ...rest], {
    cwd: ROOT,
    env,
  });
}

/** Vitest calls this before the first walk. */
export async function setup(): Promise<void> {
  await viteBuild();
}
