// Builds the page over the made-up engine into a folder of its own.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

export interface BuiltPage {
  readonly folder: string;
  remove(): Promise<void>;
}

export async function buildFakePage(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'storied-attention-page-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    base: './',
    root: resolve(import.meta.dirname, '../fakePage'),
    plugins: [react()],
    build: { target: 'es2022', outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
