// Rows of chosen pictures from a tensor that lies in parts: a part need not end where a picture does.

import { offsetsOf } from '../scan/ragged.ts';
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
  const offsets = offsetsOf(gallery.images.map((image) => image.regions));
  let next = 0;
  let begun: Float32Array[] = [];
  let partStart = 0;
  for (const part of entry.parts) {
    const partEnd = partStart + part.rows;
    if (next < images.length && offsets[images[next]] < partEnd) {
      const rows = await readPart(part);
      const pieces = begun;
      const counts: number[] = [];
      begun = [];
      while (next < images.length && offsets[images[next]] < partEnd) {
        const [from, to] = [offsets[images[next]], offsets[images[next] + 1]];
        const piece = rows.subarray(
          (Math.max(from, partStart) - partStart) * width,
          (to - partStart) * width,
        );
        if (to > partEnd) {
          begun.push(piece);
          break;
        }
        pieces.push(piece);
        counts.push(to - from);
        next++;
      }
      if (counts.length) yield { data: joined(pieces), offsets: offsetsOf(counts), width };
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
