// Builds the page over the made-up engine into a folder of its own.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { viteBuild } from './buildPage.ts';

export interface BuiltPage {
  readonly folder: string;
  remove(): Promise<void>;
}

export async function buildFakePage(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'storied-attention-page-'));
  const root = resolve(import.meta.dirname, '../fakePage');
  await viteBuild(root, '--config', join(root, 'vite.config.ts'), '--outDir', folder, '--emptyOutDir');
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
