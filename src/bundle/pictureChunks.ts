// Rows of chosen pictures from a tensor that lies in parts: a part need not end where a picture does.

import type { Ragged } from '../scan/types.ts';
import { rowWidth } from './tensors.ts';
import type { Gallery, TensorEntry, TensorPart } from './types.ts';

/**
 * The rows of pictures `images` (ascending indices) in chunks of whole pictures, one chunk for each part that ends a
 * wanted picture. Parts without a wanted row are not read.
 */
export async function* pictureChunks(
  entry: TensorEntry,
  gallery: Gallery,
  images: readonly number[],
  readPart: (part: TensorPart) => Promise<Float32Array>,
): AsyncGenerator<Ragged<Float32Array>> {
  const width = rowWidth(entry.shape);
  let rows = 0;
  const ends = gallery.images.map(({ regions }) => {
    rows += regions;
    return rows;
  });
  const start = (image: number) => ends[image] - gallery.images[image].regions;
  let next = 0;
  let begun: Float32Array[] = [];
  let partStart = 0;
  for (const part of entry.parts) {
    const partEnd = partStart + part.rows;
    if (next < images.length && start(images[next]) < partEnd) {
      const read = await readPart(part);
      const pieces = begun;
      const offsets = [0];
      begun = [];
      while (next < images.length && start(images[next]) < partEnd) {
        const [from, to] = [start(images[next]), ends[images[next]]];
        const piece = read.subarray(
          (Math.max(from, partStart) - partStart) * width,
          (to - partStart) * width,
        );
        if (to > partEnd) {
          begun.push(piece);
          break;
        }
        pieces.push(piece);
        offsets.push(offsets[offsets.length - 1] + to - from);
        next++;
      }
      if (offsets.length > 1) yield { data: joined(pieces), offsets: Uint32Array.from(offsets), width };
      else begun = [...pieces, ...begun];
    }
    partStart = partEnd;
  }
}

function joined(pieces: readonly Float32Array[]): Float32Array {
  if (pieces.length === 1) return pieces[0];
  const all = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
