// Makes checkpoints for tests: pickles put together from their opcodes, so that broken and hostile ones can be written
// as easily as sound ones, and both containers of torch.save around them.

import { crc32, deflateRawSync } from 'node:zlib';

/** A piece of a pickle that leaves one value on the stack. */
export type Piece = Uint8Array;

export function join(...parts: readonly (Uint8Array | readonly number[] | string)[]): Uint8Array {
  const chunks = parts.map((part) =>
    typeof part === 'string' ? Uint8Array.from(part, (c) => c.charCodeAt(0)) : Uint8Array.from(part),
  );
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** `count` pieces one after another. */
export function many(count: number, piece: (index: number) => Uint8Array | readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < count; i++) for (const byte of piece(i)) bytes.push(byte);
  return Uint8Array.from(bytes);
}

/** Little-endian integer of `width` bytes. */
export function le(value: number | bigint, width: number): number[] {
  return Array.from({ length: width }, (_, i) => Number((BigInt(value) >> BigInt(8 * i)) & 255n));
}

export const none: Piece = join('N');
export const bool = (value: boolean): Piece => join([value ? 0x88 : 0x89]);
export const int = (value: number | bigint): Piece => join([0x8a, 10], le(value, 10));
export const text = (value: string): Piece => {
  const bytes = new TextEncoder().encode(value);
  return join('X', le(bytes.length, 4), bytes);
};
/** A byte string of Python 2. */
export const byteString = (value: string): Piece => join('U', [value.length], value);
export function float(value: number): Piece {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return join('G', bytes);
}
export const tuple = (...items: readonly Piece[]): Piece => join('(', ...items, 't');
export const list = (...items: readonly Piece[]): Piece => join('](', ...items, 'e');
export const dict = (...entries: readonly (readonly [Piece, Piece])[]): Piece =>
  join('}(', ...entries.flat(), 'u');
export const global = (module: string, name: string): Piece => join(`c${module}\n${name}\n`);
export const call = (callee: Piece, ...args: readonly Piece[]): Piece => join(callee, tuple(...args), 'R');
export const build = (target: Piece, state: Piece): Piece => join(target, state, 'b');
export const persistent = (id: Piece): Piece => join(id, 'Q');
export const pickle = (value: Piece): Uint8Array => join([0x80, 2], value, '.');

export const namespace = (fields: Record<string, Piece>): Piece =>
  build(
    join(global('argparse', 'Namespace'), [0x29, 0x81]),
    dict(...Object.entries(fields).map(([name, value]) => [text(name), value] as const)),
  );

export const orderedDict = (...entries: readonly (readonly [Piece, Piece])[]): Piece =>
  join(call(global('collections', 'OrderedDict')), '(', ...entries.flat(), 'u');

export interface StorageSpec {
  readonly key: string;
  /** `FloatStorage`, … */
  readonly type: string;
  readonly elements: number;
  readonly data: Uint8Array;
  /** What the old format appends to a persistent id. */
  readonly view?: Piece;
}

export interface TensorSpec {
  readonly storage: StorageSpec;
  readonly offset?: number;
  readonly shape: readonly number[];
  readonly strides?: readonly number[];
}

export function storageId(storage: StorageSpec, location = 'cpu'): Piece {
  return tuple(
    text('storage'),
    global('torch', storage.type),
    text(storage.key),
    text(location),
    int(storage.elements),
    ...(storage.view ? [storage.view] : []),
  );
}

export function tensor(spec: TensorSpec): Piece {
  const strides = spec.strides ?? rowMajorStrides(spec.shape);
  return call(
    global('torch._utils', '_rebuild_tensor_v2'),
    persistent(storageId(spec.storage)),
    int(spec.offset ?? 0),
    tuple(...spec.shape.map(int)),
    tuple(...strides.map(int)),
    bool(false),
    orderedDict(),
  );
}

function rowMajorStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
}

/** Float32 storage of these numbers. */
export function floats(key: string, values: readonly number[]): StorageSpec {
  return {
    key,
    type: 'FloatStorage',
    elements: values.length,
    data: new Uint8Array(Float32Array.from(values).buffer),
  };
}

export type Parameters = readonly (readonly [name: string, TensorSpec])[];

export interface Model {
  readonly image: Parameters;
  readonly text: Parameters;
}

export const SIZES = { embedSize: 2, imgDim: 3, vocabSize: 5, wordDim: 2 } as const;

/** A model of one unidirectional layer, each parameter in a storage of its own, numbers counted up. */
export function tinyModel(): Model {
  const { embedSize: D, imgDim, vocabSize, wordDim } = SIZES;
  let count = 0;
  const parameter = (name: string, ...shape: number[]): readonly [string, TensorSpec] => {
    const elements = shape.reduce((product, size) => product * size, 1);
    const key = String(count);
    const values = Array.from({ length: elements }, (_, i) => Math.fround((i - elements / 2) / 7 + count));
    count += 1;
    return [name, { storage: floats(key, values), shape }];
  };
  return {
    image: [parameter('fc.weight', D, imgDim), parameter('fc.bias', D)],
    text: [
      parameter('embed.weight', vocabSize, wordDim),
      parameter('rnn.weight_ih_l0', 3 * D, wordDim),
      parameter('rnn.weight_hh_l0', 3 * D, D),
      parameter('rnn.bias_ih_l0', 3 * D),
      parameter('rnn.bias_hh_l0', 3 * D),
    ],
  };
}

/** The model with one parameter changed, added or (undefined) taken out. */
export function withParameter(model: Model, name: string, change: TensorSpec | undefined): Model {
  const part = name.startsWith('fc.') ? 'image' : 'text';
  const others = model[part].filter(([known]) => known !== name);
  return { ...model, [part]: change === undefined ? others : [...others, [name, change]] };
}

export const stateDict = (parameters: Parameters): Piece =>
  orderedDict(...parameters.map(([name, spec]) => [text(name), tensor(spec)] as const));

/** What the authors' train.py saves. `opt` undefined leaves the entry out; `extra` goes after the model. */
export function checkpointValue(
  model: Model,
  opt: Piece | undefined = namespace({}),
  extra: readonly (readonly [Piece, Piece])[] = [],
): Piece {
  return dict(
    [text('epoch'), int(7)],
    [text('model'), list(stateDict(model.image), stateDict(model.text))],
    ...extra,
    ...(opt === undefined ? [] : [[text('opt'), opt] as const]),
  );
}

export function storagesOf(...models: readonly Model[]): StorageSpec[] {
  const all = models.flatMap(({ image, text: words }) =>
    [...image, ...words].map(([, spec]) => spec.storage),
  );
  return [...new Map(all.map((storage) => [storage.key, storage])).values()];
}

/** The legacy stream around a pickled value. */
export function legacyFile(value: Piece, storages: readonly StorageSpec[], littleEndian = true): Uint8Array {
  return join(
    pickle(int(0x1950a86a20f9469cfc6cn)),
    pickle(int(1001)),
    pickle(dict([text('protocol_version'), int(1001)], [text('little_endian'), bool(littleEndian)])),
    pickle(value),
    pickle(list(...storages.map(({ key }) => text(key)))),
    ...storages.flatMap(({ elements, data }) => [le(elements, 8), data]),
  );
}

export interface ZipOptions {
  readonly root?: string;
  readonly byteOrder?: string;
  readonly deflate?: boolean;
  readonly zip64?: boolean;
  readonly more?: readonly (readonly [name: string, data: Uint8Array])[];
}

/** The zip archive around a pickled value, laid out as PyTorch does: aligned by extra fields, data descriptors. */
export function zipFile(
  value: Piece,
  storages: readonly StorageSpec[],
  options: ZipOptions = {},
): Uint8Array {
  const { root = 'archive', byteOrder, more = [] } = options;
  return zipArchive(
    [
      [`${root}/data.pkl`, pickle(value)],
      ...(byteOrder === undefined ? [] : [[`${root}/byteorder`, join(byteOrder)] as const]),
      ...storages.map(({ key, data }) => [`${root}/data/${key}`, data] as const),
      [`${root}/version`, join('3\n')],
      ...more,
    ],
    options,
  );
}

export function zipArchive(
  files: readonly (readonly [name: string, data: Uint8Array])[],
  { deflate = false, zip64 = false }: ZipOptions = {},
): Uint8Array {
  const method = deflate ? 8 : 0;
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [name, data] of files) {
    const stored = deflate ? new Uint8Array(deflateRawSync(data)) : data;
    const padding = (64 - ((at + 34 + name.length) % 64)) % 64;
    const common = [...le(0x0808, 2), ...le(method, 2), ...le(0, 4)];
    const big = 0xffffffff;
    const wide = zip64
      ? join(le(1, 2), le(24, 2), le(data.length, 8), le(stored.length, 8), le(at, 8))
      : join();
    directory.push(
      join(
        'PK\x01\x02',
        [45, 0, 45, 0],
        common,
        le(crc32(data), 4),
        le(zip64 ? big : stored.length, 4),
        le(zip64 ? big : data.length, 4),
        le(name.length, 2),
        le(wide.length, 2),
        le(0, 10),
        le(zip64 ? big : at, 4),
        name,
        wide,
      ),
    );
    const local = join(
      'PK\x03\x04',
      [45, 0],
      common,
      le(0, 12),
      le(name.length, 2),
      le(padding + 4, 2),
      name,
      'FB',
      le(padding, 2),
      new Uint8Array(padding),
      stored,
    );
    parts.push(local);
    at += local.length;
  }
  const entries = join(...directory);
  const end = at + entries.length;
  const wideEnd = join(
    ...['PK\x06\x06', le(44, 8), [45, 0, 45, 0], le(0, 8), le(files.length, 8), le(files.length, 8)],
    ...[le(entries.length, 8), le(at, 8), 'PK\x06\x07', le(0, 4), le(end, 8), le(1, 4)],
  );
  const count = le(zip64 ? 0xffff : files.length, 2);
  return join(
    ...parts,
    entries,
    zip64 ? wideEnd : [],
    ...[
      'PK\x05\x06',
      le(0, 4),
      count,
      count,
      le(entries.length, 4),
      le(zip64 ? 0xffffffff : at, 4),
      le(0, 2),
    ],
  );
}
