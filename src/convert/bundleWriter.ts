// Writing a bundle: tensors go into safetensors shards of at most 8 MB, every file is hashed as it is written, and the
// manifest comes last.

import { encodeFloat16 } from '../bundle/float16.ts';
import { encodeInt8 } from '../bundle/int8.ts';
import { MAX_SHARD_BYTES } from '../bundle/manifest.ts';
import {
  BYTES_PER_ELEMENT,
  encodeSafetensors,
  HEADER_BYTES_PER_TENSOR,
  type StoredTensor,
} from '../bundle/safetensors.ts';
import { rowWidth } from '../bundle/tensors.ts';
import type { BundleFiles, DType, FileEntry, TensorEntry, TensorPart } from '../bundle/types.ts';
import { sha256 } from '../bundle/verify.ts';
import { InputError } from '../scan/errors.ts';

/** Where a bundle is being written; what has been written can be read back. */
export interface BundleStore extends BundleFiles {
  write(path: string, bytes: Uint8Array): Promise<void>;
}

/** Room left in a shard for the header of its first tensor and scale. */
const SHARD_OVERHEAD = 2048;

/** Writes files into a store and remembers their length and hash. */
export class BundleWriter {
  readonly files: FileEntry[] = [];
  private readonly paths = new Set<string>();

  constructor(private readonly store: BundleStore) {}

  async write(path: string, bytes: Uint8Array): Promise<void> {
    if (this.paths.has(path)) throw new Error(`"${path}" is written twice`);
    this.paths.add(path);
    const digest = await sha256(bytes);
    if (digest === undefined)
      throw new InputError('Writing a bundle needs SHA-256, which this page is served without.');
    await this.store.write(path, bytes);
    this.files.push({ path, bytes: bytes.length, sha256: digest });
  }
}

/** Writes tensors one after another into shards `PREFIX-000.safetensors`, `PREFIX-001.safetensors`, … */
export class ShardWriter {
  private tensors = new Map<string, StoredTensor>();
  private bytes = 0;
  private shards = 0;

  constructor(
    private readonly writer: BundleWriter,
    private readonly prefix: string,
  ) {}

  /** The file that the next tensor lands in. */
  private get path(): string {
    return `${this.prefix}-${String(this.shards).padStart(3, '0')}.safetensors`;
  }

  /** A whole tensor; one that does not fit a shard is split by rows. */
  async tensor(
    name: string,
    shape: readonly number[],
    data: ArrayLike<number>,
    dtype: DType,
  ): Promise<TensorEntry> {
    const rows = this.rows(name, shape, dtype);
    await rows.append(data instanceof Float32Array ? data : Float32Array.from(data));
    return rows.finish();
  }

  /** A tensor whose rows come bit by bit; what is appended at once stays in one shard, if it fits one. */
  rows(name: string, shape: readonly number[], dtype: DType): RowWriter {
    const total = shape[0] ?? 1;
    const width = rowWidth(shape);
    const rowBytes = width * BYTES_PER_ELEMENT[dtype] + (dtype === 'I8' ? 4 : 0);
    const fitting = Math.min(total, Math.floor((MAX_SHARD_BYTES - SHARD_OVERHEAD) / rowBytes));
    if (fitting === 0)
      throw new InputError(`${name}: one row of ${width} numbers is more than a shard of 8 MB holds.`);
    const buffer = new Float32Array(fitting * width);
    const parts: TensorPart[] = [];
    let filled = 0;

    const flush = async () => {
      if (filled === 0) return;
      const partName = fitting === total ? name : `${name}#${parts.length}`;
      parts.push(await this.put(partName, filled, shape, buffer.subarray(0, filled * width), dtype));
      filled = 0;
    };

    return {
      async append(values) {
        const count = values.length / width;
        if (filled + count > fitting) await flush();
        for (let row = 0; row < count; ) {
          const some = Math.min(count - row, fitting - filled);
          buffer.set(values.subarray(row * width, (row + some) * width), filled * width);
          row += some;
          filled += some;
          if (filled === fitting) await flush();
        }
      },
      async finish() {
        await flush();
        const written = parts.reduce((sum, part) => sum + part.rows, 0);
        if (written !== total) throw new Error(`${name}: ${written} rows of ${total} were written`);
        return { dtype, shape, parts };
      },
    };
  }

  /** Writes the last shard. */
  async close(): Promise<void> {
    if (this.tensors.size === 0) return;
    await this.writer.write(this.path, encodeSafetensors(this.tensors));
    this.tensors = new Map();
    this.bytes = 0;
    this.shards++;
  }

  /** Encodes the rows of one part and adds it to the current shard, or to the next where it does not fit. */
  private async put(
    name: string,
    rows: number,
    shape: readonly number[],
    values: Float32Array,
    dtype: DType,
  ): Promise<TensorPart> {
    const partShape = shape.length ? [rows, ...shape.slice(1)] : [];
    const stored = new Map<string, StoredTensor>();
    const scale = `${name}.scale`;
    if (dtype === 'I8') {
      const { numbers, scales } = encodeInt8(values, rowWidth(shape));
      stored.set(name, { dtype, shape: partShape, bytes: new Uint8Array(numbers.buffer) });
      stored.set(scale, { dtype: 'F32', shape: [rows], bytes: new Uint8Array(scales.buffer) });
    } else {
      const data = dtype === 'F16' ? halves(values, name) : values;
      stored.set(name, { dtype, shape: partShape, bytes: copyOfBytes(data) });
    }
    let size = 0;
    for (const [key, { bytes }] of stored) size += bytes.length + HEADER_BYTES_PER_TENSOR + key.length;
    if (this.bytes + size > MAX_SHARD_BYTES) await this.close();
    for (const [key, tensor] of stored) this.tensors.set(key, tensor);
    this.bytes += size;
    const part = { file: this.path, name, rows };
    return dtype === 'I8' ? { ...part, scale } : part;
  }
}

/** A copy, because the row buffer is used again. */
function copyOfBytes(data: Float32Array | Uint16Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
}

export interface RowWriter {
  /** Adds rows [n, width]; they are copied. */
  append(values: Float32Array): Promise<void>;
  finish(): Promise<TensorEntry>;
}

/** @throws InputError where a number is beyond half precision. */
function halves(values: Float32Array, name: string): Uint16Array {
  const bits = encodeFloat16(values);
  for (let k = 0; k < values.length; k++) {
    if ((bits[k] & 0x7fff) === 0x7c00) {
      throw new InputError(
        `${name} holds ${values[k]}, which half precision cannot hold (at most 65,504): convert with --precision f32.`,
      );
    }
  }
  return bits;
}
