// Vectors in the joint space on the device: the regions of many pictures, or the words of many captions.

import { countsOf, offsetsOf } from '../../scan/ragged.ts';
import type { FloatArray, Ragged } from '../../scan/types.ts';
import type { RegionsHandle, WordsHandle } from '../contract.ts';
import type { Gpu } from './device.ts';
import { dispatch, grid, type Job, runJob } from './job.ts';
import { depthOf, gramSize, type PageRange, pageOf, pagesOf } from './pages.ts';

/** Whole items whose vectors lie in one buffer. */
export interface Page extends PageRange {
  readonly rows: number;
  /** First row of each item in `vectors`, and the rows' number behind it. */
  readonly offsets: Uint32Array;
  /** Where each item's Gram matrix begins, in vectors of four numbers, and the length of all. */
  readonly gramOffsets: Uint32Array;
  /** [rows, depth] vectors of four numbers. */
  readonly vectors: GPUBuffer;
  /** ‖x‖ of each row. */
  readonly norms: GPUBuffer;
  /** [items + 1, 2]: the first row and the Gram matrix of each item. */
  readonly items: GPUBuffer;
}

/**
 * A set has no buffers until a job calls `allocate`, so that whoever fills it hears of a lack of memory from that job;
 * what follows from the vectors is recorded by `recordNorms` once they are there, and by `recordGrams` when it is
 * needed.
 */
export class VectorSet implements RegionsHandle, WordsHandle {
  disposed = false;
  readonly counts: Uint32Array;
  readonly pages: Page[] = [];
  /** The Gram matrices of each page's items; empty before `recordGrams`. */
  readonly grams: GPUBuffer[] = [];
  /** How the items are cut into pages. */
  readonly ranges: readonly PageRange[];

  /** @throws InputError when an item is larger than any buffer. */
  constructor(
    private readonly gpu: Gpu,
    private readonly what: string,
    counts: ArrayLike<number>,
    readonly width: number,
  ) {
    this.counts = Uint32Array.from(counts);
    const empty = this.counts.indexOf(0);
    if (empty >= 0) throw new Error(`item ${empty} of the ${what} has no rows`);
    this.ranges = pagesOf(this.counts, width, gpu.bufferBytes);
  }

  get images(): number {
    return this.counts.length;
  }

  get captions(): number {
    return this.counts.length;
  }

  allocate(): void {
    for (const range of this.ranges) this.pages.push(makePage(this.gpu, this.what, range, this.width));
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    const own = this.pages.flatMap(({ vectors, norms, items }) => [vectors, norms, items]);
    for (const buffer of [...own, ...this.grams]) this.gpu.buffers.destroy(buffer);
  }
}

function makePage({ buffers }: Gpu, what: string, range: PageRange, width: number): Page {
  const offsets = offsetsOf(range.counts);
  const gramOffsets = offsetsOf(Array.from(range.counts, gramSize));
  const table = new Uint32Array(2 * offsets.length);
  for (let n = 0; n < offsets.length; n++) table.set([offsets[n], gramOffsets[n]], 2 * n);
  const rows = offsets[range.counts.length];
  return {
    ...range,
    rows,
    offsets,
    gramOffsets,
    vectors: buffers.storage(what, rows * depthOf(width) * 16),
    norms: buffers.storage(`norms of the ${what}`, rows * 4),
    items: buffers.filled(`places of the ${what}`, table),
  };
}

/** Computes the norms of all vectors. */
export function recordNorms(gpu: Gpu, job: Job, set: VectorSet): void {
  job.pass((pass) => {
    for (const { vectors, norms, rows } of set.pages) {
      const params = job.uniform(Uint32Array.of(rows, depthOf(set.width)));
      dispatch(gpu, pass, gpu.kernels.rowNorms, { params, vectors, norms }, grid(gpu, rows));
    }
  });
}

/**
 * Computes the Gram matrices of all items, unless they are there. Only one side of a pair needs them, and which one
 * depends on the direction of the attention, so they wait until they are asked for: with 36 regions and D = 1024 they
 * add a thirtieth to what the vectors take.
 */
export function recordGrams(gpu: Gpu, job: Job, set: VectorSet): void {
  if (set.grams.length > 0) return;
  job.orElse(() => {
    for (const gram of set.grams.splice(0)) gpu.buffers.destroy(gram);
  });
  job.pass((pass) => {
    for (const { vectors, items, counts, gramOffsets } of set.pages) {
      const gram = gpu.buffers.storage('Gram matrices', gramOffsets[counts.length] * 16);
      set.grams.push(gram);
      const params = job.uniform(Uint32Array.of(counts.length, depthOf(set.width)));
      dispatch(gpu, pass, gpu.kernels.gram, { params, items, vectors, gram }, grid(gpu, counts.length));
    }
  });
}

/** Bytes that pass between host and device at a time. */
const TRANSFER_BYTES = 16 * 1024 * 1024;

/** Puts vectors on the device. */
export async function uploadSet(
  gpu: Gpu,
  what: string,
  { data, offsets, width }: Ragged,
): Promise<VectorSet> {
  const set = new VectorSet(gpu, what, countsOf(offsets), width);
  try {
    await runJob(gpu, `room for ${what}`, () => set.allocate());
    for (const page of set.pages) {
      const first = offsets[page.first];
      await eachBlockOfRows(set, page, async (row, rows) => {
        const from = (first + row) * width;
        const block = paddedRows(data.subarray(from, from + rows * width), width);
        gpu.device.queue.writeBuffer(page.vectors, row * depthOf(width) * 16, block);
        // The browser keeps what is written until the device has it; waiting keeps that small.
        await gpu.device.queue.onSubmittedWorkDone();
      });
    }
    await runJob(gpu, `norms of ${what}`, (job) => recordNorms(gpu, job, set));
    return set;
  } catch (error) {
    set.dispose();
    throw error;
  }
}

/** Brings vectors back. */
export async function readSet(gpu: Gpu, set: VectorSet): Promise<Ragged<Float32Array>> {
  const { width } = set;
  const offsets = offsetsOf(set.counts);
  const data = new Float32Array(offsets[set.counts.length] * width);
  for (const page of set.pages) {
    await eachBlockOfRows(set, page, async (row, rows) => {
      const into = (offsets[page.first] + row) * width;
      await readRows(gpu, page, row, data.subarray(into, into + rows * width), width);
    });
  }
  return { data, offsets, width };
}

/** Brings the vectors of some items back, in the order of `items`. */
export async function readItems(
  gpu: Gpu,
  set: VectorSet,
  items: readonly number[],
): Promise<Ragged<Float32Array>> {
  const { width } = set;
  const offsets = offsetsOf(items.map((item) => set.counts[item]));
  const data = new Float32Array(offsets[items.length] * width);
  await Promise.all(
    items.map(async (item, n) => {
      const page = set.pages[pageOf(set.ranges, item)];
      const into = data.subarray(offsets[n] * width, offsets[n + 1] * width);
      await readRows(gpu, page, page.offsets[item - page.first], into, width);
    }),
  );
  return { data, offsets, width };
}

/** Fills `into` with rows of a page from number `first` on. */
async function readRows(
  gpu: Gpu,
  page: Page,
  first: number,
  into: Float32Array,
  width: number,
): Promise<void> {
  const stride = depthOf(width) * 4;
  const rows = into.length / width;
  const block = await runJob(gpu, 'reading vectors back', (job) => {
    job.readBack(page.vectors, rows * stride * 4, first * stride * 4);
  });
  for (let r = 0; r < rows; r++) into.set(block.subarray(r * stride, r * stride + width), r * width);
}

async function eachBlockOfRows(
  set: VectorSet,
  page: Page,
  visit: (row: number, rows: number) => Promise<void>,
): Promise<void> {
  const rowsAtOnce = Math.max(1, Math.floor(TRANSFER_BYTES / (depthOf(set.width) * 16)));
  for (let row = 0; row < page.rows; row += rowsAtOnce) {
    await visit(row, Math.min(rowsAtOnce, page.rows - row));
  }
}

/** Rows of `width` numbers as float32, each filled up with zeros to whole vectors of four. */
export function paddedRows(rows: FloatArray, width: number): Float32Array<ArrayBuffer> {
  const stride = depthOf(width) * 4;
  if (stride === width) return new Float32Array(rows);
  const count = rows.length / width;
  const padded = new Float32Array(count * stride);
  for (let r = 0; r < count; r++) padded.set(rows.subarray(r * width, (r + 1) * width), r * stride);
  return padded;
}
