// Vectors of the joint space in the module's memory: the regions of pictures or the words of captions, ragged, with
// their norms and, once they have been contexts, their Gram matrices.

import { countsOf, offsetsOf } from '../../scan/ragged.ts';
import type { Ragged } from '../../scan/types.ts';
import type { RegionsHandle, WordsHandle } from '../contract.ts';
import type { Lease } from './arena.ts';
import type { KernelModule } from './kernels.ts';
import { gramBytes, padded, panelBytes, panelCount } from './layout.ts';

/**
 * Gram matrices are kept if they take at most this part of the vectors' own room (at D = 1024 with 36 regions 2 %, at
 * D = 128 16 %), so that everything stays within 1.2 times the vectors. Otherwise they are made anew when needed.
 */
const GRAM_SHARE = 1 / 6;

/** Rows [rows][stride] of many items, `stride` = D padded to 16. */
export class WasmVectors implements RegionsHandle, WordsHandle {
  disposed = false;
  readonly counts: Uint32Array;
  readonly offsets: Uint32Array;
  /** D. */
  readonly width: number;
  readonly stride: number;
  readonly longest: number;
  private readonly module: KernelModule;
  private readonly lease: Lease;
  private readonly rows: number;
  private readonly norms: number;
  private grams:
    | { readonly address: number; readonly starts: Float64Array; readonly ready: Uint8Array }
    | undefined;

  /** Room for items with the given numbers of rows; to be filled, then `complete`d. */
  constructor(module: KernelModule, counts: ArrayLike<number>, width: number) {
    this.module = module;
    this.counts = Uint32Array.from(counts);
    this.offsets = offsetsOf(this.counts);
    this.width = width;
    this.stride = padded(width);
    this.longest = this.counts.reduce((a, b) => Math.max(a, b), 0);
    this.lease = module.arena.lease();
    try {
      this.rows = this.lease.allocate(this.total * this.stride * 4);
      // Kernels read norms eight at a time, up to seven beyond the last.
      this.norms = this.lease.zeros(this.total + 8);
    } catch (error) {
      this.lease.releaseAll();
      throw error;
    }
  }

  get images(): number {
    return this.counts.length;
  }

  get captions(): number {
    return this.counts.length;
  }

  /** Rows of all items. */
  get total(): number {
    return this.offsets[this.counts.length];
  }

  /** Address of row number `row`. */
  row(row: number): number {
    return this.rows + row * this.stride * 4;
  }

  /** Address of the norms from row number `row` on. */
  normsFrom(row: number): number {
    return this.norms + row * 4;
  }

  /** To be called once when all rows are there. */
  complete(): this {
    this.module.kernels.rowNorms(this.rows, this.total, this.stride, this.norms);
    return this;
  }

  /** Bytes of scratch that `gram` needs. */
  get gramScratchBytes(): number {
    return (
      panelBytes(this.longest, this.stride) +
      this.longest * padded(this.longest) * 4 +
      gramBytes(this.longest)
    );
  }

  /**
   * Address of the folded Gram matrix of an item: kept from the first time on where there is room for all of them,
   * otherwise made in `scratch` and good until the next call.
   */
  gram(item: number, scratch: number): number {
    this.grams ??= this.reserveGrams();
    const { address, starts, ready } = this.grams;
    const count = this.counts[item];
    const panels = scratch + gramBytes(this.longest);
    if (starts.length === 0) {
      this.makeGram(item, count, panels, scratch);
      return scratch;
    }
    const gram = address + starts[item];
    if (!ready[item]) {
      this.makeGram(item, count, panels, gram);
      ready[item] = 1;
    }
    return gram;
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.lease.releaseAll();
  }

  private reserveGrams() {
    const starts = new Float64Array(this.counts.length);
    let bytes = 0;
    this.counts.forEach((count, item) => {
      starts[item] = bytes;
      bytes += gramBytes(count);
    });
    if (bytes > this.total * this.stride * 4 * GRAM_SHARE) {
      return { address: 0, starts: new Float64Array(0), ready: new Uint8Array(0) };
    }
    return { address: this.lease.allocate(bytes), starts, ready: new Uint8Array(this.counts.length) };
  }

  /** C Cᵀ by the same product as the similarities, its lower triangle only, then folded. */
  private makeGram(item: number, count: number, panels: number, gram: number): void {
    const { kernels } = this.module;
    const columns = padded(count);
    const result = panels + panelBytes(count, this.stride);
    const first = this.offsets[item];
    kernels.packPanels(this.row(first), count, this.stride, panels);
    for (let panel = 0; panel < panelCount(count); panel++) {
      const row = panel * 16;
      const from = panels + panel * panelBytes(16, this.stride);
      const into = result + (row * columns + row) * 4;
      kernels.product(this.row(first + row), count - row, from, 1, this.stride, into, columns);
    }
    kernels.foldGram(result, count, columns, gram);
  }
}

/** Puts vectors into memory. */
export function uploadVectors(module: KernelModule, set: Ragged): WasmVectors {
  const vectors = new WasmVectors(module, countsOf(set.offsets), set.width);
  copyRows(module, set.data, set.width, vectors.row(0), vectors.stride);
  return vectors.complete();
}

/** Brings vectors back. */
export function readVectors(module: KernelModule, vectors: WasmVectors): Ragged<Float32Array> {
  const { total, width, offsets } = vectors;
  const data = new Float32Array(total * width);
  readRows(module, vectors, 0, data);
  return { data, offsets, width };
}

/** Brings the vectors of some items back, in the order of `items`. */
export function readItems(
  module: KernelModule,
  vectors: WasmVectors,
  items: readonly number[],
): Ragged<Float32Array> {
  const { width } = vectors;
  const offsets = offsetsOf(items.map((item) => vectors.counts[item]));
  const data = new Float32Array(offsets[items.length] * width);
  items.forEach((item, n) => {
    const into = data.subarray(offsets[n] * width, offsets[n + 1] * width);
    readRows(module, vectors, vectors.offsets[item], into);
  });
  return { data, offsets, width };
}

/** Fills `into` with rows from number `first` on. */
function readRows(module: KernelModule, vectors: WasmVectors, first: number, into: Float32Array): void {
  const { width, stride } = vectors;
  const count = into.length / width;
  const rows = module.arena.floats(vectors.row(first), count * stride);
  for (let row = 0; row < count; row++) {
    into.set(rows.subarray(row * stride, row * stride + width), row * width);
  }
}

/** Copies rows of `width` numbers to rows of `stride` numbers at `address`, the rest of each zero. */
export function copyRows(
  { arena }: KernelModule,
  data: Ragged['data'],
  width: number,
  address: number,
  stride: number,
): void {
  const count = data.length / width;
  const rows = arena.floats(address, count * stride);
  if (stride === width) {
    rows.set(data);
    return;
  }
  for (let row = 0; row < count; row++) {
    rows.set(data.subarray(row * width, (row + 1) * width), row * stride);
    rows.fill(0, row * stride + width, (row + 1) * stride);
  }
}
