// The engine in Node: page's and worker's end over a real message channel, bundles from memory, backends that a test can
// watch and hold back.

import type { Backend } from '../../src/backends/contract.ts';
import { createCpuBackend } from '../../src/backends/cpu/cpuBackend.ts';
import { createReferenceBackend } from '../../src/backends/reference/referenceBackend.ts';
import { loadInNode } from '../../src/backends/wasm/loadInNode.ts';
import { answerOver, type Endpoint } from '../../src/engine/calls.ts';
import type { BackendStarters, Started } from '../../src/engine/chooseBackend.ts';
import { engineOver } from '../../src/engine/engine.ts';
import { createHost, type EngineCalls, type EngineEvents } from '../../src/engine/host.ts';
import type { AddressedFiles } from '../../src/engine/httpFiles.ts';
import type { Engine } from '../../src/engine/protocol.ts';
import type { ByteStore } from '../../src/engine/words/wordMapStore.ts';
import { InputError } from '../../src/scan/errors.ts';

export type MemoryBundle = ReadonlyMap<string, Uint8Array>;

/** Files in memory that count their bytes in two halves, as a network would. */
export function memoryFiles(name: string, files: MemoryBundle): AddressedFiles {
  return {
    name,
    address: (path) => `https://example.org/${path}`,
    async read(path, options) {
      const bytes = files.get(path);
      if (!bytes) throw new InputError(`${name}/${path} is not there.`);
      options?.signal?.throwIfAborted();
      options?.onBytes?.(Math.floor(bytes.length / 2));
      options?.onBytes?.(Math.ceil(bytes.length / 2));
      return bytes.slice();
    },
  };
}

/** Starters that refuse all but those given. */
export function nodeStarters(changes: Partial<BackendStarters> = {}): BackendStarters {
  const refuse = async (): Promise<never> => {
    throw new Error('Not in this test.');
  };
  return { webgpu: refuse, wasm: refuse, cpu: refuse, reference: refuse, ...changes };
}

export const startReference: BackendStarters['reference'] = async () => ({
  backend: createReferenceBackend(),
});
export const startWasm: BackendStarters['wasm'] = async () => ({ backend: await loadInNode() });

export const startCpu: BackendStarters['cpu'] = async () => ({ backend: await createCpuBackend() });

export interface WatchedBackend {
  readonly backend: Backend;
  readonly start: () => Promise<Started>;
  /** How often each method was called. */
  readonly calls: { encodeRegions: number; encodeWords: number; score: number; attend: number };
  /** Before a method computes; a test holds it back here, or fails it. */
  gate: (method: keyof WatchedBackend['calls']) => Promise<void> | void;
  /** Loses the device, as its driver would. */
  lose(reason: string): void;
}

/** The reference backend, watched. */
export function watchedBackend(changes: Partial<Pick<Backend, 'name'>> = {}): WatchedBackend {
  const inner = createReferenceBackend();
  let lose: (reason: string) => void = () => {};
  const lost = new Promise<string>((resolve) => {
    lose = resolve;
  });
  const watched: WatchedBackend = {
    calls: { encodeRegions: 0, encodeWords: 0, score: 0, attend: 0 },
    gate: () => {},
    start: async () => ({ backend: watched.backend }),
    lose: (reason) => lose(reason),
    backend: {
      ...inner,
      ...changes,
      lost,
      async encodeRegions(...args) {
        watched.calls.encodeRegions++;
        await watched.gate('encodeRegions');
        return inner.encodeRegions(...args);
      },
      async encodeWords(...args) {
        watched.calls.encodeWords++;
        await watched.gate('encodeWords');
        return inner.encodeWords(...args);
      },
      async score(...args) {
        watched.calls.score++;
        await watched.gate('score');
        return inner.score(...args);
      },
      async attend(...args) {
        watched.calls.attend++;
        await watched.gate('attend');
        return inner.attend(...args);
      },
    },
  };
  return watched;
}

/** An engine on bundles in memory by their address; `close` lets the process end. */
export function engineInNode(
  bundles: Readonly<Record<string, MemoryBundle>>,
  starters: BackendStarters,
  store?: ByteStore,
): Engine {
  const { port1, port2 } = new MessageChannel();
  const host = createHost({
    starters,
    openFiles(address) {
      const files = bundles[address];
      if (!files) throw new InputError(`${address} is not there.`);
      return memoryFiles(address, files);
    },
    store,
    tell: (event, value) => tell(event, value),
  });
  const tell = answerOver<EngineCalls, EngineEvents>(port2 as Endpoint, host);
  const { engine } = engineOver(port1 as Endpoint, () => {
    port1.close();
    port2.close();
  });
  port1.start();
  port2.start();
  return engine;
}
