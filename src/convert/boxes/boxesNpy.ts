// boxes.npy: [pictures, regions, 4] in pixels, in the gallery's order.

import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { passOver } from '../bytePass.ts';
import { checkPictureShape, openNpy, streamPictures } from '../features/npyArray.ts';
import { shapeText } from '../npy.ts';
import type { BoxSource } from './boxSource.ts';

/** @throws InputError when the array is not [pictures, regions, 4]. Whole numbers are as good as floats here. */
export async function boxesNpy(source: ByteSource): Promise<BoxSource> {
  const array = await openNpy(passOver(source));
  const { shape, count } = array;
  if (shape.length !== 3 || shape[2] !== 4 || count === 0) {
    throw new InputError(
      `${source.name} has the shape ${shapeText(shape)}; boxes are [pictures, regions, 4], x1 y1 x2 y2 in pixels.`,
    );
  }
  const [rows, regions] = shape;
  checkPictureShape(source.name, { rows, regions, width: 4 });
  // At most four times the file: its numbers have a byte or more each.
  const numbers = new Float32Array(count);
  let at = 0;
  const all = Array.from({ length: rows }, (_, row) => row);
  for await (const boxes of streamPictures(array, { rows, regions, width: 4 }, all)) {
    numbers.set(boxes, at);
    at += boxes.length;
  }
  return {
    name: source.name,
    rows,
    place: (row) => `${source.name} row ${row}`,
    read: async (row) => ({ boxes: numbers.slice(row * regions * 4, (row + 1) * regions * 4) }),
  };
}
