// Rows of chosen pictures from a tensor that lies in parts: a part need not end where a picture does, and is far larger
// than what is decoded at a time.

import type { Ragged } from '../scan/types.ts';
import { type DecodeRows, rowWidth } from './tensors.ts';
import type { Gallery, TensorEntry, TensorPart } from './types.ts';

/**
 * Numbers in a chunk (1 MB of float32), or those of one picture that has more. Decoding into the same small room again
 * and again stays in the cache; new memory for a whole part costs more than decoding it.
 */
const CHUNK_NUMBERS = 2 ** 18;

/** Rows `from` up to, not including, `to` of the tensor. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The rows of pictures `images` (ascending indices) in chunks of whole pictures. A chunk's numbers are good until the
 * next is asked for. Parts without a wanted row are not read; the next part is read while one is being used.
 */
export async function* pictureChunks(
  entry: TensorEntry,
  gallery: Gallery,
  images: readonly number[],
  readPart: (part: TensorPart) => Promise<DecodeRows>,
): AsyncGenerator<Ragged<Float32Array>> {
  const width = rowWidth(entry.shape);
  const spans = spansOf(gallery, images);
  const parts = oneAhead(
    wantedParts(entry, spans).map(({ part, ...span }) => async () => ({
      ...span,
      decode: await readPart(part),
    })),
  );
  let part: (Span & { readonly decode: DecodeRows }) | undefined;

  async function fill(into: Float32Array, { from, to }: Span): Promise<void> {
    for (let row = from; row < to; ) {
      while (!part || row >= part.to) part = (await parts.next()).value;
      const end = Math.min(to, part.to);
      part.decode(row - part.from, into.subarray((row - from) * width, (end - from) * width));
      row = end;
    }
  }

  let room = new Float32Array(0);
  for (let first = 0; first < spans.length; ) {
    const offsets = [0];
    let next = first;
    for (let rows = 0; next < spans.length; next++) {
      rows += spans[next].to - spans[next].from;
      if (next > first && rows * width > CHUNK_NUMBERS) break;
      offsets.push(rows);
    }
    const size = offsets[offsets.length - 1] * width;
    if (room.length < size) room = new Float32Array(size);
    for (let n = first; n < next; n++) {
      await fill(room.subarray(offsets[n - first] * width, offsets[n - first + 1] * width), spans[n]);
    }
    yield { data: room.subarray(0, size), offsets: Uint32Array.from(offsets), width };
    first = next;
  }
}

function spansOf({ images: all }: Gallery, images: readonly number[]): Span[] {
  let rows = 0;
  const ends = all.map(({ regions }) => {
    rows += regions;
    return rows;
  });
  return images.map((image) => ({ from: ends[image] - all[image].regions, to: ends[image] }));
}

/** The parts that hold some of the rows, with the rows of the tensor that they hold. */
function wantedParts({ parts }: TensorEntry, spans: readonly Span[]): (Span & { part: TensorPart })[] {
  const wanted: (Span & { part: TensorPart })[] = [];
  let from = 0;
  let next = 0;
  for (const part of parts) {
    const to = from + part.rows;
    while (next < spans.length && spans[next].to <= from) next++;
    if (next < spans.length && spans[next].from < to) wanted.push({ part, from, to });
    from = to;
  }
  return wanted;
}

/** What the tasks give, in order: each is begun when the one before it is done, so that it runs while that is used. */
async function* oneAhead<T>(tasks: readonly (() => Promise<T>)[]): AsyncGenerator<T, never> {
  let next = tasks[0]?.();
  for (let task = 1; next; task++) {
    const done = await next;
    next = tasks[task]?.();
    next?.catch(() => {}); // said when it is asked for, if it still is
    yield done;
  }
  throw new Error('more parts were asked for than there are');
}
