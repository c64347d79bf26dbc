// Variants pick checkpoints: the one trained for a variant where there is one, else the nearest, said so.

import { describe, expect, test } from 'vitest';
import { choiceOf, switched } from '../../src/app/store/choice.ts';
import type { ModelInfo } from '../../src/engine/protocol.ts';
import type { CrossAttn, Pooling } from '../../src/scan/types.ts';
import { kindText } from '../../src/scan/variants.ts';
import { fakeScoring } from '../support/fakeModels.ts';

function model(id: string, crossAttn: CrossAttn, pooling: Pooling): ModelInfo {
  const lambdaSoftmax = crossAttn === 't2i' ? 9 : 4;
  return { id, trained: fakeScoring({ crossAttn, pooling, lambdaSoftmax }) };
}

const words = model('words', 't2i', 'Mean');
const regions = model('regions', 'i2t', 'LogSumExp');
const greatest = model('greatest', 'i2t', 'Max');

describe('property: which checkpoint answers', () => {
  test('without a wish, the first model as it was trained', () => {
    expect(choiceOf([regions, words], {})).toMatchObject({
      model: regions,
      scoring: regions.trained,
      trained: true,
    });
    expect(choiceOf([regions, words], {}).change).toBeUndefined();
  });

  test('a variant picks the checkpoint trained for it', () => {
    const choice = choiceOf([words, regions], { variant: 'i2t-lse' });
    expect(choice).toMatchObject({ model: regions, trained: true });
    expect(choice.change).toBeUndefined();
  });

  test('a variant nobody was trained for goes to the nearest: direction before pooling', () => {
    const choice = choiceOf([words, regions], { variant: 'i2t-avg' });
    expect(choice).toMatchObject({
      model: regions,
      change: { crossAttn: 'i2t', pooling: 'Mean' },
      trained: false,
    });
    expect(kindText(choice.scoring)).toBe('i-t AVG');
    expect(choiceOf([words], { variant: 'i2t-lse' })).toMatchObject({ model: words, trained: false });
  });

  test('a model and a variant together are taken at their word', () => {
    const choice = choiceOf([words, regions], { model: 'words', variant: 'i2t-lse' });
    expect(choice).toMatchObject({
      model: words,
      change: { crossAttn: 'i2t', pooling: 'LogSumExp' },
      trained: false,
    });
    expect(choice.scoring.lambdaSoftmax).toBe(4);
  });

  test('a model that is not there is named, and the first answers', () => {
    expect(choiceOf([words, regions], { model: 'gone' })).toMatchObject({
      model: words,
      missingModel: 'gone',
    });
  });

  test('switches move to the trained checkpoint and back', () => {
    const models = [words, regions];
    const start = choiceOf(models, {});
    const there = switched(models, start, { crossAttn: 'i2t', pooling: 'LogSumExp' });
    expect(there).toMatchObject({ model: 'regions', variant: 'i2t-lse' });
    const back = switched(models, choiceOf(models, there), { crossAttn: 't2i' });
    expect(back).toMatchObject({ model: 'words', variant: 't2i-lse' });
    expect(choiceOf(models, back).trained).toBe(false);
  });

  test('a switch keeps the current model among equals', () => {
    const twin = model('twin', 't2i', 'Mean');
    const models = [words, twin];
    const current = choiceOf(models, { model: 'twin' });
    expect(switched(models, current, { pooling: 'LogSumExp' }).model).toBe('twin');
  });

  test('a Max checkpoint can be left and come back to, and nobody else is asked for Max', () => {
    const models = [words, greatest];
    const max = choiceOf(models, { model: 'greatest' });
    expect(kindText(max.scoring)).toBe('i-t Max');
    expect(max.trained).toBe(true);
    const other = switched(models, max, { crossAttn: 't2i' });
    expect(other).toMatchObject({ model: 'words', variant: 't2i-avg' });
    const pooled = switched(models, max, { pooling: 'LogSumExp' });
    expect(pooled).toMatchObject({ model: 'greatest', variant: 'i2t-lse' });
    expect(switched(models, choiceOf(models, pooled), { pooling: 'Max' })).toMatchObject({
      model: 'greatest',
      variant: 'i2t-max',
    });
  });

  test('Sum-Max can be asked of anybody, is not trained for, and keeps the checkpoint', () => {
    const models = [words, regions];
    const ablation = switched(models, choiceOf(models, { model: 'regions' }), { pooling: 'SumMax' });
    expect(ablation).toMatchObject({ model: 'regions', variant: 'i2t-sum-max' });
    expect(choiceOf(models, ablation)).toMatchObject({ trained: false, change: { pooling: 'SumMax' } });
  });

  test('λ1 and λ2 leave home and come back', () => {
    const models = [words, regions];
    const away = choiceOf(models, { model: 'words', lambdaSoftmax: 20 });
    expect(away).toMatchObject({
      trained: true,
      scoring: { lambdaSoftmax: 20, lambdaLse: 6 },
      home: { lambdaSoftmax: 9, lambdaLse: 6 },
      change: { lambdaSoftmax: 20 },
    });
    expect(choiceOf(models, { model: 'words', lambdaSoftmax: 9 }).change).toBeUndefined();
    expect(switched(models, away, { pooling: 'LogSumExp' }).lambdaSoftmax).toBeUndefined();
    expect(choiceOf(models, { model: 'words', variant: 'i2t-avg' }).home.lambdaSoftmax).toBe(4);
  });

  test('an ensemble ranks by its members as they were trained, and shows one', () => {
    const models = [words, regions, greatest];
    const both = choiceOf(models, { ensemble: ['regions', 'words'], variant: 'i2t-avg', lambdaSoftmax: 3 });
    expect(both).toMatchObject({ members: [words, regions], model: words, scoring: words.trained });
    expect(both.change).toBeUndefined();
    expect(choiceOf(models, { model: 'regions', ensemble: ['words', 'regions'] }).model).toBe(regions);
    const alone = choiceOf(models, { ensemble: ['words', 'gone'] });
    expect(alone.members).toHaveLength(1);
    expect(switched(models, both, { pooling: 'LogSumExp' }).ensemble).toBeUndefined();
  });
});
