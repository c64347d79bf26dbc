// Options: a missing field takes what the weights say or the authors' default, a present one must not contradict the
// weights, and every refusal names what it is about.

import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/bundle/byteSource.ts';
import { readCheckpoint } from '../../src/convert/checkpoint/checkpoint.ts';
import { InputError } from '../../src/scan/errors.ts';
import {
  bool,
  byteString,
  checkpointValue,
  dict,
  float,
  floats,
  int,
  list,
  type Model,
  namespace,
  none,
  type Piece,
  stateDict,
  storagesOf,
  text,
  tinyModel,
  withParameter,
  zipFile,
} from '../support/pickleWriter.ts';

const model = tinyModel();
const read = (value: Piece, of: Model = model) =>
  readCheckpoint(bytesSource('best.pth.tar', zipFile(value, storagesOf(of))));
const withOpt = (opt: Piece | undefined) => read(checkpointValue(model, opt));

async function refused(reading: Promise<unknown>, ...words: readonly (string | RegExp)[]): Promise<void> {
  const error = await reading.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(InputError);
  const { message } = error as InputError;
  expect(message).toContain('best.pth.tar');
  for (const word of words) expect(message).toMatch(word);
}

const full = {
  embed_size: int(2),
  word_dim: int(2),
  num_layers: int(1),
  bi_gru: bool(false),
  img_dim: int(3),
  vocab_size: int(5),
  precomp_enc_type: text('basic'),
  no_imgnorm: bool(true),
  no_txtnorm: int(1),
  cross_attn: text('i2t'),
  agg_func: byteString('Sum'),
  raw_feature_norm: text('no_norm'),
  lambda_softmax: int(4),
  lambda_lse: float(5),
  data_name: text('coco_precomp'),
  learning_rate: float(2e-4),
};

describe('property: options of a checkpoint', () => {
  test('every field is used, from a Namespace or a dict', async () => {
    const asDict = dict(...Object.entries(full).map(([name, value]) => [text(name), value] as const));
    for (const opt of [namespace(full), asDict]) {
      const { weights, scoring, dataName } = await withOpt(opt);
      expect(weights.options).toMatchObject({ noImgnorm: true, noTxtnorm: true, precompEncType: 'basic' });
      expect(scoring).toEqual({
        crossAttn: 'i2t',
        pooling: 'Sum',
        rawFeatureNorm: 'no_norm',
        lambdaSoftmax: 4,
        lambdaLse: 5,
      });
      expect(dataName).toBe('coco_precomp');
    }
  });

  test('no opt, or None in it, is the defaults', async () => {
    const defaults = await withOpt(undefined);
    expect(await withOpt(none)).toEqual(defaults);
    expect(await withOpt(namespace({ agg_func: none, embed_size: none, no_imgnorm: none }))).toEqual(
      defaults,
    );
  });

  test.each<[string, Piece, RegExp, RegExp]>([
    ['embed_size', int(1024), /1024/, /weights say 2/],
    ['word_dim', int(300), /300/, /weights say 2/],
    ['img_dim', int(2048), /2048/, /weights say 3/],
    ['num_layers', int(2), /is 2/, /weights say 1/],
    ['bi_gru', bool(true), /True/, /weights say False/],
    ['vocab_size', int(8481), /8481/, /weights say 5/],
    ['precomp_enc_type', text('weight_norm'), /weight_norm/, /weights say "basic"/],
    ['precomp_enc_type', text('backbone'), /"backbone"/, /basic, weight_norm/],
    ['cross_attn', text('both'), /"both"/, /t2i, i2t/],
    ['agg_func', text('Median'), /"Median"/, /LogSumExp, Mean, Max, Sum/],
    ['raw_feature_norm', text('l3norm'), /"l3norm"/, /clipped_l2norm, l2norm, clipped/],
    ['raw_feature_norm', list(), /a list of 0/, /clipped_l2norm/],
    ['lambda_softmax', text('9'), /"9"/, /number/],
    ['lambda_softmax', float(Number.NaN), /NaN/, /number/],
    ['lambda_lse', float(0), /0/, /more than 0/],
    ['no_imgnorm', text('yes'), /"yes"/, /True or False/],
    ['bi_gru', int(2), /2/, /True or False/],
  ])('opt.%s is refused when it is wrong', async (field, value, said, expected) => {
    await refused(withOpt(namespace({ [field]: value })), `opt.${field}`, said, expected);
  });

  test('an opt of another kind is refused', async () => {
    await refused(withOpt(int(3)), '"opt"', /is 3/);
  });
});

describe('property: weights that are not SCAN’s', () => {
  const changed = (name: string, change: Parameters<typeof withParameter>[2]) => {
    const other = withParameter(model, name, change);
    return read(checkpointValue(other), other);
  };
  const numbers = (...shape: number[]) => {
    const elements = shape.reduce((product, size) => product * size, 1);
    return { storage: floats('50', new Array(elements).fill(0.5)), shape };
  };

  test.each<[string, Parameters<typeof withParameter>[2], RegExp]>([
    ['fc.weight', undefined, /no "fc.weight"/],
    ['fc.bias', undefined, /lacks "fc.bias"/],
    ['embed.weight', undefined, /no "embed.weight"/],
    ['rnn.bias_hh_l0', undefined, /lacks "rnn.bias_hh_l0"/],
    ['rnn.weight_ih_l0', undefined, /no "rnn.weight_ih_l0"/],
    ['fc.extra', numbers(2), /"fc.extra", which SCAN's image encoder does not have/],
    ['rnn.weight_ih_l2', numbers(6, 2), /"rnn.weight_ih_l2"/],
    ['rnn.weight_ih_l0_reverse', numbers(6, 2), /lacks .*_reverse/],
    ['fc.weight_g', numbers(1), /no "fc.weight_v"/],
    ['fc.bias', numbers(3), /"fc.bias" has the shape \[3\]; \[2\]/],
    ['fc.weight', numbers(6), /a matrix is expected/],
    ['rnn.weight_hh_l0', numbers(6, 3), /\[6, 3\]; \[6, 2\]/],
  ])('%s', async (name, change, said) => {
    await refused(changed(name, change), said);
  });

  test.each([
    [Number.NaN, /holds NaN at \[1, 0\]/],
    [Number.POSITIVE_INFINITY, /holds Infinity at \[1, 0\]/],
  ])('%s in a weight', async (bad, said) => {
    await refused(changed('fc.weight', { storage: floats('50', [1, 2, 3, bad, 5, 6]), shape: [2, 3] }), said);
  });

  test('integers', async () => {
    const storage = { key: '50', type: 'LongStorage', elements: 2, data: new Uint8Array(16) };
    await refused(changed('fc.bias', { storage, shape: [2] }), /"fc.bias" lies in a LongStorage/);
  });

  test.each<[string, Piece, RegExp]>([
    ['no model', dict([text('state_dict'), dict()]), /"state_dict"/],
    ['not a dict', list(int(1)), /a list of 1/],
    ['three parts', dict([text('model'), list(dict(), dict(), dict())]), /third part/],
    ['one state dict of other names', dict([text('model'), stateDict(model.image)]), /img_enc/],
    ['a number', dict([text('model'), int(3)]), /is 3/],
    ['numbers inside', dict([text('model'), list(dict([text('a'), int(1)]), dict())]), /holds 1 under "a"/],
    [
      'a name with and without module.',
      dict([
        text('model'),
        list(stateDict([...model.image, ['module.fc.bias', model.image[1][1]]]), stateDict(model.text)),
      ]),
      /"fc.bias" twice/,
    ],
  ])('%s', async (_, value, said) => {
    await refused(read(value), said);
  });
});
