// Bundles of the session: the import worker that holds them gives them to whoever opens them, in this tab or another of
// the same browser. Blobs are handed over, not copied.

import { MANIFEST_FILE, parseManifest } from '../../bundle/manifest.ts';
import { findFile } from './folders.ts';
import type { KeptStore } from './store.ts';

const CHANNEL = 'storied-attention session';
/** A worker that holds the bundle answers in milliseconds. */
const PATIENCE_MS = 2000;

type Message =
  | { readonly ask: string }
  | { readonly answer: string; readonly files: ReadonlyMap<string, Blob> };

/** Answers for the bundles of a store, until the worker ends. */
export function answerForSession(store: KeptStore): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', async ({ data }: MessageEvent<Message>) => {
    if (!('ask' in data)) return;
    const id = data.ask;
    if (!(await store.list()).some((bundle) => bundle.id === id)) return;
    const files = await store.reading(id, async (_, folder) => {
      const found = new Map<string, Blob>();
      const manifest = await findFile(folder, MANIFEST_FILE);
      if (!manifest) return found;
      const paths = parseManifest(await manifest.text(), MANIFEST_FILE).files.map(({ path }) => path);
      for (const path of [MANIFEST_FILE, ...paths]) {
        const file = await findFile(folder, path);
        if (file) found.set(path, file);
      }
      return found;
    });
    channel.postMessage({ answer: id, files } satisfies Message);
  });
}

/** The files of a bundle that some page holds; undefined when none answers. */
export function askForSession(id: string): Promise<ReadonlyMap<string, Blob> | undefined> {
  const channel = new BroadcastChannel(CHANNEL);
  return new Promise((resolve) => {
    const done = (files: ReadonlyMap<string, Blob> | undefined) => {
      clearTimeout(timer);
      channel.close();
      resolve(files);
    };
    const timer = setTimeout(() => done(undefined), PATIENCE_MS);
    channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if ('answer' in data && data.answer === id) done(data.files);
    });
    channel.postMessage({ ask: id } satisfies Message);
  });
}
