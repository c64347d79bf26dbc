// What boxes have to be before anybody draws them. Numbers are kept as the file has them: a box that reaches past the
// edge of its picture is cut by whoever draws it, and only counted here.

import { InputError } from '../../scan/errors.ts';
import type { ImageBoxes } from '../features/featureSource.ts';

/** Extractors round; this far past the edge is nothing to speak of. */
const ROUNDING_PIXELS = 1;
/** 1 but for rounding: where all boxes end by then, they were divided by the size of the picture. */
const LARGEST_SHARE = 1.01;

/**
 * The number of boxes that reach more than a pixel past the picture, 0 where its size is unknown.
 * @throws InputError when a number is not finite, the corners are in the wrong order, or all are shares of the picture.
 */
export function checkBoxes(place: string, { boxes, width, height }: ImageBoxes): number {
  for (const [name, size] of Object.entries({ width, height })) {
    if (size === undefined || (Number.isFinite(size) && size > 0)) continue;
    throw new InputError(`${place}: the ${name} of the picture is ${size}; a number of pixels was expected.`);
  }
  let beyond = 0;
  for (let box = 0; box < boxes.length / 4; box++) {
    const [x1, y1, x2, y2] = boxes.subarray(box * 4, box * 4 + 4);
    if (!Number.isFinite(x1 + y1 + x2 + y2)) {
      throw new InputError(`${place}: box ${box} is ${corners(x1, y1, x2, y2)}, which is not finite.`);
    }
    if (x2 < x1 || y2 < y1) {
      throw new InputError(
        `${place}: box ${box} is ${corners(x1, y1, x2, y2)}; x1 y1 x2 y2 with x1 ≤ x2 and y1 ≤ y2 was expected (corners, not width and height).`,
      );
    }
    const low = Math.min(x1, y1) < -ROUNDING_PIXELS;
    const right = width !== undefined && x2 > width + ROUNDING_PIXELS;
    const bottom = height !== undefined && y2 > height + ROUNDING_PIXELS;
    if (low || right || bottom) beyond++;
  }
  refuseShares(place, boxes);
  return beyond;
}

function refuseShares(place: string, boxes: Float32Array): void {
  const furthest = boxes.reduce((most, number) => Math.max(most, number), 0);
  if (furthest > LARGEST_SHARE || boxes.every(Number.isInteger)) return;
  throw new InputError(
    `${place}: no box reaches further than ${Number(furthest.toFixed(2))}, so that they seem to be shares of the picture; pixels were expected. Multiply x by the picture's width and y by its height.`,
  );
}

function corners(...numbers: readonly number[]): string {
  return `[${numbers.map((n) => Number(n.toFixed(2))).join(', ')}]`;
}
