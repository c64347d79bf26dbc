// A bundle on disk, opened on a backend that runs in Node.

import { register } from 'node:module';
import type { Backend, BackendName } from '../backends/contract.ts';
import { MANIFEST_FILE } from '../bundle/manifest.ts';
import { type Bundle, openBundle } from '../bundle/openBundle.ts';
import { createSession, type Session, type SessionOptions } from '../engine/session.ts';
import { InputError } from '../scan/errors.ts';
import { bundleFolder, folderSource } from './nodeFiles.ts';

/** All of them start in Node. */
export const BACKENDS: readonly BackendName[] = ['reference', 'wasm', 'webgpu', 'cpu'];

/** Starts a backend in Node; only the chosen one is loaded. */
export async function startBackend(name: BackendName): Promise<Backend> {
  switch (name) {
    case 'reference': {
      const { createReferenceBackend } = await import('../backends/reference/referenceBackend.ts');
      return createReferenceBackend();
    }
    case 'cpu': {
      const { createCpuBackend } = await import('../backends/cpu/cpuBackend.ts');
      return createCpuBackend();
    }
    case 'wasm': {
      const { loadInNode } = await import('../backends/wasm/loadInNode.ts');
      return loadInNode();
    }
    case 'webgpu': {
      register('./rawText.mjs', import.meta.url);
      const { createNodeWebgpuBackend } = await import('../backends/webgpu/nodeDevice.ts');
      return createNodeWebgpuBackend();
    }
  }
}

/** Opens the bundle in `folder`. @throws InputError when there is none. */
export async function openFolder(folder: string): Promise<Bundle> {
  const { name, list } = await folderSource(folder);
  if (!(await list()).includes(MANIFEST_FILE)) {
    throw new InputError(
      `${name} is no bundle: it has no ${MANIFEST_FILE}. A folder that "convert" made was expected.`,
    );
  }
  return openBundle(bundleFolder(folder));
}

/** Runs `use` with a session, and lets go of the device whatever happens. */
export async function withSession<T>(
  bundle: Bundle,
  backendName: BackendName,
  options: SessionOptions,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const backend = await startBackend(backendName);
  try {
    const session = await createSession(bundle, backend, options);
    return await use(session);
  } finally {
    backend.dispose();
  }
}
