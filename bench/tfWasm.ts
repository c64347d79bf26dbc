// TensorFlow.js on WebAssembly in Node: it looks for its binaries beside the page, where there is none.

import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

/** Tells it where its package lies, before it is started. */
export function locateTfWasm(): void {
  setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
}
