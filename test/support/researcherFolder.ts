// A researcher's folder of two images, made here: a checkpoint, a vocabulary, features and captions, and the arguments
// that convert them.

import { writeFileSync } from 'node:fs';
import { npyFile } from '../../src/convert/npyWriter.ts';
import { commandLine, type Options } from './cli.ts';
import { checkpointValue, legacyFile, SIZES, storagesOf, tinyModel } from './pickleWriter.ts';

export const IMAGES = 2;
export const REGIONS = 3;
export const WORDS = ['<pad>', '<start>', '<end>', '<unk>', 'dog'];

export function featureFile(
  images: number,
  width: number,
  change: (values: Float32Array) => void = () => {},
): Uint8Array {
  const values = Float32Array.from({ length: images * REGIONS * width }, (_, k) => (k % 7) / 7);
  change(values);
  return npyFile(values, [images, REGIONS, width]);
}

/** The authors' vocabulary file of words in the order of their ids. */
export function vocabularyFile(words: readonly string[]): string {
  return JSON.stringify({ word2idx: Object.fromEntries(words.map((word, id) => [word, id])) });
}

const CAPTIONS = Array.from({ length: IMAGES * 5 }, (_, n) => `A dog, number ${n}.`).join('\n');

/** Writes the files, and returns what makes the arguments of `convert` for them; `out` is `bundle` unless changed. */
export function researcherFolder(at: (name: string) => string): (changes?: Options) => string[] {
  const model = tinyModel();
  writeFileSync(at('model_best.pth.tar'), legacyFile(checkpointValue(model), storagesOf(model)));
  writeFileSync(at('vocab.json'), vocabularyFile(WORDS));
  writeFileSync(at('test_ims.npy'), featureFile(IMAGES, SIZES.imgDim));
  writeFileSync(at('test_caps.txt'), `${CAPTIONS}\n`);
  return (changes = {}) =>
    commandLine('convert', {
      checkpoint: at('model_best.pth.tar'),
      vocab: at('vocab.json'),
      features: at('test_ims.npy'),
      captions: at('test_caps.txt'),
      precision: 'f32',
      out: at('bundle'),
      ...changes,
    });
}
