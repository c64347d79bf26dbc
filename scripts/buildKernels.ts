// Builds src/backends/wasm/kernels/scan.wasm from the AssemblyScript beside it: `npm run kernels`. The binary is checked
// in; the same compiler makes the same bytes, which a test holds it to.

import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main } from 'assemblyscript/asc';

const folder = resolve(import.meta.dirname, '../src/backends/wasm/kernels');

/** Files whose exported functions the module exports. */
const ENTRIES = ['panels.ts', 'product.ts', 'rows.ts', 'gru.ts', 'gram.ts', 'crossAttention.ts', 'probe.ts'];

/**
 * No run time and no garbage collector: kernels work on addresses, and who calls them owns the memory, which is
 * imported. v128 parameters never cross the module's border, which is all that warning 112 is about.
 */
const FLAGS = [
  '--runtime',
  'stub',
  '--enable',
  'simd',
  '-O3',
  '--noAssert',
  '--importMemory',
  '--noExportMemory',
  '--disableWarning',
  '112',
];

/** The module's bytes, compiled in memory. */
export async function buildKernels(): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await main(
    [...ENTRIES, ...FLAGS, '--baseDir', folder, '--outFile', 'scan.wasm'],
    {
      writeFile: (_name: string, contents: Uint8Array | string) => {
        if (typeof contents !== 'string') binary = contents;
      },
    },
  );
  if (error || !binary) throw new Error(`The kernels do not compile. ${stderr.toString()}`);
  return binary;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const binary = await buildKernels();
  await writeFile(resolve(folder, 'scan.wasm'), binary);
  console.log(`scan.wasm: ${binary.length} bytes`);
}
