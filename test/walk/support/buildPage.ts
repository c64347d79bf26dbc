// Builds the page as `npm run build` does, once before all walks.

import { resolve } from 'node:path';
import { build } from 'vite';

export async function setup(): Promise<void> {
  const root = resolve(import.meta.dirname, '../../..');
  await build({ root, configFile: resolve(root, 'vite.config.ts'), mode: 'production', logLevel: 'warn' });
}
