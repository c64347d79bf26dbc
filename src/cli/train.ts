// `train`: SCAN's training on a folder in the authors' layout; the weights come out as a bundle of its dev split.

import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { dirname, join } from 'node:path';
import { convert } from '../convert/convert.ts';
import { InputError } from '../scan/errors.ts';
import type { AggFunc, CrossAttn, RawFeatureNorm } from '../scan/types.ts';
import { type Vocabulary, vocabularyFromJson } from '../scan/vocabulary.ts';
import { type ReadSplit, readSplit, type SplitFiles, splitOf } from '../train/data/readSplit.ts';
import { DEFAULT_MIN_COUNT, vocabularyOfCaptions } from '../train/data/vocabularyOfCaptions.ts';
import { startDevice, TRAINING_DEVICES, type TrainingDevice } from '../train/device/device.ts';
import { DEFAULT_ENCODERS, DEFAULT_OPTIONS, paperScoring, type TrainingOptions } from '../train/options.ts';
import { type Trained, train } from '../train/train.ts';
import { evaluationInWords, trainingLog } from '../train/trainingLog.ts';
import { oneOf, parse, positiveNumber, required, UsageError } from './args.ts';
import { fileOrFolder, fileSource, writeAside } from './nodeFiles.ts';
import { stderrProgress } from './progress.ts';

const POOLINGS: Readonly<Record<string, AggFunc>> = {
  avg: 'Mean',
  lse: 'LogSumExp',
  max: 'Max',
  sum: 'Sum',
};
const VARIANTS = (['t2i', 'i2t'] as const).flatMap((crossAttn) =>
  Object.keys(POOLINGS).map((pooling) => `${crossAttn}-${pooling}`),
);
const NORMS: readonly RawFeatureNorm[] = [
  'clipped_l2norm',
  'l2norm',
  'clipped',
  'l1norm',
  'clipped_l1norm',
  'softmax',
  'no_norm',
];

const USAGE = `usage: train --data DIR --variant ${VARIANTS.join('|')} [--out BUNDLE] [--resume]
  DIR holds train_ims.npy, train_caps.txt, dev_ims.npy, dev_caps.txt and, if you like, train_ids.txt, dev_ids.txt
  data:   [--vocab V.json | --min-count ${DEFAULT_MIN_COUNT}] [--dev-images 1000]
  model:  [--embed-size ${DEFAULT_ENCODERS.embedSize}] [--word-dim ${DEFAULT_ENCODERS.wordDim}] [--num-layers 1] [--uni] [--no-imgnorm] [--no-txtnorm]
          [--raw-feature-norm ${NORMS.join('|')}]
          [--lambda-softmax X] [--lambda-lse X]
  loss:   [--margin ${DEFAULT_OPTIONS.margin}] [--max-violation | --sum-of-hinges]
  steps:  [--batch ${DEFAULT_OPTIONS.batchSize}] [--epochs ${DEFAULT_OPTIONS.epochs}] [--lr ${DEFAULT_OPTIONS.learningRate}] [--lr-step ${DEFAULT_OPTIONS.learningRateStep}] [--grad-clip ${DEFAULT_OPTIONS.gradClip}] [--seed ${DEFAULT_OPTIONS.seed}]
          [--evaluate-every ${DEFAULT_OPTIONS.evaluateEvery}] [--log-every 50] [--backend ${TRAINING_DEVICES.join('|')}]
  bundle: [--id NAME] [--precision f16|f32|int8] [--title TEXT] [--credits TEXT]`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  data: text,
  variant: text,
  out: text,
  resume: flag,
  vocab: text,
  'min-count': text,
  'dev-images': { type: 'string', default: '1000' },
  'embed-size': text,
  'word-dim': text,
  'num-layers': text,
  uni: flag,
  'no-imgnorm': flag,
  'no-txtnorm': flag,
  'raw-feature-norm': text,
  'lambda-softmax': text,
  'lambda-lse': text,
  margin: text,
  'max-violation': flag,
  'sum-of-hinges': flag,
  batch: text,
  epochs: text,
  lr: text,
  'lr-step': text,
  'grad-clip': text,
  seed: text,
  'evaluate-every': text,
  'log-every': { type: 'string', default: '50' },
  backend: { type: 'string', default: 'wasm' },
  id: text,
  precision: { type: 'string', default: 'f16' },
  title: text,
  credits: text,
  help: flag,
} as const;

type Values = ReturnType<typeof parse<typeof OPTIONS>>['values'];

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parse(USAGE, args, OPTIONS);
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const data = required(values.data, 'data', USAGE);
  const variant = oneOf(required(values.variant, 'variant', USAGE), VARIANTS, 'variant');
  const options = trainingOptions(values, variant);
  const device = oneOf(values.backend, TRAINING_DEVICES, 'backend');
  const precision = oneOf(values.precision, ['f16', 'f32', 'int8'], 'precision');
  const logEvery = positiveNumber(values['log-every'], 'log-every');
  const { out } = values;
  if (out !== undefined) await mustNotExist(out);
  const checkpoint = out === undefined ? undefined : checkpointFile(out);
  const resume =
    checkpoint === undefined ? undefined : await checkpointToResume(checkpoint, values.resume ?? false);
  const save = checkpoint === undefined ? undefined : (bytes: Uint8Array) => replaceFile(checkpoint, bytes);

  const devLimit = positiveNumber(values['dev-images'], 'dev-images');
  const trainFiles = await splitFiles(data, 'train');
  const devFiles = await splitFiles(data, 'dev', devLimit);
  const progress = stderrProgress();
  const training = await readSplit(trainFiles, 'training features', progress);
  const development = await readSplit(devFiles, 'dev features', progress);
  checkWidths(data, training, development);
  const vocabulary = await vocabularyOf(values, training);

  await start(device);
  const log = trainingLog(options, logEvery, (line) => process.stderr.write(`${line}\n`));
  const trained = await train(
    {
      options,
      training: splitOf(training, vocabulary),
      development: splitOf(development, vocabulary),
      vocabSize: vocabulary.words.length,
    },
    { ...log, resume, save },
  );

  if (out !== undefined && checkpoint !== undefined) {
    await writeAside(out, (store) =>
      convert(
        {
          models: {
            kind: 'weights',
            models: [sourceModel(values.id ?? variant, trained, options)],
            vocabulary,
          },
          ...devFiles,
          precision,
          title: values.title,
          credits: values.credits,
        },
        store,
        progress,
      ),
    );
    await rm(checkpoint, { force: true });
  }
  console.log(`${out ?? 'not kept (no --out)'}: ${variant}, best after epoch ${trained.epoch}`);
  console.log(evaluationInWords(trained.evaluation));
}

function trainingOptions(values: Values, variant: string): TrainingOptions {
  const whole = (option: keyof Values & string, otherwise: number) => {
    const value = values[option];
    return typeof value === 'string' ? positiveNumber(value, option) : otherwise;
  };
  const real = (option: keyof Values & string, otherwise: number) => {
    const value = values[option];
    return typeof value === 'string' ? positiveReal(value, option) : otherwise;
  };
  if (values['max-violation'] && values['sum-of-hinges']) {
    throw new UsageError(`give --max-violation or --sum-of-hinges, not both.\n${USAGE}`);
  }
  const [crossAttn, pooling] = variant.split('-') as [CrossAttn, string];
  const scoring = paperScoring(crossAttn, POOLINGS[pooling]);
  const norm = values['raw-feature-norm'];
  return {
    encoders: {
      embedSize: whole('embed-size', DEFAULT_ENCODERS.embedSize),
      wordDim: whole('word-dim', DEFAULT_ENCODERS.wordDim),
      numLayers: whole('num-layers', DEFAULT_ENCODERS.numLayers),
      biGru: !values.uni,
      noImgnorm: values['no-imgnorm'] ?? false,
      noTxtnorm: values['no-txtnorm'] ?? false,
    },
    scoring: {
      ...scoring,
      rawFeatureNorm: norm === undefined ? scoring.rawFeatureNorm : oneOf(norm, NORMS, 'raw-feature-norm'),
      lambdaSoftmax: real('lambda-softmax', scoring.lambdaSoftmax),
      lambdaLse: real('lambda-lse', scoring.lambdaLse),
    },
    margin: real('margin', DEFAULT_OPTIONS.margin),
    maxViolation: !values['sum-of-hinges'],
    batchSize: whole('batch', DEFAULT_OPTIONS.batchSize),
    epochs: whole('epochs', DEFAULT_OPTIONS.epochs),
    learningRate: real('lr', DEFAULT_OPTIONS.learningRate),
    learningRateStep: whole('lr-step', DEFAULT_OPTIONS.learningRateStep),
    gradClip: real('grad-clip', DEFAULT_OPTIONS.gradClip),
    seed: whole('seed', DEFAULT_OPTIONS.seed),
    evaluateEvery: whole('evaluate-every', DEFAULT_OPTIONS.evaluateEvery),
  };
}

function positiveReal(value: string, option: string): number {
  const number = /^\d*\.?\d+(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
  if (!(number > 0 && Number.isFinite(number))) {
    throw new UsageError(`--${option} takes a number above 0; got "${value}".`);
  }
  return number;
}

/** Files of one split; features may also be a .npz, a TSV or a folder of files. */
async function splitFiles(folder: string, split: 'train' | 'dev', limit?: number) {
  const exists = (path: string) =>
    stat(path).then(
      () => true,
      () => false,
    );
  if (!(await exists(folder))) throw new InputError(`${folder} does not exist; --data names a folder.`);
  const names = ['.npy', '.npz', '.tsv', ''].map((ending) => `${split}_ims${ending}`);
  let features: string | undefined;
  for (const name of names) if (!features && (await exists(join(folder, name)))) features = name;
  if (!features) {
    throw new InputError(
      `${folder} has no ${names[0]} (nor ${names.slice(1).join(', ')}): the features of the ${split} split.`,
    );
  }
  const ids = join(folder, `${split}_ids.txt`);
  return {
    features: [await fileOrFolder(join(folder, features))],
    captions: await fileSource(join(folder, `${split}_caps.txt`)),
    ids: (await exists(ids)) ? await fileSource(ids) : undefined,
    limit,
  } satisfies SplitFiles;
}

function checkWidths(folder: string, training: ReadSplit, development: ReadSplit): void {
  const [a, b] = [training.features.width, development.features.width];
  if (a === b) return;
  throw new InputError(
    `In ${folder} a region of the training split has ${a} numbers and one of the dev split ${b}. All features must come from the same extractor.`,
  );
}

async function vocabularyOf(values: Values, training: ReadSplit): Promise<Vocabulary> {
  if (values.vocab !== undefined) {
    if (values['min-count'] !== undefined) {
      throw new UsageError(
        `--min-count is for a vocabulary that is made here; with --vocab leave it out.\n${USAGE}`,
      );
    }
    await fileSource(values.vocab);
    return vocabularyFromJson(values.vocab, await readFile(values.vocab, 'utf8'));
  }
  const minCount =
    values['min-count'] === undefined ? DEFAULT_MIN_COUNT : positiveNumber(values['min-count'], 'min-count');
  return vocabularyOfCaptions(training.captions, minCount);
}

async function start(device: TrainingDevice): Promise<void> {
  if (device === 'webgpu') {
    register('./rawText.mjs', import.meta.url);
    const { startNodeWebgpu } = await import('../backends/webgpu/nodeDevice.ts');
    await startNodeWebgpu();
  }
  await startDevice(device);
}

async function mustNotExist(out: string): Promise<void> {
  const there = await stat(out).then(
    () => true,
    () => false,
  );
  // Better now than after hours of training.
  if (there) throw new InputError(`${out} exists already: give another --out, or remove it first.`);
}

/** Beside the bundle, which is not there before the end. */
function checkpointFile(out: string): string {
  return `${out.replace(/\/+$/, '')}.checkpoint.safetensors`;
}

async function checkpointToResume(file: string, wanted: boolean) {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return undefined;
  if (!wanted) {
    throw new InputError(
      `${file} is there from a run that did not end: go on from it with --resume, or remove it.`,
    );
  }
  return { name: file, bytes: new Uint8Array(bytes) };
}

/** The new file is whole before it takes the place of the old one. */
async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
}

function sourceModel(id: string, { weights }: Trained, { scoring }: TrainingOptions) {
  const { pooling, ...rest } = scoring;
  if (pooling === 'SumMax') throw new Error('no bundle holds a model of Sum-Max');
  return { id, weights, scoring: { ...rest, aggFunc: pooling } };
}
