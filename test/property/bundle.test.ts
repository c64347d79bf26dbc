import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeFloat16, encodeFloat16 } from '../../src/bundle/float16.ts';
import { decodeInt8, encodeInt8 } from '../../src/bundle/int8.ts';
import { parseManifest } from '../../src/bundle/manifest.ts';
import { decodeSafetensors, encodeSafetensors } from '../../src/bundle/safetensors.ts';
import { InputError } from '../../src/scan/errors.ts';
import { RAW_FEATURE_NORMS } from '../../src/scan/rawFeatureNorm.ts';
import { POOLINGS } from '../../src/scan/variants.ts';
import { seeded } from '../support/random.ts';

describe('property: half precision', () => {
  it('gives every value back from its own bits', () => {
    const bits = Uint16Array.from({ length: 65536 }, (_, k) => k);
    const values = decodeFloat16(bits);
    const again = encodeFloat16(values);
    for (let k = 0; k < 65536; k++) {
      if (Number.isNaN(values[k]))
        expect(Number.isNaN(decodeFloat16(again.subarray(k, k + 1))[0])).toBe(true);
      else expect(again[k]).toBe(k);
    }
  });

  it('rounds to the nearest value, ties to even', () => {
    const random = seeded(1);
    const finite = [...decodeFloat16(Uint16Array.from({ length: 0x7c00 }, (_, k) => k))];
    for (let n = 0; n < 20000; n++) {
      const k = Math.floor(random() * (finite.length - 1));
      const [low, high] = [finite[k], finite[k + 1]];
      const share = n % 4 === 0 ? 0.5 : random();
      const value = Math.fround(low + share * (high - low));
      const middle = (low + high) / 2;
      const expected = value < middle ? k : value > middle ? k + 1 : k % 2 === 0 ? k : k + 1;
      expect(encodeFloat16([value])[0]).toBe(expected);
      expect(encodeFloat16([-value])[0]).toBe(expected | 0x8000);
    }
    expect(encodeFloat16([65519.99])[0]).toBe(0x7bff);
    expect(encodeFloat16([65520, 1e9, -Infinity])).toEqual(Uint16Array.from([0x7c00, 0x7c00, 0xfc00]));
  });
});

describe('property: eight bits', () => {
  it('is off by at most half a step of its row', () => {
    const random = seeded(2);
    const values = Float32Array.from({ length: 40 * 16 }, (_, k) => (random() - 0.3) * 10 ** (k % 7));
    values.fill(0, 0, 16);
    const { numbers, scales } = encodeInt8(values, 16);
    const again = decodeInt8(numbers, scales, 16);
    values.forEach((value, k) => {
      expect(Math.abs(value - again[k])).toBeLessThanOrEqual(scales[Math.floor(k / 16)] * 0.5001);
    });
  });
});

describe('property: safetensors', () => {
  const bytes = (values: number[]) => new Uint8Array(Float32Array.from(values).buffer);
  const file = encodeSafetensors(
    new Map([
      ['a', { dtype: 'F32', shape: [2, 2], bytes: bytes([1, 2, 3, 4]) }],
      ['scalar', { dtype: 'F32', shape: [], bytes: bytes([5]) }],
      ['last#1', { dtype: 'I8', shape: [3], bytes: Uint8Array.from([1, 2, 3]) }],
    ]),
  );

  it('gives tensors back', () => {
    const tensors = decodeSafetensors(file, 'x');
    expect([...tensors.keys()]).toEqual(['a', 'scalar', 'last#1']);
    expect([...(tensors.get('a')?.bytes ?? [])]).toEqual([...bytes([1, 2, 3, 4])]);
  });

  it('answers every truncation and every broken header with a sentence', () => {
    for (let end = 0; end < file.length; end++) {
      expect(() => decodeSafetensors(file.slice(0, end), 'x.safetensors'), `${end} bytes`).toThrow(
        InputError,
      );
    }
    const random = seeded(3);
    for (let n = 0; n < 2000; n++) {
      const broken = file.slice();
      broken[Math.floor(random() * file.length)] = Math.floor(random() * 256);
      try {
        decodeSafetensors(broken, 'x.safetensors');
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }
  });
});

describe('property: a manifest', () => {
  const manifest = JSON.parse(readFileSync('models/fixture/manifest.json', 'utf8'));
  const readBack = (scoring: unknown) => {
    const [model] = manifest.models;
    const text = JSON.stringify({ ...manifest, models: [{ ...model, scoring }] });
    return parseManifest(text, 'manifest.json').models[0].scoring;
  };

  it('may name every scoring that a checkpoint can be trained with, and no other', () => {
    const lambdas = { lambdaSoftmax: 9, lambdaLse: 6 };
    for (const crossAttn of ['t2i', 'i2t']) {
      for (const rawFeatureNorm of RAW_FEATURE_NORMS) {
        for (const aggFunc of POOLINGS.filter((pooling) => pooling !== 'SumMax')) {
          const scoring = { crossAttn, aggFunc, rawFeatureNorm, ...lambdas };
          expect(readBack(scoring)).toEqual(scoring);
        }
      }
    }
    const scoring = { crossAttn: 't2i', aggFunc: 'Mean', rawFeatureNorm: 'no_norm', ...lambdas };
    for (const change of [{ crossAttn: 'i2i' }, { aggFunc: 'SumMax' }, { rawFeatureNorm: 'l3norm' }]) {
      expect(() => readBack({ ...scoring, ...change })).toThrow(InputError);
    }
  });
});
