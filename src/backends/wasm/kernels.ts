// The functions of scan.wasm as TypeScript sees them, and how the module comes to life. The sources are in kernels/;
// `npm run kernels` builds them.

import { InputError } from '../../scan/errors.ts';
import { Arena } from './arena.ts';

/** Exports of the module. Parameters without a unit are addresses in its memory; matrices are as in kernels/layout.ts. */
export interface Kernels {
  /** Packs rows [count][depth] as columns of panels. */
  packPanels(rows: number, count: number, depth: number, panels: number): void;
  /** C = A B: a [rows][depth], b in panels, c [rows][columns]. */
  product(
    a: number,
    rows: number,
    b: number,
    panels: number,
    depth: number,
    c: number,
    columns: number,
  ): void;
  rowNorms(rows: number, count: number, width: number, norms: number): void;
  normaliseRows(rows: number, count: number, width: number): void;
  addBias(rows: number, count: number, width: number, bias: number): void;
  meanOfHalves(rows: number, count: number, width: number, into: number): void;
  /** One step of a GRU, see kernels/gru.ts. */
  gruStep(
    count: number,
    places: number,
    fromInput: number,
    fromState: number,
    biases: number,
    state: number,
    width: number,
    output: number,
    outputWidth: number,
  ): void;
  foldGram(product: number, count: number, columns: number, gram: number): void;
  /** Score of one pair, see kernels/crossAttention.ts; `stride` in bytes. */
  scorePair(
    similarities: number,
    stride: number,
    regions: number,
    words: number,
    gram: number,
    queryNorms: number,
    scoring: number,
    scratch: number,
  ): number;
  /** For tests: exp (0), sigmoid (1), tanh (2), log (3) or 2^y (4) of `count` numbers. */
  probe(which: number, x: number, count: number, into: number): void;
}

/** A live module with its memory. */
export interface KernelModule {
  readonly kernels: Kernels;
  readonly arena: Arena;
}

/** () => i8x16.popcnt(i8x16.splat(0)): valid only where WebAssembly has SIMD. */
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

/** Whether this engine runs WebAssembly with SIMD. */
function hasWasmSimd(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(SIMD_PROBE);
}

/**
 * What 32-bit addresses reach but for the last page: kernels walk up to the address behind a block, which at the very end
 * would be 0.
 */
const ADDRESSED_BYTES = 2 ** 32 - 65536;

/**
 * Starts the kernels over a memory of at most `maximumBytes`.
 * @throws InputError where WebAssembly has no SIMD.
 */
export async function startKernels(
  module: WebAssembly.Module | BufferSource,
  maximumBytes = ADDRESSED_BYTES,
): Promise<KernelModule> {
  if (!hasWasmSimd()) {
    throw new InputError(
      'This engine has no WebAssembly SIMD, which the wasm backend is written in. Use the cpu backend.',
    );
  }
  const compiled = module instanceof WebAssembly.Module ? module : await WebAssembly.compile(module);
  const memory = new WebAssembly.Memory({ initial: 16, maximum: Math.floor(maximumBytes / 65536) });
  const instance = await WebAssembly.instantiate(compiled, { env: { memory } });
  return { kernels: instance.exports as unknown as Kernels, arena: new Arena(memory) };
}
