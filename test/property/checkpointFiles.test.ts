// Whatever way a sound checkpoint is written, the same model comes out: containers, types, strides, prefixes.

import { describe, expect, test } from 'vitest';
import { type ByteSource, bytesSource } from '../../src/bundle/byteSource.ts';
import { readCheckpoint } from '../../src/convert/checkpoint/checkpoint.ts';
import { modelId } from '../../src/convert/checkpoint/modelId.ts';
import { halfBits } from '../support/featureFiles.ts';
import {
  call,
  checkpointValue,
  dict,
  floats,
  global,
  int,
  join,
  legacyFile,
  list,
  type Model,
  namespace,
  none,
  type Piece,
  SIZES,
  type StorageSpec,
  stateDict,
  storagesOf,
  type TensorSpec,
  tensor,
  text,
  tinyModel,
  tuple,
  withParameter,
  zipFile,
} from '../support/pickleWriter.ts';

const model = tinyModel();
const storages = storagesOf(model);

const read = (bytes: Uint8Array) => readCheckpoint(bytesSource('runs/a.pth.tar', bytes));

/** Name → shape and numbers. */
async function weightsOf(bytes: Uint8Array): Promise<Map<string, [number[], number[]]>> {
  const { weights } = await read(bytes);
  const all = [...weights.image, ...weights.text];
  return new Map(all.map(([name, { shape, data }]) => [name, [[...shape], [...data]]]));
}

function expected(of: Model): Map<string, [number[], number[]]> {
  return new Map(
    [...of.image, ...of.text].map(([name, { shape, storage }]) => [
      name,
      [[...shape], [...new Float32Array(storage.data.slice().buffer)]],
    ]),
  );
}

/** Calls `change` for every tensor of a model. */
function mapTensors(of: Model, change: (spec: TensorSpec, name: string) => TensorSpec): Model {
  const part = (parameters: Model['image']) =>
    parameters.map(([name, spec]) => [name, change(spec, name)] as const);
  return { image: part(of.image), text: part(of.text) };
}

describe('property: both containers', () => {
  const value = checkpointValue(model);
  test.each([
    ['legacy', legacyFile(value, storages)],
    ['legacy, storages in another order', legacyFile(value, [...storages].reverse())],
    ['zip', zipFile(value, storages)],
    ['zip64', zipFile(value, storages, { zip64: true })],
    ['zip, byte order named', zipFile(value, storages, { byteOrder: 'little', root: 'model_best.pth' })],
    ['zip, compressed', zipFile(value, storages, { deflate: true })],
  ])('%s', async (_, bytes) => {
    expect(await weightsOf(bytes)).toEqual(expected(model));
    const { weights, scoring, name, epoch, dataName, bestRsum } = await read(bytes);
    expect(weights.options).toEqual({
      ...SIZES,
      numLayers: 1,
      biGru: false,
      precompEncType: 'basic',
      noImgnorm: false,
      noTxtnorm: false,
    });
    expect(scoring).toEqual({
      crossAttn: 't2i',
      pooling: 'LogSumExp',
      rawFeatureNorm: 'clipped_l2norm',
      lambdaSoftmax: 9,
      lambdaLse: 6,
    });
    expect([name, epoch, dataName, bestRsum]).toEqual(['a', 7, undefined, undefined]);
  });

  test('big-endian storages in a zip', async () => {
    const swapped = storages.map((storage) => ({ ...storage, data: swap(storage.data, 4) }));
    const bytes = zipFile(value, swapped, { byteOrder: 'big' });
    expect(await weightsOf(bytes)).toEqual(expected(model));
    // The source's own bytes stay as they are.
    expect(await weightsOf(bytes)).toEqual(expected(model));
  });

  test('a source that hands out views of a Buffer', async () => {
    const buffer = Buffer.from(legacyFile(value, storages));
    const { weights } = await readCheckpoint(bytesSource('a', buffer));
    expect([...weights.image.get('fc.bias')!.data]).toEqual(expected(model).get('fc.bias')![1]);
  });

  test('an optimiser is not read', async () => {
    const moments = floats('999', new Array(50_000).fill(1));
    const state = dict([text('state'), dict([int(0), tensor({ storage: moments, shape: [50_000] })])]);
    const whole = checkpointValue(model, namespace({}), [[text('optimizer'), state]]);
    for (const bytes of [legacyFile(whole, [moments, ...storages]), zipFile(whole, [moments, ...storages])]) {
      let count = 0;
      const inner = bytesSource('a.pth', bytes);
      const source: ByteSource = {
        ...inner,
        read: (start, end) => {
          count += end - start;
          return inner.read(start, end);
        },
      };
      await readCheckpoint(source);
      expect(count).toBeLessThan(150_000);
      expect(bytes.length).toBeGreaterThan(200_000);
    }
  });
});

describe('property: tensors', () => {
  test('one storage for all, with gaps, any strides', async () => {
    let at = 3;
    const numbers: number[] = [0, 0, 0];
    const places = mapTensors(model, (spec) => {
      const values = [...new Float32Array(spec.storage.data.slice().buffer)];
      const [rows, columns] = spec.shape;
      const transposed = columns !== undefined;
      const laid = transposed
        ? values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)])
        : values;
      const offset = at;
      numbers.push(...laid, 99);
      at += values.length + 1;
      return { ...spec, offset, strides: transposed ? [1, rows] : [1] };
    });
    const shared = floats('7', numbers);
    const flat = mapTensors(places, (spec) => ({ ...spec, storage: shared }));
    for (const make of [legacyFile, zipFile]) {
      expect(await weightsOf(make(checkpointValue(flat), [shared]))).toEqual(expected(model));
    }
  });

  test.each([
    ['HalfStorage', Float32Array, (v: number) => [halfBits(v) & 255, halfBits(v) >> 8]],
    ['BFloat16Storage', Float32Array, (v: number) => [...new Uint8Array(Float32Array.of(v).buffer).slice(2)]],
    ['DoubleStorage', Float64Array, (v: number) => [...new Uint8Array(Float64Array.of(v).buffer)]],
  ] as const)('%s', async (type, kind, encode) => {
    const values = [1, -2.5, 0.5, 0, -0, 96];
    const storage: StorageSpec = {
      key: '77',
      type,
      elements: 6,
      data: Uint8Array.from(values.flatMap((value) => encode(value))),
    };
    const changed = withParameter(model, 'fc.weight', { storage, shape: [2, 3] });
    for (const make of [legacyFile, zipFile]) {
      const { weights } = await read(make(checkpointValue(changed), storagesOf(changed)));
      const { data } = weights.image.get('fc.weight')!;
      expect(data).toBeInstanceOf(kind);
      expect([...data]).toEqual(values);
    }
  });

  test('views of a storage in the old format', async () => {
    const numbers = [5, 6, 7, 8, 9, 10, 11, 12, 13];
    const storage = { ...floats('50', numbers), view: tuple(text('50v'), int(2), int(6)) };
    const changed = withParameter(model, 'fc.weight', { storage, offset: 0, shape: [2, 3] });
    const { weights } = await read(legacyFile(checkpointValue(changed), storagesOf(changed)));
    expect([...weights.image.get('fc.weight')!.data]).toEqual(numbers.slice(2, 8));
    const whole = mapTensors(model, (spec) => ({ ...spec, storage: { ...spec.storage, view: none } }));
    expect(await weightsOf(legacyFile(checkpointValue(whole), storages))).toEqual(expected(model));
  });

  test('weight normalisation, with its number as a scalar or as a vector of one', async () => {
    const v = model.image[0][1];
    for (const shape of [[], [1]]) {
      const normalised: Model = {
        image: [
          ['fc.bias', model.image[1][1]],
          ['fc.weight_g', { storage: floats('g', [2.5]), shape }],
          ['fc.weight_v', v],
        ],
        text: model.text,
      };
      const { weights } = await read(legacyFile(checkpointValue(normalised), storagesOf(normalised)));
      expect(weights.options.precompEncType).toBe('weight_norm');
      expect([...weights.image.get('fc.weight_g')!.data]).toEqual([2.5]);
    }
  });
});

describe('property: forms of the state dicts', () => {
  const rename = (of: Model['image'], prefix: string) =>
    of.map(([name, spec]) => [`${prefix}${name}`, spec] as const);
  const image = stateDict(model.image);
  const words = stateDict(model.text);
  // Python 2's OrderedDict is called with its pairs, and has its attributes as state.
  const pairs = (parameters: Model['image']) =>
    join(
      call(
        global('collections', 'OrderedDict'),
        list(...parameters.map(([name, spec]) => list(text(name), tensor(spec)))),
      ),
      dict([text('_metadata'), dict()]),
      'b',
    );
  const parallel = { image: rename(model.image, 'module.'), text: rename(model.text, 'module.') };
  test.each<[string, Piece]>([
    ['a tuple', tuple(image, words)],
    ['Python 2', list(pairs(model.image), pairs(model.text))],
    ['DataParallel', list(stateDict(parallel.image), stateDict(parallel.text))],
    ['a dict of two', dict([text('txt_enc'), words], [text('img_enc'), image])],
    ['one dict', stateDict([...rename(model.image, 'img_enc.'), ...rename(model.text, 'txt_enc.')])],
    [
      'one dict, DataParallel',
      stateDict([...rename(model.image, 'module.img_enc.'), ...rename(model.text, 'module.txt_enc.')]),
    ],
  ])('%s', async (_, form) => {
    expect(await weightsOf(zipFile(dict([text('model'), form]), storages))).toEqual(expected(model));
  });
});

describe('property: ids of models', () => {
  test.each([
    ['t2i-avg.pth.tar', 't2i-avg'],
    ['runs/run7/model_best.pth.tar', 'model_best'],
    ['C:\\runs\\a.b.pth', 'a.b'],
    ['x.pt', 'x'],
    ['x.tar', 'x'],
    ['.pth', '.pth'],
    ['model.bin', 'model.bin'],
  ])('%s', (path, id) => {
    expect(modelId(path)).toBe(id);
  });
});

function swap(bytes: Uint8Array, width: number): Uint8Array {
  return bytes.map((_, i) => bytes[i - (i % width) + (width - 1 - (i % width))]);
}
