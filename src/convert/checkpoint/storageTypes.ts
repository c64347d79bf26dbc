// The element types of torch storages: how many bytes an element has, and how it is read if a weight may be made of it.

export interface StorageType {
  /** `FloatStorage`, … */
  readonly name: string;
  readonly bytes: number;
  /** How its elements are read; without it no weight can lie here, and the storage is only stepped over. */
  readonly format?: FloatFormat;
}

export type FloatFormat = 'f16' | 'bf16' | 'f32' | 'f64';

const TYPES: readonly StorageType[] = [
  { name: 'DoubleStorage', bytes: 8, format: 'f64' },
  { name: 'FloatStorage', bytes: 4, format: 'f32' },
  { name: 'HalfStorage', bytes: 2, format: 'f16' },
  { name: 'BFloat16Storage', bytes: 2, format: 'bf16' },
  { name: 'LongStorage', bytes: 8 },
  { name: 'IntStorage', bytes: 4 },
  { name: 'ShortStorage', bytes: 2 },
  { name: 'CharStorage', bytes: 1 },
  { name: 'ByteStorage', bytes: 1 },
  { name: 'BoolStorage', bytes: 1 },
  { name: 'ComplexFloatStorage', bytes: 8 },
  { name: 'ComplexDoubleStorage', bytes: 16 },
];

/** Under the names of the globals that pickles use. */
export const STORAGE_TYPES: ReadonlyMap<string, StorageType> = new Map(
  TYPES.map((type) => [`torch.${type.name}`, type]),
);
