// The memory of the WebAssembly module and who holds which part of it: a free list in TypeScript, since the kernels
// themselves never allocate. What is released is used again, so a thousand questions take the room of one.

import { InputError } from '../../scan/errors.ts';
import type { DeviceMemory } from '../contract.ts';

/** WebAssembly grows in pages of this many bytes. */
const PAGE = 65536;
/** A cache line: blocks start on one and take whole ones. */
const LINE = 64;
/** The first bytes stay unused, so that no block has address 0. */
const START = 1024;

interface FreeBlock {
  readonly start: number;
  readonly end: number;
}

/** Blocks of a WebAssembly memory. Addresses and sizes are in bytes. */
export class Arena {
  readonly memory: WebAssembly.Memory;
  /** Sorted by address; no two touch. */
  private free: FreeBlock[] = [];
  private readonly held = new Map<number, number>();

  constructor(memory: WebAssembly.Memory) {
    this.memory = memory;
    this.free = [{ start: START, end: memory.buffer.byteLength }];
  }

  /**
   * Address of a new block of at least `bytes`, its contents undefined.
   * @throws InputError when the browser grants no more memory.
   */
  allocate(bytes: number): number {
    const size = Math.max(LINE, Math.ceil(bytes / LINE) * LINE);
    const { start, end } = this.smallestFit(size) ?? this.grow(size);
    this.free = this.free.filter((block) => block.start !== start);
    if (start + size < end) this.insert({ start: start + size, end });
    this.held.set(start, size);
    return start;
  }

  release(address: number): void {
    const size = this.held.get(address);
    if (size === undefined) throw new Error(`no block at ${address}`);
    this.held.delete(address);
    this.insert({ start: address, end: address + size });
  }

  usage(): DeviceMemory {
    let bytes = 0;
    for (const size of this.held.values()) bytes += size;
    return { buffers: this.held.size, bytes };
  }

  /** `count` float32 numbers at `address`. A view dies when the memory grows: never keep one across an allocation. */
  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }

  integers(address: number, count: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, count);
  }

  /** Blocks that are released together. */
  lease(): Lease {
    return new Lease(this);
  }

  /** The smallest free block that is large enough: a gallery's gap is not nibbled away by small blocks. */
  private smallestFit(size: number): FreeBlock | undefined {
    let best: FreeBlock | undefined;
    for (const block of this.free) {
      const room = block.end - block.start;
      if (room >= size && (!best || room < best.end - best.start)) best = block;
    }
    return best;
  }

  /** Grows the memory by what its free end lacks for a block of `size`, no more; returns the end. */
  private grow(size: number): FreeBlock {
    const old = this.memory.buffer.byteLength;
    const last = this.free.at(-1);
    const start = last?.end === old ? last.start : old;
    const pages = Math.ceil((start + size - old) / PAGE);
    try {
      this.memory.grow(pages);
    } catch (cause) {
      const megabytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;
      throw new InputError(
        `The device did not grant ${megabytes(pages * PAGE)} of memory on top of the ${megabytes(old)} in use. ` +
          'Close other pages, or open a bundle with fewer pictures.',
        { cause },
      );
    }
    return this.insert({ start: old, end: this.memory.buffer.byteLength });
  }

  /** Puts a block back, joined with its neighbours; returns the joined one. */
  private insert({ start, end }: FreeBlock): FreeBlock {
    const before = this.free.find((block) => block.end === start);
    const after = this.free.find((block) => block.start === end);
    const joined = { start: before?.start ?? start, end: after?.end ?? end };
    this.free = this.free.filter((block) => block !== before && block !== after);
    this.free.push(joined);
    this.free.sort((a, b) => a.start - b.start);
    return joined;
  }
}

/** Blocks of an arena with one owner: a handle, or the scratch of one call. */
export class Lease {
  private readonly arena: Arena;
  private readonly addresses: number[] = [];

  constructor(arena: Arena) {
    this.arena = arena;
  }

  /** Address of a new block; @throws InputError when there is no room. */
  allocate(bytes: number): number {
    const address = this.arena.allocate(bytes);
    this.addresses.push(address);
    return address;
  }

  /** A new block of `count` float32 zeros. */
  zeros(count: number): number {
    const address = this.allocate(count * 4);
    this.arena.floats(address, count).fill(0);
    return address;
  }

  releaseAll(): void {
    for (const address of this.addresses.splice(0)) this.arena.release(address);
  }
}
