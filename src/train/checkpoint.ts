// A training run on disk: parameters, what Adam remembers, and the best weights so far, under their PyTorch names in one
// safetensors file, with the state of the run as JSON in a tensor of bytes.

import * as v from 'valibot';
import { decodeSafetensors, encodeSafetensors, type StoredTensor } from '../bundle/safetensors.ts';
import { InputError } from '../scan/errors.ts';
import type { Evaluation } from '../scan/recall.ts';
import type { SavedOptimiser } from './optimiser.ts';
import type { ModelLayout } from './parameters.ts';

/** The best weights so far and what they reached on the development split. */
export interface Best {
  readonly parameters: Float32Array;
  readonly evaluation: Evaluation;
  /** From 1. */
  readonly epoch: number;
}

export interface Checkpoint {
  /** Epochs that are done. */
  readonly epochs: number;
  readonly optimiser: SavedOptimiser;
  readonly best: Best;
  /** What must be the same for the run to go on, by name. */
  readonly run: Readonly<Record<string, unknown>>;
}

const STATE = 'state';
const VECTORS = ['parameters', 'first', 'second', 'best'] as const;

const recall = v.object({
  r1: v.number(),
  r5: v.number(),
  r10: v.number(),
  medr: v.number(),
  meanr: v.number(),
});
const stateSchema = v.object({
  epochs: v.number(),
  steps: v.number(),
  bestEpoch: v.number(),
  bestEvaluation: v.object({ imageToText: recall, textToImage: recall, rsum: v.number() }),
  run: v.record(v.string(), v.unknown()),
});

/** The file that `decodeCheckpoint` reads: safetensors in float32, and the rest as JSON in a tensor. */
export function encodeCheckpoint(checkpoint: Checkpoint, layout: ModelLayout): Uint8Array {
  const { epochs, optimiser, best, run } = checkpoint;
  const state: v.InferOutput<typeof stateSchema> = {
    epochs,
    steps: optimiser.steps,
    bestEpoch: best.epoch,
    bestEvaluation: best.evaluation,
    run: { ...run },
  };
  const json = new TextEncoder().encode(JSON.stringify(state));
  const tensors = new Map<string, StoredTensor>([
    [STATE, { dtype: 'I8', shape: [json.length], bytes: json }],
  ]);
  const vectors = { ...optimiser, best: best.parameters };
  for (const kind of VECTORS) {
    for (const { encoder, name, shape, start, size } of layout.places) {
      const { buffer, byteOffset } = vectors[kind];
      const bytes = new Uint8Array(buffer, byteOffset + start * 4, size * 4);
      tensors.set(`${kind}.${encoder}.${name}`, { dtype: 'F32', shape, bytes });
    }
  }
  return encodeSafetensors(tensors);
}

/**
 * Reads a checkpoint for a model of the given layout; `name` is the file's, for messages.
 * @throws InputError when it is damaged or of another model.
 */
export function decodeCheckpoint(file: Uint8Array, name: string, layout: ModelLayout): Checkpoint {
  const tensors = tensorsOf(file, name);
  const state = stateOf(tensors.get(STATE), name);
  const vector = (kind: (typeof VECTORS)[number]) => {
    const flat = new Float32Array(layout.size);
    for (const { encoder, name: parameter, size, start } of layout.places) {
      const stored = tensors.get(`${kind}.${encoder}.${parameter}`);
      if (stored?.dtype !== 'F32' || stored.bytes.length !== size * 4) {
        throw new InputError(
          `${name} is of a model of another size ("${parameter}" is not as it should be). Give the options that it was begun with, or remove it.`,
        );
      }
      flat.set(new Float32Array(stored.bytes.slice().buffer), start);
    }
    return flat;
  };
  return {
    epochs: state.epochs,
    optimiser: {
      parameters: vector('parameters'),
      first: vector('first'),
      second: vector('second'),
      steps: state.steps,
    },
    best: { parameters: vector('best'), evaluation: state.bestEvaluation, epoch: state.bestEpoch },
    run: state.run,
  };
}

/** @throws InputError naming what differs between a run and the checkpoint that it should go on from. */
export function checkSameRun(run: Checkpoint['run'], checkpoint: Checkpoint, name: string): void {
  for (const [what, wanted] of Object.entries(run)) {
    const had = checkpoint.run[what];
    if (JSON.stringify(had) === JSON.stringify(wanted)) continue;
    throw new InputError(
      `${name} was begun with ${what} ${JSON.stringify(had)}, not ${JSON.stringify(wanted)}. Give the same options and files again, or remove it to begin anew.`,
    );
  }
}

function tensorsOf(file: Uint8Array, name: string): ReadonlyMap<string, StoredTensor> {
  try {
    return decodeSafetensors(file, name);
  } catch (cause) {
    throw damaged(name, cause);
  }
}

function stateOf(stored: StoredTensor | undefined, name: string): v.InferOutput<typeof stateSchema> {
  try {
    return v.parse(stateSchema, JSON.parse(new TextDecoder().decode(stored?.bytes)));
  } catch (cause) {
    throw damaged(name, cause);
  }
}

function damaged(name: string, cause: unknown): InputError {
  return new InputError(`${name} is no checkpoint of a training run, or damaged: remove it to begin anew.`, {
    cause,
  });
}
