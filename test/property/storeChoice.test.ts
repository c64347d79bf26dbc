// Variants pick checkpoints: the one trained for a variant where there is one, else the nearest, said so.

import { describe, expect, test } from 'vitest';
import { choiceOf, kindName, switched } from '../../src/app/store/choice.ts';
import type { ModelInfo } from '../../src/engine/protocol.ts';
import type { CrossAttn, Pooling } from '../../src/scan/types.ts';
import { fakeScoring } from '../support/fakeEngine.ts';

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
    expect(choiceOf([regions, words], {}).variant).toBeUndefined();
  });

  test('a variant picks the checkpoint trained for it', () => {
    const choice = choiceOf([words, regions], { variant: 'i2t-lse' });
    expect(choice).toMatchObject({ model: regions, trained: true });
    expect(choice.variant).toBeUndefined();
  });

  test('a variant nobody was trained for goes to the nearest: direction before pooling', () => {
    const choice = choiceOf([words, regions], { variant: 'i2t-avg' });
    expect(choice).toMatchObject({ model: regions, variant: 'i2t-avg', trained: false });
    expect(kindName(choice.scoring)).toBe('i-t AVG');
    expect(choiceOf([words], { variant: 'i2t-lse' })).toMatchObject({ model: words, trained: false });
  });

  test('a model and a variant together are taken at their word', () => {
    const choice = choiceOf([words, regions], { model: 'words', variant: 'i2t-lse' });
    expect(choice).toMatchObject({ model: words, variant: 'i2t-lse', trained: false });
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
    expect(there).toEqual({ model: 'regions', variant: 'i2t-lse' });
    const back = switched(models, choiceOf(models, there), { crossAttn: 't2i' });
    expect(back).toEqual({ model: 'words', variant: 't2i-lse' });
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
    expect(kindName(max.scoring)).toBe('i-t Max');
    expect(max.trained).toBe(true);
    const other = switched(models, max, { crossAttn: 't2i' });
    expect(other).toEqual({ model: 'words', variant: 't2i-avg' });
    const pooled = switched(models, max, { pooling: 'LogSumExp' });
    expect(pooled).toEqual({ model: 'greatest', variant: 'i2t-lse' });
    expect(switched(models, choiceOf(models, pooled), { pooling: 'Max' })).toEqual({
      model: 'greatest',
      variant: undefined,
    });
  });
});
