// What the command `train` can be told, and the options of a run that follow from it.

import { RAW_FEATURE_NORMS } from '../scan/rawFeatureNorm.ts';
import { type KindName, POOLINGS, paperScoring, variantName } from '../scan/variants.ts';
import { TRAINING_DEVICES } from '../train/device/device.ts';
import { DEFAULT_ENCODERS, DEFAULT_OPTIONS, type TrainingOptions } from '../train/options.ts';
import { DEFAULT_MIN_COUNT } from '../train/vocabularyOfCaptions.ts';
import { oneOf, type parse, positiveNumber, seedNumber, UsageError } from './args.ts';

/** Every pooling of the authors' code, in both directions; Sum-Max has no checkpoints. */
export const TRAINED_VARIANTS: readonly KindName[] = (['t2i', 'i2t'] as const).flatMap((crossAttn) =>
  POOLINGS.filter((pooling) => pooling !== 'SumMax').map((pooling) => variantName({ crossAttn, pooling })),
);

export const USAGE = `usage: train --data DIR --variant ${TRAINED_VARIANTS.join('|')} [--out BUNDLE] [--resume]
  DIR holds train_ims.npy, train_caps.txt, dev_ims.npy, dev_caps.txt and, if you like, train_ids.txt, dev_ids.txt
  data:   [--vocab V.json | --min-count ${DEFAULT_MIN_COUNT} | --from BUNDLE] [--dev-images 1000]
  --from begins with the weights and the vocabulary of the bundle's first model
  model:  [--embed-size ${DEFAULT_ENCODERS.embedSize}] [--word-dim ${DEFAULT_ENCODERS.wordDim}] [--num-layers 1] [--uni] [--no-imgnorm] [--no-txtnorm]
          [--raw-feature-norm ${RAW_FEATURE_NORMS.join('|')}]
          [--lambda-softmax X] [--lambda-lse X]
  loss:   [--margin ${DEFAULT_OPTIONS.margin}] [--max-violation | --sum-of-hinges] [--warm-up EPOCHS]
  steps:  [--batch ${DEFAULT_OPTIONS.batchSize}] [--epochs ${DEFAULT_OPTIONS.epochs}] [--lr ${DEFAULT_OPTIONS.learningRate}] [--lr-step ${DEFAULT_OPTIONS.learningRateStep}] [--grad-clip ${DEFAULT_OPTIONS.gradClip}] [--seed ${DEFAULT_OPTIONS.seed}]
          [--evaluate-every ${DEFAULT_OPTIONS.evaluateEvery}] [--log-every 50] [--backend ${TRAINING_DEVICES.join('|')}]
  bundle: [--id NAME] [--precision f16|f32|int8] [--title TEXT] [--credits TEXT]`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
/** Options for the parser of arguments. */
export const OPTIONS = {
  data: text,
  variant: text,
  out: text,
  resume: flag,
  vocab: text,
  from: text,
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
  'warm-up': text,
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

export type Values = ReturnType<typeof parse<typeof OPTIONS>>['values'];

/** @throws UsageError when a value is none. */
export function trainingOptions(values: Values, variant: KindName): TrainingOptions {
  const whole = (option: keyof Values & string, otherwise: number) => {
    const value = values[option];
    return typeof value === 'string' ? positiveNumber(value, option) : otherwise;
  };
  const real = (option: keyof Values & string, otherwise: number) => {
    const value = values[option];
    return typeof value === 'string' ? positiveReal(value, option) : otherwise;
  };
  if (values['max-violation'] && values['sum-of-hinges']) {
    throw new UsageError(`give --max-violation or --sum-of-hinges, not both.`);
  }
  const scoring = paperScoring(variant);
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
      rawFeatureNorm:
        norm === undefined ? scoring.rawFeatureNorm : oneOf(norm, RAW_FEATURE_NORMS, 'raw-feature-norm'),
      lambdaSoftmax: real('lambda-softmax', scoring.lambdaSoftmax),
      lambdaLse: real('lambda-lse', scoring.lambdaLse),
    },
    margin: real('margin', DEFAULT_OPTIONS.margin),
    maxViolation: !values['sum-of-hinges'],
    warmUpEpochs: whole('warm-up', DEFAULT_OPTIONS.warmUpEpochs),
    batchSize: whole('batch', DEFAULT_OPTIONS.batchSize),
    epochs: whole('epochs', DEFAULT_OPTIONS.epochs),
    learningRate: real('lr', DEFAULT_OPTIONS.learningRate),
    learningRateStep: whole('lr-step', DEFAULT_OPTIONS.learningRateStep),
    gradClip: real('grad-clip', DEFAULT_OPTIONS.gradClip),
    seed: values.seed === undefined ? DEFAULT_OPTIONS.seed : seedNumber(values.seed),
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
