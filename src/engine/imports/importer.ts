// The page's facade of "My own data": calls to the import worker, which converts, keeps and gives out bundles.

import { callOver } from '../calls.ts';
import type { Importer } from '../importProtocol.ts';
import { Superseded } from '../protocol.ts';
import type { ImportCalls, ImportEvents } from './importHost.ts';
import workerAddress from './importWorker.ts?worker&url';
import { startSealedWorker } from './sealedWorker.ts';

/** Starts the import worker; whoever starts it closes it. Code for conversions is loaded when files are brought. */
export async function createImporter(): Promise<Importer> {
  const { worker, end } = await startSealedWorker(
    workerAddress,
    (await mayKeep()) ? 'import' : 'import, refused',
  );
  const { call, on, fail } = callOver<ImportCalls, ImportEvents>(worker);
  worker.addEventListener('error', (event) => {
    fail(new Error(event.message || 'The script that brings files could not be loaded. Reload the page.'));
  });
  const listeners = new Set<() => void>();
  on('changed', () => {
    for (const listener of listeners) listener();
  });

  return {
    recognise: (files, choices, signal, onProgress) =>
      call('recognise', { files, choices }, { signal, onProgress }),
    async bring(files, options, signal, onProgress) {
      // Only a page may ask; what the browser answers is said by `list`.
      await navigator.storage?.persist?.().catch(() => false);
      return call('bring', { files, options }, { signal, onProgress });
    },
    list: () => call('list', undefined),
    rename: (id, title) => call('rename', { id, title }),
    remove: (id) => call('remove', { id }),
    exportZip: (id, to, signal, onProgress) => call('exportZip', { id, to }, { signal, onProgress }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      end();
      fail(new Superseded('The importer was closed.'));
    },
  };
}

/** Whether this browser gives pages a file system of their own, and gives it to this one. */
async function mayKeep(): Promise<boolean> {
  try {
    await navigator.storage.getDirectory();
    return true;
  } catch {
    return false; // private browsing, storage blocked, or a browser without it: `list` says so
  }
}
