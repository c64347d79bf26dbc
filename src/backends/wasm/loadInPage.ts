// The wasm backend in the page and its workers: Vite puts scan.wasm among the assets and its address here.

import { InputError } from '../../scan/errors.ts';
import type { Backend } from '../contract.ts';
import address from './kernels/scan.wasm?url';
import { createWasmBackend } from './wasmBackend.ts';

/**
 * Starts the backend. The module is 10 KB, so it is compiled from an array: streaming would demand a content type that
 * not every static host sends.
 * @throws InputError when the file cannot be loaded or WebAssembly has no SIMD.
 */
export async function loadInPage(): Promise<Backend> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new InputError(`${response.url} answered ${response.status}: the page's files are not complete.`);
  }
  return createWasmBackend({ module: await response.arrayBuffer() });
}
