// What a checkpoint may ask of the reader. A real one stays a hundred times below each of these; a file that was made
// to exhaust memory or time meets one of them within a second.

export const LIMITS = {
  /** Bytes of one pickle. Weights lie outside of it: a checkpoint of SCAN has some 3,000 bytes. */
  pickleBytes: 16 * 2 ** 20,
  /** Opcodes of one pickle, plus every item that a call copies from one container into another. */
  pickleSteps: 1_000_000,
  /** Values on the stack: Python writes long lists and dicts in batches of 1,000. */
  stackDepth: 100_000,
  /** Bytes of an integer of arbitrary length; PyTorch's magic number has 10. */
  longBytes: 128,
  /** Bytes of a line, in the opcodes that end with a line feed. */
  lineBytes: 65_536,
  tensorRank: 8,
  gruLayers: 64,
  /** Storages that one checkpoint may declare. */
  storages: 20_000,
  /** Bytes of one storage that are read at once. */
  storageBytes: 2 ** 31,
  /** Elements of all parameters together, per element of the storages that they lie in. */
  aliasing: 2,
  zipEntries: 20_000,
  /** Bytes that come out of a byte of a compressed entry. Weights hardly compress at all, zeros do. */
  inflation: 100,
  /** A compressed entry up to this size may inflate by more. */
  inflationFloorBytes: 65_536,
} as const;
