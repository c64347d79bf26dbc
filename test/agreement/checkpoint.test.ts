// Checkpoints as people have them: the small ones of the reference, the two fitted on photographs, and what Python's own
// pickle modules write.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/bundle/byteSource.ts';
import { type Checkpoint, readCheckpoint } from '../../src/convert/checkpoint/checkpoint.ts';
import { interpretPickle, noPersistentIds } from '../../src/convert/checkpoint/pickle.ts';
import type { PickleValue } from '../../src/convert/checkpoint/values.ts';
import { imageShapes, textShapes } from '../../src/scan/stateDict.ts';
import type { StateDict } from '../../src/scan/types.ts';
import { PYTHON_PICKLES } from '../support/pythonPickles.ts';
import { describeShared, sharedJson, sharedPath } from '../support/shared.ts';

interface Expected {
  readonly options: {
    readonly cross_attn: string;
    readonly agg_func: string;
    readonly raw_feature_norm: string;
    readonly lambda_softmax: number;
    readonly lambda_lse: number;
    readonly bi_gru: boolean;
    readonly num_layers: number;
    readonly precomp_enc_type: string;
  };
}

const TINY = [
  ['legacy-python2-cuda', 70],
  ['zip-i2t-lse', 66],
  ['legacy-two-layers', 66],
  ['zip-weight-norm-tsv', 60],
  ['zip-half-strided-bytes', 69],
] as const;

const bytesOf = (path: string) => new Uint8Array(readFileSync(sharedPath(path)));
const read = (path: string) => readCheckpoint(bytesSource(path, bytesOf(path)));
const tinyPath = (folder: string) => `reference/tiny-checkpoints/${folder}/model_best.pth.tar`;

function expectShapes({ weights }: Checkpoint): void {
  const shapes = (state: StateDict) => [...state].map(([name, { shape }]) => [name, shape]);
  // The one number of weight normalisation may also be a vector of length 1.
  const sorted = (entries: unknown[][]) =>
    entries.map((entry) => JSON.stringify(entry).replace('"fc.weight_g",[1]', '"fc.weight_g",[]')).sort();
  expect(sorted(shapes(weights.image))).toEqual(sorted([...imageShapes(weights.options)]));
  expect(sorted(shapes(weights.text))).toEqual(sorted([...textShapes(weights.options)]));
  for (const { shape, data } of [...weights.image.values(), ...weights.text.values()]) {
    expect(data.length).toBe(shape.reduce((product, size) => product * size, 1));
  }
}

describeShared('agreement: the tiny checkpoints', 'reference/tiny-checkpoints', () => {
  test.each(TINY)('%s has the options of its expected.json', async (folder, vocabSize) => {
    const { options } = sharedJson<Expected>(`reference/tiny-checkpoints/${folder}/expected.json`);
    const checkpoint = await read(tinyPath(folder));
    expect(checkpoint.weights.options).toEqual({
      embedSize: 32,
      wordDim: 16,
      imgDim: 24,
      vocabSize,
      numLayers: options.num_layers,
      biGru: options.bi_gru,
      precompEncType: options.precomp_enc_type,
      noImgnorm: false,
      noTxtnorm: false,
    });
    expect(checkpoint.scoring).toEqual({
      crossAttn: options.cross_attn,
      pooling: options.agg_func,
      rawFeatureNorm: options.raw_feature_norm,
      lambdaSoftmax: options.lambda_softmax,
      lambdaLse: options.lambda_lse,
    });
    expect(checkpoint).toMatchObject({
      name: 'model_best',
      dataName: 'f30k_precomp',
      epoch: 11,
      bestRsum: 431.2,
    });
    expectShapes(checkpoint);
  });

  test('zip: float32 weights are the bytes of the archive', async () => {
    const file = bytesOf(tinyPath('zip-i2t-lse'));
    const { weights } = await read(tinyPath('zip-i2t-lse'));
    for (const [key, tensor] of [
      ['0', weights.image.get('fc.weight')!],
      ['1', weights.image.get('fc.bias')!],
      ['10', weights.text.get('rnn.bias_hh_l0_reverse')!],
    ] as const) {
      const data = localEntry(file, `model_best.pth/data/${key}`, tensor.data.byteLength);
      expect(Buffer.compare(data, asBytes(tensor.data))).toBe(0);
    }
  });

  test('legacy: the last storage is the last bytes of the file', async () => {
    const file = bytesOf(tinyPath('legacy-python2-cuda'));
    const { weights } = await read(tinyPath('legacy-python2-cuda'));
    const { data } = weights.text.get('rnn.bias_hh_l0')!;
    expect(data).toHaveLength(96);
    expect(Buffer.compare(file.slice(-data.byteLength), asBytes(data))).toBe(0);
  });

  test('half precision in one shared storage with transposed strides', async () => {
    const file = bytesOf(tinyPath('zip-half-strided-bytes'));
    const { weights } = await read(tinyPath('zip-half-strided-bytes'));
    const storage = localEntry(file, 'model_best.pth/data/2', 2 * 10711);
    const { shape, data } = weights.text.get('embed.weight')!;
    expect(shape).toEqual([69, 16]);
    expect(data).toBeInstanceOf(Float32Array);
    for (const [row, column] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [68, 15],
    ]) {
      // Offset 5, strides 1 and 69.
      const bits = new DataView(storage.buffer, storage.byteOffset).getUint16(
        2 * (5 + row + 69 * column),
        true,
      );
      expect(data[row * 16 + column]).toBe(fromHalf(bits));
    }
  });
});

describeShared('agreement: the checkpoints fitted on photographs', 'flickr8k', () => {
  test.each([
    ['t2i-avg', 't2i', 'Mean', 9, 6],
    ['i2t-lse', 'i2t', 'LogSumExp', 4, 5],
  ] as const)('%s', async (name, crossAttn, pooling, lambdaSoftmax, lambdaLse) => {
    const checkpoint = await read(`flickr8k/${name}.pth.tar`);
    expect(checkpoint.name).toBe(name);
    expect(checkpoint.scoring).toEqual({
      crossAttn,
      pooling,
      rawFeatureNorm: 'clipped_l2norm',
      lambdaSoftmax,
      lambdaLse,
    });
    expect(checkpoint.weights.options).toMatchObject({
      embedSize: 256,
      wordDim: 256,
      imgDim: 256,
      vocabSize: 593,
      biGru: true,
    });
    expectShapes(checkpoint);
  });
});

describe("agreement: Python's own pickles", () => {
  test.each(PYTHON_PICKLES)('%s', (writer, base64) => {
    const { value } = interpret(base64);
    const text = ['', 'dog', 'it\'s "\\\n\x01', '€uro 😀'];
    expect(plain(value)).toEqual({
      numbers: [0, -1, 255, 65536, -(2 ** 31), 2 ** 40, 10n ** 20n, -(10n ** 20n), 1.5, -1e-300, Infinity],
      flags: [true, false, null],
      text,
      // Python 2 knows no difference between bytes and text: one character for each byte.
      bytes: writer.startsWith('Python 2') ? '\x00éab' : [0, 0xe9, 0x61, 0x62],
      tuples: [[], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4]],
      order: { b: 1, a: 2 },
      plain: { k: {} },
      opt: { embed_size: 1024, lambda_lse: 6 },
      again: { embed_size: 1024, lambda_lse: 6 },
      set: [7],
    });
  });

  test.each([
    [
      'protocol 0',
      'KGxwMApjbnVtcHkuX2NvcmUubXVsdGlhcnJheQpzY2FsYXIKcDEKKGNudW1weQpkdHlwZQpwMgooVmY4CnAzCkkwMApJMDEKdHA0ClJwNQooSTMKVjwKcDYKTk5OSS0xCkktMQpJMAp0cDcKYmNfY29kZWNzCmVuY29kZQpwOAooVlx1MDAwMFx1MDAwMFx1MDAwMFx1MDAwMFx1MDAwMPR6QApwOQpWbGF0aW4xCnAxMAp0cDExClJwMTIKdHAxMwpScDE0CmFnMQooZzIKKFZpOApwMTUKSTAwCkkwMQp0cDE2ClJwMTcKKEkzCmc2Ck5OTkktMQpJLTEKSTAKdHAxOApiZzgKKFb9/////////wpwMTkKZzEwCnRwMjAKUnAyMQp0cDIyClJwMjMKYWcxCihnMgooVmY0CnAyNApJMDAKSTAxCnRwMjUKUnAyNgooSTMKZzYKTk5OSS0xCkktMQpJMAp0cDI3CmJnOAooVlx1MDAwMFx1MDAwMFx1MDAwMD8KcDI4CmcxMAp0cDI5ClJwMzAKdHAzMQpScDMyCmFnMQooZzIKKFZiMQpwMzMKSTAwCkkwMQp0cDM0ClJwMzUKKEkzClZ8CnAzNgpOTk5JLTEKSS0xCkkwCnRwMzcKYmc4CihWAQpwMzgKZzEwCnRwMzkKUnA0MAp0cDQxClJwNDIKYS4=',
    ],
    [
      'protocol 2',
      'gAJdcQAoY251bXB5Ll9jb3JlLm11bHRpYXJyYXkKc2NhbGFyCnEBY251bXB5CmR0eXBlCnECWAIAAABmOHEDiYiHcQRScQUoSwNYAQAAADxxBk5OTkr/////Sv////9LAHRxB2JjX2NvZGVjcwplbmNvZGUKcQhYCQAAAAAAAAAAw7R6QHEJWAYAAABsYXRpbjFxCoZxC1JxDIZxDVJxDmgBaAJYAgAAAGk4cQ+JiIdxEFJxEShLA2gGTk5OSv////9K/////0sAdHESYmgIWBAAAADDvcO/w7/Dv8O/w7/Dv8O/cRNoCoZxFFJxFYZxFlJxF2gBaAJYAgAAAGY0cRiJiIdxGVJxGihLA2gGTk5OSv////9K/////0sAdHEbYmgIWAQAAAAAAAA/cRxoCoZxHVJxHoZxH1JxIGgBaAJYAgAAAGIxcSGJiIdxIlJxIyhLA1gBAAAAfHEkTk5OSv////9K/////0sAdHElYmgIWAEAAAABcSZoCoZxJ1JxKIZxKVJxKmUu',
    ],
    [
      'protocol 4',
      'gASVBAEAAAAAAABdlCiMFm51bXB5Ll9jb3JlLm11bHRpYXJyYXmUjAZzY2FsYXKUk5SMBW51bXB5lIwFZHR5cGWUk5SMAmY4lImIh5RSlChLA4wBPJROTk5K/////0r/////SwB0lGJDCAAAAAAA9HpAlIaUUpRoA2gGjAJpOJSJiIeUUpQoSwNoCk5OTkr/////Sv////9LAHSUYkMI/f////////+UhpRSlGgDaAaMAmY0lImIh5RSlChLA2gKTk5OSv////9K/////0sAdJRiQwQAAAA/lIaUUpRoA2gGjAJiMZSJiIeUUpQoSwOMAXyUTk5OSv////9K/////0sAdJRiQwEBlIaUUpRlLg==',
    ],
  ])("numpy's numbers, %s", (_, base64) => {
    expect(plain(interpret(base64).value)).toEqual([431.25, -3, 0.5, true]);
  });
});

function interpret(base64: string) {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  const input = { bytes, where: 'test', base: 0, available: bytes.length, loadPersistent: noPersistentIds };
  const result = interpretPickle(input);
  expect(result.length).toBe(bytes.length);
  return result;
}

/** JavaScript's own containers, for comparing. */
function plain(value: PickleValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return value.items.map(plain);
    case 'set':
      return [...value.items].map(plain);
    case 'dict':
      return Object.fromEntries([...value.entries].map(([key, item]) => [String(key), plain(item)]));
    case 'object':
      return Object.fromEntries([...value.attributes].map(([key, item]) => [String(key), plain(item)]));
    case 'bytes':
      return [...value.bytes];
    default:
      return value.kind;
  }
}

function asBytes(data: ArrayBufferView): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** Bytes of a stored entry, found by its name in its own header, without the archive's directory. */
function localEntry(file: Uint8Array, name: string, length: number): Uint8Array {
  const at = Buffer.from(file).indexOf(name) - 30;
  const view = new DataView(file.buffer, file.byteOffset + at, 30);
  expect(view.getUint32(0, true)).toBe(0x04034b50);
  const start = at + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  return file.slice(start, start + length);
}

function fromHalf(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const magnitude = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -magnitude : magnitude;
}
