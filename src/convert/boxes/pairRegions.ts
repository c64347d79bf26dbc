// Which region of one extraction is which of another: the one whose feature has the same direction (cosine ≥ 0.999).
// For unit vectors |a − b|² = 2 − 2 cos, a sum of squares that only grows, so that two different regions are told apart
// after a few of their 2,048 numbers and nothing is lost by stopping there.

/** |a − b|² at a cosine of 0.999. */
const SAME = 2 - 2 * 0.999;
/** So close that no other region can be meant. */
const EXACT = 2e-6;
const STRIDE = 32;

interface Candidate {
  readonly region: number;
  readonly other: number;
  readonly distance: number;
}

/**
 * For each region of `regions` [R, width] the index of its counterpart in `others` [M, width], or -1. Each counterpart
 * is used once; equal features keep their position where they can.
 */
export function pairRegions(regions: Float32Array, others: Float32Array, width: number): Int32Array {
  const count = regions.length / width;
  const otherCount = others.length / width;
  const scale = inverseNorms(regions, width);
  const otherScale = inverseNorms(others, width);
  const pairs = new Int32Array(count).fill(-1);
  const used = new Uint8Array(otherCount);
  const pair = (region: number, other: number) => {
    pairs[region] = other;
    used[other] = 1;
  };
  const distance = (region: number, other: number, limit: number): number => {
    const a = scale[region];
    const b = otherScale[other];
    if (a === 0 || b === 0) return a === b && region === other ? 0 : Number.POSITIVE_INFINITY;
    let sum = 0;
    let at = region * width;
    let otherAt = other * width;
    for (const end = at + width; at < end && sum <= limit; ) {
      for (const stop = Math.min(at + STRIDE, end); at < stop; at++, otherAt++) {
        const difference = regions[at] * a - others[otherAt] * b;
        sum += difference * difference;
      }
    }
    return sum <= limit ? sum : Number.POSITIVE_INFINITY;
  };

  for (let region = 0; region < Math.min(count, otherCount); region++) {
    if (distance(region, region, EXACT) <= EXACT) pair(region, region);
  }
  const candidates: Candidate[] = [];
  for (let region = 0; region < count; region++) {
    for (let other = 0; other < otherCount && pairs[region] < 0; other++) {
      if (used[other]) continue;
      const found = distance(region, other, SAME);
      if (found <= EXACT) pair(region, other);
      else if (found <= SAME) candidates.push({ region, other, distance: found });
    }
  }
  candidates.sort((a, b) => a.distance - b.distance || a.region - b.region || a.other - b.other);
  for (const { region, other } of candidates) {
    if (pairs[region] < 0 && !used[other]) pair(region, other);
  }
  return pairs;
}

/** 1 / ‖x‖ of each row, 0 for a row of zeros. */
function inverseNorms(rows: Float32Array, width: number): Float64Array {
  const inverse = new Float64Array(rows.length / width);
  for (let row = 0; row < inverse.length; row++) {
    let sum = 0;
    for (let i = row * width; i < (row + 1) * width; i++) sum += rows[i] * rows[i];
    inverse[row] = sum === 0 ? 0 : 1 / Math.sqrt(sum);
  }
  return inverse;
}
