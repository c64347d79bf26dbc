// Files that were damaged, or made to do harm: each ends in an InputError that says where, soon, and nothing else.

import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/bundle/byteSource.ts';
import { readCheckpoint } from '../../src/convert/checkpoint/checkpoint.ts';
import { InputError } from '../../src/scan/errors.ts';
import {
  bool,
  build,
  call,
  checkpointValue,
  dict,
  float,
  floats,
  global,
  int,
  join,
  le,
  legacyFile,
  list,
  type Model,
  many,
  namespace,
  orderedDict,
  type Piece,
  persistent,
  pickle,
  type StorageSpec,
  stateDict,
  storageId,
  storagesOf,
  type TensorSpec,
  tensor,
  text,
  tinyModel,
  tuple,
  withParameter,
  zipArchive,
  zipFile,
} from '../support/pickleWriter.ts';
import { seeded } from '../support/random.ts';

const model = tinyModel();
const storages = storagesOf(model);
const sound = checkpointValue(model, namespace({ data_name: text('f30k_precomp'), lambda_lse: float(6) }));

/** Long after what should take milliseconds, on a machine that stalls, and long before what never ends. */
const SOON_MS = 120_000;

/** The InputError's sentence, or undefined when the file is read. Anything else that is thrown fails the test. */
async function refusal(bytes: Uint8Array): Promise<string | undefined> {
  try {
    await readCheckpoint(bytesSource('evil.pth.tar', bytes));
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message).toContain('evil.pth.tar');
    return error.message;
  }
}

/** A zip around a value with the sound model's storages. */
const inZip = (value: Piece) => zipFile(value, storages);
const withRoot = (extra: Piece): Piece => checkpointValue(model, namespace({}), [[text('extra'), extra]]);

describe('property: hostile names and opcodes', () => {
  test.each([
    ['os', 'system'],
    ['posix', 'system'],
    ['builtins', 'eval'],
    ['__builtin__', 'getattr'],
    ['torch.storage', '_load_from_bytes'],
    ['torch.serialization', '_get_layout'],
    ['torch', 'FloatStorage.__init__'],
    ['torch.cuda.x', 'FloatStorage'],
    ['collections', 'OrderedDict.__reduce__'],
    ['', 'constructor'],
    ['__proto__', 'toString'],
  ])('%s.%s', async (module, name) => {
    const value = withRoot(call(global(module, name), text('touch /tmp/owned')));
    const at = pickle(value).lastIndexOf(0x63);
    const said = await refusal(inZip(value));
    expect(said).toContain(`${module}.${name}`);
    expect(said).toMatch(/byte \d+/);
    expect(at).toBeGreaterThan(0);
    // By the stack, as protocol 4 does.
    expect(await refusal(inZip(withRoot(join(text(module), text(name), [0x93]))))).toContain(
      `${module}.${name}`,
    );
    expect(await refusal(legacyFile(value, storages))).toContain(`${module}.${name}`);
  });

  test('the byte of the offence is the byte in the file', async () => {
    const bytes = legacyFile(withRoot(global('os', 'system')), storages);
    const at = Buffer.from(bytes).indexOf('cos\nsystem\n');
    expect(await refusal(bytes)).toContain(`byte ${at}:`);
  });

  test('names with control characters are quoted', async () => {
    expect(await refusal(inZip(withRoot(join(text('a\u001b[31m\n'), text('b'), [0x93]))))).toContain(
      'a\\u001b[31m\\n.b',
    );
  });

  test('every byte as an opcode after a value', async () => {
    for (let opcode = 0; opcode < 256; opcode++) {
      const value = withRoot(join(int(1), [opcode]));
      await refusal(inZip(value));
    }
  });

  test.each<[string, Piece, RegExp]>([
    ['unknown opcode', join([0xff]), /0xff is not an opcode/],
    ['PERSID', join('Pstorage\n'), /PERSID is not allowed/],
    ['INST', join('(ios\nsystem\n'), /INST is not allowed/],
    ['OBJ', join('(', global('argparse', 'Namespace'), 'o'), /OBJ is not allowed/],
    ['EXT1', join([0x82, 1]), /EXT1 is not allowed/],
    ['NEXT_BUFFER', join([0x97]), /NEXT_BUFFER is not allowed/],
    ['protocol 9', join([0x80, 9], 'N'), /protocol 9/],
    [
      'keyword arguments',
      join(global('argparse', 'Namespace'), ')', dict([text('a'), int(1)]), [0x92]),
      /keyword/,
    ],
    ['a call of data', call(text('os.system'), text('x')), /"os.system" is called/],
    ['a call of a bare name', call(global('torch', 'FloatStorage'), int(10 ** 12)), /only a name/],
    [
      'a rebuilt object of another class',
      call(global('copy_reg', '_reconstructor'), global('builtins', 'dict'), global('builtins', 'object')),
      /rebuilt/,
    ],
    ['state for a number', build(int(1), dict()), /1 cannot take/],
    ['a list as a key', dict([list(), int(1)]), /used as a key/],
    ['a key twice', dict([text('a'), int(1)], [text('a'), int(2)]), /"a" occurs twice/],
    ['a key without a value', join('}(', text('a'), 'u'), /without a value/],
    ['an append to a dict', join('}', int(1), 'a'), /appended to a dict/],
    ['a pop below the mark', join('(', 'a'), /missing on the stack/],
    ['no mark', join('t'), /mark is missing|wrong/],
    ['a memo of nothing', join('h', [9]), /memo 9/],
    ['a bad line', join('Ione\n'), /decimal/],
    ['a float of words', join('Fabc\n'), /floating-point/],
    ['a string without quotes', join('Sabc\n'), /quotes/],
    ['a trailing backslash', join("S'abc\\'\n"), /escape/],
    ['text that is not UTF-8', join('X', le(2, 4), [0xc3, 0x28]), /UTF-8/],
    ['a surrogate beyond Unicode', join('V\\Uffffffff\n'), /Unicode/],
    ['a negative length', join('T', le(-1, 4)), /length of -1/],
    ['a negative long', join([0x8b], le(-5, 4)), /length of -5/],
    ['numpy objects', call(global('numpy', 'dtype'), text('O8'), bool(false), bool(true)), /"O8"/],
    [
      'a numpy number of other bytes',
      call(
        global('numpy.core.multiarray', 'scalar'),
        call(global('numpy', 'dtype'), text('f8')),
        text('abc'),
      ),
      /3 bytes/,
    ],
  ])('%s', async (_, piece, said) => {
    expect(await refusal(inZip(withRoot(piece)))).toMatch(said);
  });

  test('__proto__ and constructor are keys like others', async () => {
    const value = checkpointValue(model, namespace({ __proto__x: int(1), constructor: int(2) }), [
      [text('__proto__'), dict([text('polluted'), int(1)])],
    ]);
    const opt = namespace(Object.fromEntries([['constructor', int(1)]]));
    expect(await refusal(inZip(value))).toBeUndefined();
    expect(await refusal(inZip(checkpointValue(model, opt)))).toBeUndefined();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('property: hostile sizes', () => {
  test.each<[string, Piece]>([
    ['BINUNICODE of 4 GB', join('X', le(0xffffffff, 4), 'a')],
    ['BINUNICODE8 of 2^63', join([0x8d], le(1n << 63n, 8), 'a')],
    ['BINBYTES8 of 2^40', join([0x8e], le(1n << 40n, 8), 'a')],
    ['BYTEARRAY8 of 2^40', join([0x96], le(1n << 40n, 8), 'a')],
    ['BINSTRING of 2 GB', join('T', le(0x7fffffff, 4), 'a')],
    ['a frame of 2^60', join([0x95], le(1n << 60n, 8), 'N')],
    ['LONG4 of 2 GB', join([0x8b], le(0x7fffffff, 4), 'a')],
    ['LONG4 of a megabyte', join([0x8b], le(1 << 20, 4), new Uint8Array(1 << 20).fill(0x7f))],
    ['a decimal integer of a megabyte', join('I', '9'.repeat(1 << 20), '\n')],
    ['a decimal integer of 60,000 digits', join('L', '9'.repeat(60_000), 'L\n')],
    ['a float of 60,000 digits', join('F', '9'.repeat(60_000), 'x\n')],
    ['a line without an end', join('c', 'x'.repeat(200_000))],
    ['marks without end', join(new Uint8Array(300_000).fill(0x28))],
    ['a deep stack', join(new Uint8Array(300_000).fill(0x4e))],
    ['a pickle without end', join(new Uint8Array(1_500_000).fill(0).map((_, i) => (i % 2 ? 0x30 : 0x4e)))],
    [
      'a memo of a million',
      join(
        'N',
        many(300_000, (i) => [0x72, ...le(i, 4)]),
        new Uint8Array(900_000).fill(0x94),
      ),
    ],
  ])('%s', { timeout: SOON_MS }, async (_, piece) => {
    expect(await refusal(inZip(withRoot(piece)))).toMatch(/byte \d+/);
    expect(await refusal(legacyFile(withRoot(piece), storages))).toMatch(/byte \d+/);
  });

  test('copies that multiply end', { timeout: SOON_MS }, async () => {
    // A list of 1,000 in the memo, copied by 100,000 calls of list().
    const base = join(list(...Array.from({ length: 1000 }, () => join('N'))), [0x85], 'q', [200], '0');
    const callee = join(global('__builtin__', 'list'), 'q', [201], '0');
    const copies = many(50_000, () => [0x68, 201, 0x68, 200, 0x52]);
    expect(await refusal(inZip(withRoot(join(base, callee, '](', copies, 'e'))))).toMatch(
      /does not end within/,
    );
    // The same with bytes out of a long text, and with the state of objects.
    const long = join('X', le(1 << 20, 4), 'a'.repeat(1 << 20), [0x85], 'q', [200], '0');
    const encode = join(global('_codecs', 'encode'), 'q', [201], '0');
    expect(await refusal(inZip(withRoot(join(long, encode, '](', copies, 'e'))))).toMatch(
      /does not end within/,
    );
    const state = join(
      dict(...Array.from({ length: 1000 }, (_, i) => [int(i), join('N')] as const)),
      'q',
      [200],
      '0',
    );
    const builds = many(5000, () => [0x68, 200, 0x62]);
    expect(await refusal(inZip(withRoot(join(state, namespace({}), builds))))).toMatch(/does not end within/);
  });

  test('nesting, laughs and cycles cost nothing', { timeout: SOON_MS }, async () => {
    // 50,000 lists inside one another.
    const deep = join(new Uint8Array(50_000).fill(0x5d), 'N', new Uint8Array(50_000).fill(0x61));
    // 2^1000 leaves.
    const laughs = join(
      'N',
      ...Array.from({ length: 1000 }, (_, i) =>
        join([0x85], 'r', le(i, 4), '0j', le(i, 4), 'j', le(i, 4), [0x86]),
      ),
    );
    // A list that holds itself, and a dict.
    const cycle = join(']q', [210], 'h', [210], 'a');
    const dictCycle = join('}q', [211], text('me'), 'h', [211], 's');
    for (const piece of [deep, laughs, cycle, dictCycle]) {
      expect(await refusal(inZip(withRoot(piece)))).toBeUndefined();
      // As opt, model and state dict they are refused in words of finite length.
      for (const value of [
        checkpointValue(model, piece),
        dict([text('model'), piece]),
        dict([text('model'), list(piece, piece)]),
        checkpointValue(model, namespace({ cross_attn: piece })),
        checkpointValue(model, namespace({ embed_size: piece })),
        piece,
      ]) {
        expect((await refusal(inZip(value)))?.length ?? 0).toBeLessThan(600);
      }
    }
    expect(await refusal(inZip(dict([text('model'), list(dictCycle, dictCycle)])))).toMatch(/dict of 1/);
  });

  test('a pickle that is longer than any checkpoint’s', { timeout: SOON_MS }, async () => {
    const piece = join('B', le(17 * 2 ** 20, 4), new Uint8Array(17 * 2 ** 20));
    expect(await refusal(inZip(withRoot(piece)))).toMatch(/at most/);
    expect(await refusal(legacyFile(withRoot(piece), storages))).toMatch(/more than/);
  });
});

describe('property: hostile tensors and storages', () => {
  const six = floats('50', [1, 2, 3, 4, 5, 6]);
  const files = (change: TensorSpec, all?: readonly StorageSpec[]): Uint8Array[] => {
    const changed = withParameter(model, 'fc.weight', change);
    const held = all ?? storagesOf(changed);
    return [legacyFile(checkpointValue(changed), held), zipFile(checkpointValue(changed), held)];
  };

  test.each<[string, TensorSpec]>([
    ['negative offset', { storage: six, offset: -1, shape: [2, 3] }],
    ['negative size', { storage: six, shape: [-2, 3], strides: [3, 1] }],
    ['negative stride', { storage: six, shape: [2, 3], strides: [3, -1] }],
    ['offset beyond', { storage: six, offset: 1, shape: [2, 3] }],
    ['offset absurd', { storage: six, offset: 2 ** 52, shape: [2, 3] }],
    ['strides beyond', { storage: six, shape: [2, 3], strides: [4, 1] }],
    ['strides absurd', { storage: six, shape: [2, 3], strides: [2 ** 52, 2 ** 52] }],
    ['stride 0 makes more than there is', { storage: floats('50', [1]), shape: [2, 3], strides: [0, 0] }],
    ['other number of strides', { storage: six, shape: [2, 3], strides: [1] }],
    ['nine dimensions', { storage: six, shape: [1, 1, 1, 1, 1, 1, 1, 2, 3] }],
    ['no elements', { storage: six, shape: [0, 3] }],
    ['sizes whose product is no number', { storage: six, shape: [2 ** 50, 2 ** 50], strides: [0, 0] }],
    ['negative elements in a storage', { storage: { ...six, elements: -6 }, shape: [2, 3] }],
    ['a storage of 2^50 elements', { storage: { ...six, elements: 2 ** 50 }, shape: [2, 3] }],
    ['a storage that is longer', { storage: { ...six, elements: 7 }, shape: [2, 3] }],
    ['a storage of an unknown type', { storage: { ...six, type: 'object' }, shape: [2, 3] }],
    ['a key that climbs', { storage: { ...six, key: '../../../etc/passwd', elements: 7 }, shape: [2, 3] }],
    ['a view beyond', { storage: { ...six, view: tuple(text('v'), int(3), int(6)) }, shape: [2, 3] }],
    ['a view of a view', { storage: { ...six, view: list() }, shape: [2, 3] }],
  ])('%s', async (_, change) => {
    // The old format's count before the storage is 8 bytes: a negative one does not fit there, and need not.
    for (const bytes of files(change, [...storages, { ...six, data: change.storage.data }])) {
      expect(await refusal(bytes)).toBeDefined();
    }
    expect(await refusal(files(change)[1])).toBeDefined();
  });

  test('a storage that is not there', async () => {
    for (const bytes of files({ storage: six, shape: [2, 3] }, storages)) {
      expect(await refusal(bytes)).toMatch(/storage|should hold/);
    }
  });

  test('one storage declared in two ways', async () => {
    const other = { ...six, elements: 5 };
    const changed = withParameter(
      withParameter(model, 'fc.weight', { storage: six, shape: [2, 3] }),
      'fc.bias',
      {
        storage: other,
        shape: [2],
      },
    );
    expect(await refusal(inZip(checkpointValue(changed)))).toMatch(/before/);
  });

  test('ids of storages in other forms', async () => {
    const ids: Piece[] = [
      text('0'),
      tuple(),
      tuple(text('storage'), int(1), text('0'), text('cpu'), int(3)),
      tuple(text('storage'), global('torch', 'FloatStorage'), tuple(), text('cpu'), int(3)),
      tuple(text('storage'), global('torch', 'FloatStorage'), text('0'), text('cpu'), float(1.5)),
      tuple(text('module'), int(1), text('net.py'), text('import os')),
    ];
    for (const id of ids) expect(await refusal(inZip(withRoot(persistent(id))))).toMatch(/byte \d+/);
  });

  test('a million views of one storage', { timeout: SOON_MS }, async () => {
    // 40 layers, all of whose matrices are the same storage of a megabyte: 160 times as much in memory.
    const width = 256;
    const big = floats('60', new Array(3 * width * width).fill(0.5));
    const view = (...shape: number[]): TensorSpec => ({ storage: big, shape });
    const words = Array.from({ length: 40 }, (_, layer) => [
      [`rnn.weight_ih_l${layer}`, view(3 * width, width)] as const,
      [`rnn.weight_hh_l${layer}`, view(3 * width, width)] as const,
      [`rnn.bias_ih_l${layer}`, view(3 * width)] as const,
      [`rnn.bias_hh_l${layer}`, view(3 * width)] as const,
    ]).flat();
    const bomb: Model = {
      image: [
        ['fc.weight', view(width, width)],
        ['fc.bias', view(width)],
      ],
      text: [['embed.weight', view(5, width)], ...words],
    };
    expect(await refusal(zipFile(checkpointValue(bomb), [big]))).toMatch(/lie upon each other/);
    // Views that no model needs are refused by their names, before any is read.
    const one = join(tensor({ storage: floats('0', [1, 2, 3, 4, 5, 6]), shape: [2, 3] }), 'q', [220], '0');
    const views = join(
      orderedDict(),
      '(',
      many(60_000, (i) => [0x4a, ...le(i, 4), 0x68, 220]),
      'u',
    );
    const value = dict([text('model'), join(one, list(views, stateDict(model.text)))]);
    expect(await refusal(inZip(value))).toBeDefined();
  });

  test('too many storages', { timeout: SOON_MS }, async () => {
    const ids = many(30_000, (i) => persistent(storageId({ ...floats(`x${i}`, []), elements: 0 })));
    expect(await refusal(inZip(withRoot(join('](', ids, 'e'))))).toMatch(/storages are declared/);
  });

  test('the old format names storages twice, or such as nobody needs', async () => {
    expect(await refusal(legacyFile(sound, [...storages, storages[0]]))).toMatch(/already/);
    expect(await refusal(legacyFile(sound, [...storages, floats('99', [1])]))).toMatch(/no tensor/);
    expect(await refusal(legacyFile(sound, [{ ...storages[0], elements: 5 }, ...storages.slice(1)]))).toMatch(
      /5 elements/,
    );
  });
});

describe('property: hostile containers', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['nothing', join(), /is empty/],
    ['text', join('hello, world'), /no checkpoint/],
    ['a web page', join('<!DOCTYPE html><html>'), /web page/],
    [
      'a pointer of Git LFS',
      join('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'),
      /git lfs pull/,
    ],
    ['gzip', join([0x1f, 0x8b, 8, 0]), /gunzip/],
    ['tar', join(new Uint8Array(257), 'ustar\x0000', new Uint8Array(600)), /tar archive.*torch\.save/],
    ['another pickle', pickle(dict()), /not one that torch.save wrote/],
    ['another version', join(pickle(int(0x1950a86a20f9469cfc6cn)), pickle(int(1002))), /version 1002/],
    ['big-endian in the old format', legacyFile(sound, storages, false), /big-endian/],
    ['a zip of something else', zipArchive([['readme.txt', join('hi')]]), /without data.pkl/],
    ['a zip of a checkpoint', zipArchive([['runs/model_best.pth.tar', join('hi')]]), /Unpack/],
    ['two roots', zipFile(sound, storages, { more: [['b/data.pkl', pickle(sound)]] }), /2 files data.pkl/],
    [
      'TorchScript',
      zipFile(sound, storages, { more: [['archive/constants.pkl', pickle(dict())]] }),
      /TorchScript/,
    ],
    ['an unknown byte order', zipFile(sound, storages, { byteOrder: 'middle' }), /"middle"/],
    ['an entry twice', zipFile(sound, storages, { more: [['archive/data/0', join('x')]] }), /twice/],
    ['an empty zip', zipArchive([]), /./],
  ])('%s', async (_, bytes, said) => {
    expect(await refusal(bytes)).toMatch(said);
  });

  test('a zip whose entries overlap', async () => {
    const bytes = inZip(sound);
    const at = Buffer.from(bytes).lastIndexOf('archive/data/1');
    // The directory's offset of that entry becomes that of the entry before.
    const before = Buffer.from(bytes).lastIndexOf('archive/data/0');
    const overlapping = join(bytes.slice(0, at - 4), bytes.slice(before - 4, before), bytes.slice(at));
    expect(await refusal(overlapping)).toMatch(/inside of/);
  });

  test('a compressed entry that claims too much, or holds more', { timeout: SOON_MS }, async () => {
    const zeros = { key: '50', type: 'FloatStorage', elements: 2 ** 20, data: new Uint8Array(2 ** 22) };
    const changed = withParameter(model, 'fc.weight', { storage: zeros, shape: [2, 3] });
    const bomb = zipFile(checkpointValue(changed), storagesOf(changed), { deflate: true });
    expect(await refusal(bomb)).toMatch(/claims to hold/);
    // The directory says 24 bytes, the data inflate to 4 MB.
    const six = { ...zeros, elements: 6 };
    const small = withParameter(model, 'fc.weight', { storage: six, shape: [2, 3] });
    const lying = zipFile(checkpointValue(small), storagesOf(small), { deflate: true });
    const name = Buffer.from(lying).lastIndexOf('archive/data/50');
    lying.set(le(24, 4), name - 46 + 24);
    expect(await refusal(lying)).toBeDefined();
  });

  test('truncated at every length', { timeout: 60_000 }, async () => {
    for (const whole of [legacyFile(sound, storages), inZip(sound)]) {
      expect(await refusal(whole)).toBeUndefined();
      for (let length = 0; length < whole.length; length += length < 300 ? 1 : 7) {
        expect(await refusal(whole.slice(0, length)), `${length} of ${whole.length} bytes`).toBeDefined();
      }
      expect(await refusal(whole.slice(0, -1))).toBeDefined();
    }
  });

  test('random damage', { timeout: 120_000 }, async () => {
    const random = seeded(20180908);
    for (const whole of [
      legacyFile(sound, storages),
      inZip(sound),
      zipFile(sound, storages, { deflate: true, zip64: true }),
    ]) {
      for (let round = 0; round < 400; round++) {
        const bytes = whole.slice();
        const flips = 1 + Math.floor(random() * 4);
        for (let flip = 0; flip < flips; flip++)
          bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
        await refusal(bytes);
      }
    }
  });
});
