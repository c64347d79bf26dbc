// The text encoder on the module: embeddings, GRU layers, mean of the directions, l2norm. What the gates need of the
// inputs is one product for all words of a batch; the recurrence is one product a step over the captions that still run.

import type { LongRun } from '../contract.ts';
import { checkTokens } from '../given.ts';
import { ownHandle } from '../handles.ts';
import { Pace } from '../pace.ts';
import type { KernelModule } from './kernels.ts';
import { panelCount } from './layout.ts';
import { WasmVectors } from './vectors.ts';
import { type GruLayer, type GruWeights, WasmEncoders } from './weights.ts';

/**
 * Captions that run together: enough to make the recurrence a matrix product instead of one pass over the weights per
 * caption, few enough that a batch's gates stay some tens of megabytes.
 */
const BATCH_CAPTIONS = 64;

/** A batch of neighbouring captions; row numbers count from the batch's first word. */
interface Batch {
  readonly captions: readonly (readonly number[])[];
  /** First row of each caption. */
  readonly starts: readonly number[];
  /** Captions from the longest to the shortest: at every step those that still run come first. */
  readonly order: readonly number[];
  readonly rows: number;
}

/** Word vectors of captions given as vocabulary ids. */
export async function encodeCaptions(
  module: KernelModule,
  encoders: WasmEncoders,
  captions: readonly (readonly number[])[],
  run?: LongRun,
): Promise<WasmVectors> {
  const pace = new Pace(run);
  checkTokens(captions, encoders.options.vocabSize);
  const { embedSize, noTxtnorm } = encoders.options;
  const counts = captions.map((ids) => ids.length);
  const vectors = new WasmVectors(module, counts, embedSize);
  try {
    for (let first = 0; first < captions.length; first += BATCH_CAPTIONS) {
      const batch = batchOf(captions.slice(first, first + BATCH_CAPTIONS));
      const into = vectors.row(vectors.offsets[first]);
      await runLayers(module, encoders, batch, into, async () => {
        if (!pace.due()) return;
        await pace.rest(first);
        ownHandle(encoders, WasmEncoders);
      });
      if (!noTxtnorm) module.kernels.normaliseRows(into, batch.rows, encoders.stride);
    }
    await pace.rest(captions.length);
    return vectors.complete();
  } catch (error) {
    vectors.dispose();
    throw error;
  }
}

function batchOf(captions: readonly (readonly number[])[]): Batch {
  const starts: number[] = [];
  let rows = 0;
  for (const ids of captions) {
    starts.push(rows);
    rows += ids.length;
  }
  const order = captions.map((_, n) => n).sort((a, b) => captions[b].length - captions[a].length);
  return { captions, starts, order, rows };
}

/** Runs all layers; e_j before the norm goes to `into`, [rows][stride]. */
async function runLayers(
  module: KernelModule,
  encoders: WasmEncoders,
  batch: Batch,
  into: number,
  breathe: () => Promise<void>,
): Promise<void> {
  const { stride, layers } = encoders;
  const lease = module.arena.lease();
  try {
    let input = lease.allocate(batch.rows * encoders.wordStride * 4);
    embed(module, encoders, batch, input);
    for (const [l, layer] of layers.entries()) {
      const sides = layer.directions.length;
      const isLast = l === layers.length - 1;
      const output = isLast && sides === 1 ? into : lease.allocate(batch.rows * sides * stride * 4);
      for (const [side, direction] of layer.directions.entries()) {
        const column = output + side * stride * 4;
        await runDirection(
          module,
          { batch, layer, direction, backward: side === 1, stride },
          input,
          column,
          breathe,
        );
      }
      input = output;
    }
    if (input !== into) module.kernels.meanOfHalves(input, batch.rows, stride, into);
  } finally {
    lease.releaseAll();
  }
}

function embed({ arena }: KernelModule, encoders: WasmEncoders, batch: Batch, into: number): void {
  const { embedding, wordStride, options } = encoders;
  const table = arena.floats(embedding, options.vocabSize * wordStride);
  const rows = arena.floats(into, batch.rows * wordStride);
  batch.captions.forEach((ids, caption) => {
    ids.forEach((id, position) => {
      const row = batch.starts[caption] + position;
      rows.set(table.subarray(id * wordStride, (id + 1) * wordStride), row * wordStride);
    });
  });
}

interface Recurrence {
  readonly batch: Batch;
  readonly layer: GruLayer;
  readonly direction: GruWeights;
  /** From each caption's own last word to its first. */
  readonly backward: boolean;
  readonly stride: number;
}

/** Runs one direction over `input` [rows][inputStride]; states go to the rows at `output`. */
async function runDirection(
  module: KernelModule,
  { batch, layer, direction, backward, stride }: Recurrence,
  input: number,
  output: number,
  breathe: () => Promise<void>,
): Promise<void> {
  const { kernels, arena } = module;
  const { captions, starts, order, rows } = batch;
  const gates = 3 * stride;
  const outputStride = layer.directions.length * stride;
  const lease = arena.lease();
  try {
    const fromInput = lease.allocate(rows * gates * 4);
    const fromState = lease.zeros(captions.length * gates);
    const state = lease.zeros(captions.length * stride);
    const places = lease.allocate(captions.length * 4);
    kernels.product(input, rows, direction.fromInput, panelCount(gates), layer.inputStride, fromInput, gates);
    await breathe();
    const steps = captions[order[0]].length;
    for (let step = 0; step < steps; step++) {
      const running = order.filter((caption) => captions[caption].length > step);
      const rowNow = running.map((n) => starts[n] + (backward ? captions[n].length - 1 - step : step));
      arena.integers(places, running.length).set(rowNow);
      // The first state is zero, and so is its product, which `fromState` holds already.
      if (step > 0) {
        kernels.product(
          state,
          running.length,
          direction.fromState,
          panelCount(gates),
          stride,
          fromState,
          gates,
        );
      }
      kernels.gruStep(
        running.length,
        places,
        fromInput,
        fromState,
        direction.biases,
        state,
        stride,
        output,
        outputStride,
      );
      await breathe();
    }
  } finally {
    lease.releaseAll();
  }
}
