// Which regions of a picture are right for a phrase: those whose centre lies inside the phrase's true box (the pointing
// game of Zhang et al., "Top-down neural attention by excitation backprop", ECCV 2016).
//
// Those that share at least half of what the two cover with it (intersection over union, the measure of Flickr30K
// Entities) are among them: where the centre is outside, one side of the true box lies short of it, so less than half of
// the region is inside, and the union is no smaller than the region.

/** x1, y1, x2, y2 in pixels. */
export type Box = readonly [x1: number, y1: number, x2: number, y2: number];

/** Region boxes are stored in float32, which moves an edge in a large picture by so many pixels at most. */
const ROUNDING_PIXELS = 1e-3;

/**
 * For each region whether it is right. `boxes` is [regions, 4] in pixels; a row of NaN is a region without a box, which
 * is never right. The edges of the true box belong to it.
 */
export function rightRegions(boxes: ArrayLike<number>, truth: Box): boolean[] {
  const [left, top] = [truth[0] - ROUNDING_PIXELS, truth[1] - ROUNDING_PIXELS];
  const [right, bottom] = [truth[2] + ROUNDING_PIXELS, truth[3] + ROUNDING_PIXELS];
  return Array.from({ length: boxes.length / 4 }, (_, region) => {
    const x = (boxes[region * 4] + boxes[region * 4 + 2]) / 2;
    const y = (boxes[region * 4 + 1] + boxes[region * 4 + 3]) / 2;
    return x >= left && x <= right && y >= top && y <= bottom;
  });
}
