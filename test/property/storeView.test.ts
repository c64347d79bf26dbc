// What a link says survives the way there and back, and nothing in a link can break the page.

import { describe, expect, test } from 'vitest';
import { DRAWINGS } from '../../src/app/store/drawing.ts';
import { queryOfView, type View, viewOfQuery } from '../../src/app/store/view.ts';
import { POOLINGS, variantName } from '../../src/scan/variants.ts';
import { seeded, wholeNumber } from '../support/random.ts';

const plain: View = {
  bundle: undefined,
  backend: undefined,
  caption: '',
  model: undefined,
  ensemble: undefined,
  variant: undefined,
  lambdaSoftmax: undefined,
  lambdaLse: undefined,
  word: undefined,
  region: undefined,
  picture: undefined,
  drawing: undefined,
  room: undefined,
  about: undefined,
  crops: undefined,
  frame: undefined,
  panel: undefined,
  sorted: undefined,
};

describe('property: the view in the address', () => {
  test('a full view comes back as it was', () => {
    const view: View = {
      bundle: 'https://example.org/my bundle/?a=1&b=2#c',
      backend: 'wasm',
      caption: '  Two “dogs” & a cat? 50% — naïve\u{1f436} + more = fun  ',
      model: 'run7-model_best',
      ensemble: ['run7-model_best', 'i2t-lse'],
      variant: 'i2t-sum-max',
      lambdaSoftmax: 9.5,
      lambdaLse: 0.25,
      word: { from: 2, to: 5 },
      region: 35,
      picture: 'folder/36979.jpg',
      drawing: 'spotlight',
      room: 'words',
      about: 'tennis racket',
      crops: 96,
      frame: 'a photo of ___ & more',
      panel: 'matrix',
      sorted: true,
    };
    expect(viewOfQuery(queryOfView(view))).toEqual(view);
  });

  test('the default view is an empty query', () => {
    expect(queryOfView(plain)).toBe('');
    expect(viewOfQuery('')).toEqual(plain);
    expect(viewOfQuery('?')).toEqual(plain);
  });

  test('random views come back as they were', () => {
    const random = seeded(1);
    const text = () =>
      Array.from({ length: wholeNumber(random, 1, 12) }, () =>
        String.fromCharCode(wholeNumber(random, 32, 0x2fff)),
      ).join('');
    for (let round = 0; round < 500; round++) {
      const from = wholeNumber(random, 0, 400);
      const maybe = <T>(value: T) => (random() < 0.5 ? value : undefined);
      const view: View = {
        bundle: maybe(text()),
        backend: maybe(text()),
        caption: maybe(text()) ?? '',
        model: maybe(text()),
        ensemble: maybe(['a', 'b b', 'c&d'].slice(wholeNumber(random, 0, 1))),
        variant: maybe(
          variantName({
            crossAttn: random() < 0.5 ? 't2i' : 'i2t',
            pooling: POOLINGS[wholeNumber(random, 0, 4)],
          }),
        ),
        lambdaSoftmax: maybe(random() * 30 + 0.01),
        lambdaLse: maybe(wholeNumber(random, 1, 100)),
        word: maybe({ from, to: from + wholeNumber(random, 0, 9) }),
        region: maybe(wholeNumber(random, 0, 99)),
        picture: maybe(text()),
        drawing: maybe(DRAWINGS[wholeNumber(random, 0, 2)]),
        room: maybe(text()),
        about: maybe(text()),
        crops: maybe(wholeNumber(random, 1, 9999)),
        frame: maybe(text()),
        panel: maybe(text()),
        sorted: maybe(true),
      };
      expect(viewOfQuery(queryOfView(view))).toEqual(view);
    }
  });

  test('what cannot be understood counts as missing', () => {
    for (const word of ['', '-1', '3-', '5-2', '1e3', 'x', '99999', '1-2-3', '٣']) {
      expect(viewOfQuery(`?word=${encodeURIComponent(word)}`).word).toBeUndefined();
    }
    for (const crops of ['', '0', '-1', '12.5', '1e3', '99999', 'all']) {
      expect(viewOfQuery(`?crops=${crops}`)).toEqual(plain);
    }
    for (const lambda of ['', '0', '-1', 'NaN', 'Infinity', '1e9', 'nine']) {
      expect(viewOfQuery(`?l1=${lambda}&l2=${lambda}`)).toEqual(plain);
    }
    expect(viewOfQuery('?ensemble=,a,a&region=1e3&drawing=toString')).toEqual(plain);
    expect(viewOfQuery('?variant=t2i').variant).toBeUndefined();
    expect(viewOfQuery('?variant=__proto__&%E0%A4%A=1&caption').caption).toBe('');
  });
});
