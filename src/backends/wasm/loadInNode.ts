// The wasm backend in Node: scan.wasm comes from the file beside the kernels.

import { readFile } from 'node:fs/promises';
import type { Backend } from '../contract.ts';
import { createWasmBackend } from './wasmBackend.ts';

/** Starts the backend. */
export async function loadInNode(): Promise<Backend> {
  return createWasmBackend({ module: await readFile(new URL('./kernels/scan.wasm', import.meta.url)) });
}
