// The photographs of ../shared/flickr8k, the two checkpoints fitted on them, and what the authors' code makes of them.

import { readFileSync } from 'node:fs';
import type { Evaluation } from '../../src/scan/recall.ts';
import { commandLine, type Options } from './cli.ts';
import { sharedJson, sharedPath } from './shared.ts';

export const PHOTOGRAPH_MODELS = ['t2i-avg', 'i2t-lse'] as const;

/** The authors' figures for one of the models. */
export interface PhotographNumbers extends Evaluation {
  /** Attention of some captions, on some pictures. */
  readonly attention: readonly {
    readonly image: number;
    readonly caption: number;
    readonly tokens: readonly string[];
    /** [words][regions] */
    readonly map: readonly (readonly number[])[];
  }[];
}

/** The path of one of the files. */
export function photographFile(name: string): string {
  return sharedPath(`flickr8k/${name}`);
}

/** The lines of `test_caps.txt` or `test_ids.txt`. */
export function photographLines(name: string): readonly string[] {
  return readFileSync(photographFile(name), 'utf8').trimEnd().split('\n');
}

/** By the model's name. */
export function photographNumbers(): Readonly<Record<string, PhotographNumbers>> {
  return sharedJson<{ models: Record<string, PhotographNumbers> }>('flickr8k/expected.json').models;
}

/** Arguments that convert both models, features, captions, ids and boxes into `out`, in float32 unless changed. */
export function convertPhotographs(out: string, changes: Options = {}): string[] {
  return commandLine('convert', {
    checkpoint: PHOTOGRAPH_MODELS.map((model) => photographFile(`${model}.pth.tar`)),
    vocab: photographFile('vocab.json'),
    features: photographFile('test_ims.npy'),
    captions: photographFile('test_caps.txt'),
    ids: photographFile('test_ids.txt'),
    boxes: photographFile('boxes.json'),
    precision: 'f32',
    out,
    ...changes,
  });
}
