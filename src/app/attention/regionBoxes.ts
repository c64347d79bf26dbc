// The boxes of one picture with the attention that each holds. A region without a box keeps its place in the numbers
// and is counted, never drawn somewhere else.

export interface RegionBox {
  readonly region: number;
  /** Pixels of the picture. */
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly value: number;
}

export interface RegionBoxes {
  readonly boxes: readonly RegionBox[];
  /** Regions that have no box. */
  readonly withoutBox: number;
  /** What those regions hold together. */
  readonly valueWithoutBox: number;
  /** What all regions hold together. */
  readonly total: number;
}

/**
 * Boxes and values of one picture's regions.
 * @param boxes [regions of all pictures, 4], NaN where a region has none
 * @param start row of the picture's first region
 * @param values [regions]
 */
export function regionBoxes(boxes: Float32Array, start: number, values: ArrayLike<number>): RegionBoxes {
  const drawn: RegionBox[] = [];
  let total = 0;
  let valueWithoutBox = 0;
  for (let region = 0; region < values.length; region++) {
    const value = values[region];
    total += value;
    const at = 4 * (start + region);
    const [x1, y1, x2, y2] = boxes.subarray(at, at + 4);
    if (x2 >= x1 && y2 >= y1) drawn.push({ region, x1, y1, x2, y2, value });
    else valueWithoutBox += value;
  }
  return { boxes: drawn, withoutBox: values.length - drawn.length, valueWithoutBox, total };
}
