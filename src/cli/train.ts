// `train`: SCAN's training on a folder in the authors' layout; the weights come out as a bundle of its dev split.

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { dirname } from 'node:path';
import { convert } from '../convert/convert.ts';
import { readVocabulary } from '../convert/readVocabulary.ts';
import { readModels } from '../convert/sourceModels.ts';
import { InputError } from '../scan/errors.ts';
import type { EncoderOptions, ModelWeights } from '../scan/types.ts';
import type { Vocabulary } from '../scan/vocabulary.ts';
import { startDevice, TRAINING_DEVICES, type TrainingDevice } from '../train/device/device.ts';
import type { TrainingOptions } from '../train/options.ts';
import { train } from '../train/train.ts';
import { evaluationInWords, trainingLog } from '../train/trainingLog.ts';
import { DEFAULT_MIN_COUNT, vocabularyOfCaptions } from '../train/vocabularyOfCaptions.ts';
import { oneOf, parse, positiveNumber, required, UsageError } from './args.ts';
import { exists, fileSource } from './nodeFiles.ts';
import { writeAside } from './nodeOutputs.ts';
import { openFolder } from './openSession.ts';
import { stderrProgress } from './progress.ts';
import { checkWidths, type ReadSplit, readSplit, splitFiles, splitOf } from './trainingData.ts';
import { OPTIONS, TRAINED_VARIANTS, trainingOptions, USAGE, type Values } from './trainOptions.ts';

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parse(args, OPTIONS);
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const data = required(values.data, 'data');
  const variant = oneOf(required(values.variant, 'variant'), TRAINED_VARIANTS, 'variant');
  const options = trainingOptions(values, variant);
  const device = oneOf(values.backend, TRAINING_DEVICES, 'backend');
  const precision = oneOf(values.precision, ['f16', 'f32', 'int8'], 'precision');
  const logEvery = positiveNumber(values['log-every'], 'log-every');
  const { out } = values;
  if (out === undefined && values.resume) {
    throw new UsageError(`--resume goes on from the checkpoint beside --out, which is missing.`);
  }
  const checkpoint = out === undefined ? undefined : await checkpointOf(out, values.resume ?? false);

  const progress = stderrProgress();
  const devFiles = await splitFiles(data, 'dev', positiveNumber(values['dev-images'], 'dev-images'));
  const training = await readSplit(await splitFiles(data, 'train'), 'training features', progress);
  const development = await readSplit(devFiles, 'dev features', progress);
  checkWidths(data, training, development);
  const start = values.from === undefined ? undefined : await startOf(values.from, values, training, options);
  const vocabulary = start?.vocabulary ?? (await vocabularyOf(values, training));

  const trained = await on(device, () =>
    train(
      {
        options,
        training: splitOf(training, vocabulary),
        development: splitOf(development, vocabulary),
        vocabSize: vocabulary.words.length,
        start: start?.weights,
      },
      { ...trainingLog(options, logEvery, (line) => process.stderr.write(`${line}\n`)), ...checkpoint },
    ),
  );

  if (out !== undefined) {
    const models = [{ id: values.id ?? variant, weights: trained.weights, scoring: options.scoring }];
    const { title, credits } = values;
    await writeAside(out, (store) =>
      convert(
        { models: { kind: 'weights', models, vocabulary }, ...devFiles, precision, title, credits },
        store,
        progress,
      ),
    );
    await checkpoint?.remove();
  }
  console.log(`${out ?? 'not kept (no --out)'}: ${variant}, best after epoch ${trained.epoch}`);
  console.log(evaluationInWords(trained.evaluation));
}

/**
 * The first model of a bundle, to be trained further.
 * @throws InputError when its shapes are not those that were asked for or that the features need.
 */
async function startOf(
  folder: string,
  values: Values,
  training: ReadSplit,
  { encoders }: TrainingOptions,
): Promise<{ readonly weights: ModelWeights; readonly vocabulary: Vocabulary }> {
  if (values.vocab !== undefined || values['min-count'] !== undefined) {
    throw new UsageError(`--from brings its own vocabulary: leave out --vocab and --min-count.`);
  }
  const { models, vocabulary } = await readModels(
    { kind: 'bundle', bundle: await openFolder(folder) },
    stderrProgress(),
  );
  const [{ id, weights }] = models;
  const wanted: Partial<EncoderOptions> = {
    ...encoders,
    imgDim: training.features.width,
    precompEncType: 'basic',
  };
  for (const name of Object.keys(wanted) as (keyof EncoderOptions)[]) {
    if (weights.options[name] === wanted[name]) continue;
    throw new InputError(
      `${folder}: ${id} has ${name} ${weights.options[name]}, and this run ${wanted[name]}. --from needs a model of the same shape.`,
    );
  }
  return { weights, vocabulary };
}

async function vocabularyOf(values: Values, training: ReadSplit): Promise<Vocabulary> {
  if (values.vocab !== undefined) {
    if (values['min-count'] !== undefined) {
      throw new UsageError(`--min-count is for a vocabulary that is made here; with --vocab leave it out.`);
    }
    return readVocabulary(await fileSource(values.vocab));
  }
  const minCount =
    values['min-count'] === undefined ? DEFAULT_MIN_COUNT : positiveNumber(values['min-count'], 'min-count');
  return vocabularyOfCaptions(training.captions, minCount);
}

/** Runs `work` with TensorFlow.js on a device. */
async function on<T>(device: TrainingDevice, work: () => Promise<T>): Promise<T> {
  if (device !== 'webgpu') {
    await startDevice(device);
    return work();
  }
  register('./rawText.mjs', import.meta.url);
  const { startNodeWebgpu } = await import('../backends/webgpu/nodeDevice.ts');
  const { stop } = await startNodeWebgpu();
  try {
    await startDevice(device);
    return await work();
  } finally {
    stop();
  }
}

/**
 * The checkpoint of a run, beside the bundle that is not there before the end.
 * @throws InputError when the bundle is there, or a checkpoint that nobody said to go on from.
 */
async function checkpointOf(out: string, resume: boolean) {
  // Better now than after hours of training.
  if (await exists(out)) {
    throw new InputError(`${out} exists already: give another --out, or remove it first.`);
  }
  const file = `${out.replace(/\/+$/, '')}.checkpoint.safetensors`;
  const there = await exists(file);
  if (there && !resume) {
    throw new InputError(
      `${file} is there from a run that did not end: go on from it with --resume, or remove it.`,
    );
  }
  return {
    resume: there ? { name: file, bytes: new Uint8Array(await readFile(file)) } : undefined,
    save: (bytes: Uint8Array) => replaceFile(file, bytes),
    remove: () => rm(file, { force: true }),
  };
}

/** The new file is whole before it takes the place of the old one. */
async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
}
