// Converts features of 5,000 pictures (36 regions of 2,048 float32 numbers each, 1.47 GB) with a checkpoint of the
// paper's size, and prints the largest resident memory of the conversion and the time it took.

import { spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npyHeader } from '../src/convert/npyWriter.ts';
import { imageShapes, textShapes } from '../src/scan/stateDict.ts';
import type { EncoderOptions } from '../src/scan/types.ts';
import {
  checkpointValue,
  legacyFile,
  type Model,
  namespace,
  type Parameters,
  storagesOf,
  type TensorSpec,
} from '../test/support/pickleWriter.ts';

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
  const words = ['<pad>', '<start>', '<end>', '<unk>', ...Array.from({ length: 8477 }, (_, n) => `w${n}`)];
  await writeFile(
    vocabulary,
    JSON.stringify({ word2idx: Object.fromEntries(words.map((word, id) => [word, id])) }),
  );
}

/** Largest resident memory of a running process in bytes (Linux). */
async function peakBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

const folder = await mkdtemp(join(tmpdir(), 'storied-bench-'));
const at = (name: string) => join(folder, name);
try {
  await writeFeatures(at('test_ims.npy'));
  await writeModel(at('model_best.pth.tar'), at('vocab.json'));
  const captions = Array.from({ length: IMAGES * 5 }, (_, n) => `w${n % 8000} w${(n * 7) % 8000} w5`);
  await writeFile(at('test_caps.txt'), `${captions.join('\n')}\n`);

  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', 'src/cli/main.ts', 'convert', '--checkpoint', at('model_best.pth.tar')],
      ...['--vocab', at('vocab.json'), '--features', at('test_ims.npy'), '--captions', at('test_caps.txt')],
      ...['--out', at('bundle')],
    ],
    { stdio: 'inherit' },
  );
  let peak = 0;
  const sampling = setInterval(async () => {
    peak = Math.max(peak, await peakBytes(child.pid ?? 0));
  }, 100);
  const status = await new Promise((done) => child.on('exit', done));
  clearInterval(sampling);
  if (status !== 0) throw new Error(`the conversion ended with ${status}`);
  const { size } = await stat(at('test_ims.npy'));
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `converted ${(size / 1e9).toFixed(2)} GB in ${seconds.toFixed(0)} s, ${(peak / 1e6).toFixed(0)} MB of resident memory at most`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
