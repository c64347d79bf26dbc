// Regions of pictures or words of captions as one matrix on tf.js's cpu backend.

import { slice, type Tensor2D } from '@tensorflow/tfjs-core';
import { countsOf, offsetsOf } from '../../scan/ragged.ts';
import type { FloatArray, Ragged } from '../../scan/types.ts';
import { gram, rowNorms, rowsOf } from '../../scan/vectors.ts';
import type { RegionsHandle, WordsHandle } from '../contract.ts';
import { matrix, read } from './onCpu.ts';

/** Vectors [rows, D] of many items, with their norms; Gram matrices are made when they are first asked for. */
export class CpuVectors implements RegionsHandle, WordsHandle {
  disposed = false;
  readonly counts: Uint32Array;
  readonly offsets: Uint32Array;
  readonly width: number;
  /** [rows, D] */
  readonly rows: Tensor2D;
  /** ‖row‖ of every row. */
  readonly norms: Float64Array;
  private readonly data: FloatArray;
  private readonly grams = new Map<number, Float64Array>();

  constructor({ data, offsets, width }: Ragged) {
    this.counts = countsOf(offsets);
    this.offsets = offsets;
    this.width = width;
    this.data = data;
    this.rows = matrix(data, data.length / width, width);
    this.norms = rowNorms(data, width);
  }

  get images(): number {
    return this.counts.length;
  }

  get captions(): number {
    return this.counts.length;
  }

  /** Rows of items `from` up to `to`, as a new tensor. */
  items(from: number, to: number): Tensor2D {
    return slice(this.rows, [this.offsets[from], 0], [this.offsets[to] - this.offsets[from], this.width]);
  }

  /** Rows of some items, brought back. */
  picked(items: readonly number[]): Ragged<Float32Array> {
    const offsets = offsetsOf(items.map((item) => this.counts[item]));
    const data = new Float32Array(offsets[items.length] * this.width);
    items.forEach((item, n) => {
      data.set(read(this.items(item, item + 1)), offsets[n] * this.width);
    });
    return { data, offsets, width: this.width };
  }

  /** Norms of the rows of one item. */
  itemNorms(item: number): Float64Array {
    return this.norms.subarray(this.offsets[item], this.offsets[item + 1]);
  }

  /** Gram matrix of one item's rows; it belongs to the item, so it is made once and kept. */
  itemGram(item: number): Float64Array {
    const known = this.grams.get(item);
    if (known) return known;
    const made = gram(rowsOf(this.data, this.offsets[item], this.offsets[item + 1], this.width), this.width);
    this.grams.set(item, made);
    return made;
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.grams.clear();
    this.rows.dispose();
  }
}
