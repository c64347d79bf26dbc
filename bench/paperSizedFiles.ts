// A researcher's files at the paper's size, as they lie on disk: features of 5,000 pictures (36 regions of 2,048 float32
// numbers each, 1.47 GB), a checkpoint with D = 1024, its vocabulary and 25,000 captions.

import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npyHeader } from '../src/convert/npyWriter.ts';
import { imageShapes, textShapes } from '../src/scan/stateDict.ts';
import type { EncoderOptions } from '../src/scan/types.ts';
import { MARKS } from '../src/scan/vocabulary.ts';
import {
  checkpointValue,
  legacyFile,
  type Model,
  namespace,
  type Parameters,
  storagesOf,
  type TensorSpec,
} from '../test/support/pickleWriter.ts';
import { vocabularyFile } from '../test/support/researcherFolder.ts';

const IMAGES = 5000;
const REGIONS = 36;
const WIDTH = 2048;

const options: EncoderOptions = {
  embedSize: 1024,
  wordDim: 300,
  numLayers: 1,
  biGru: true,
  imgDim: WIDTH,
  precompEncType: 'basic',
  noImgnorm: false,
  noTxtnorm: false,
  vocabSize: 8481,
};

/** Numbers that are cheap to make and not all the same. */
function noise(length: number, scale: number): Float32Array {
  const values = new Float32Array(length);
  let state = 1;
  for (let k = 0; k < length; k++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[k] = (state / 4294967296 - 0.5) * scale;
  }
  return values;
}

async function writeFeatures(path: string): Promise<void> {
  const file = await open(path, 'w');
  await file.write(npyHeader([IMAGES, REGIONS, WIDTH]));
  const picture = noise(REGIONS * WIDTH, 2);
  for (let image = 0; image < IMAGES; image++) {
    picture[image % picture.length] = image / IMAGES;
    await file.write(new Uint8Array(picture.buffer));
  }
  await file.close();
}

function parameters(shapes: ReadonlyMap<string, readonly number[]>, prefix: string): Parameters {
  return [...shapes].map(([name, shape], n) => {
    const elements = shape.reduce((product, size) => product * size, 1);
    const data = new Uint8Array(noise(elements, 0.05).buffer);
    const spec: TensorSpec = {
      storage: { key: `${prefix}${n}`, type: 'FloatStorage', elements, data },
      shape,
    };
    return [name, spec];
  });
}

async function writeModel(checkpoint: string, vocabulary: string): Promise<void> {
  const model: Model = {
    image: parameters(imageShapes(options), 'i'),
    text: parameters(textShapes(options), 't'),
  };
  await writeFile(checkpoint, legacyFile(checkpointValue(model, namespace({})), storagesOf(model)));
  const words = Array.from({ length: options.vocabSize - MARKS.length }, (_, n) => `w${n}`);
  await writeFile(vocabulary, vocabularyFile([...MARKS, ...words]));
}

/** Where each of the files was written. */
export interface PaperSizedFiles {
  readonly checkpoint: string;
  readonly vocabulary: string;
  readonly features: string;
  readonly captions: string;
}

/** Writes them into a folder that is there. */
export async function writePaperSizedFiles(folder: string): Promise<PaperSizedFiles> {
  const files = {
    checkpoint: join(folder, 'model_best.pth.tar'),
    vocabulary: join(folder, 'vocab.json'),
    features: join(folder, 'test_ims.npy'),
    captions: join(folder, 'test_caps.txt'),
  };
  await writeFeatures(files.features);
  await writeModel(files.checkpoint, files.vocabulary);
  const captions = Array.from({ length: IMAGES * 5 }, (_, n) => `w${n % 8000} w${(n * 7) % 8000} w5`);
  await writeFile(files.captions, `${captions.join('\n')}\n`);
  return files;
}
