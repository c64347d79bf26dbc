// Crops as the encoder may meet them again: mirrored, and cut a little beside the box, as the next detection would be.

import { CROP_NUMBERS, CROP_SIDE } from './crop.ts';

/** A crop moves by at most so many pixels each way. */
const FURTHEST = 2;

/**
 * Writes the crop `from` [32, 32, 3] to `into`: mirrored or not, and moved by up to two pixels along each side; what was
 * outside repeats the border.
 */
export function varyCrop(from: Uint8Array, into: Uint8Array, random: () => number): void {
  const mirrored = random() < 0.5;
  const [down, right] = [shift(random), shift(random)];
  for (let y = 0; y < CROP_SIDE; y++) {
    const row = within(y + down) * CROP_SIDE;
    for (let x = 0; x < CROP_SIDE; x++) {
      const column = within(x + right);
      const source = 3 * (row + (mirrored ? CROP_SIDE - 1 - column : column));
      const target = 3 * (y * CROP_SIDE + x);
      for (let channel = 0; channel < 3; channel++) into[target + channel] = from[source + channel];
    }
  }
}

/** The chosen crops, one after another, each varied. */
export function variedCrops(crops: Uint8Array, chosen: Uint32Array, random: () => number): Uint8Array {
  const varied = new Uint8Array(chosen.length * CROP_NUMBERS);
  const at = (bytes: Uint8Array, n: number) => bytes.subarray(n * CROP_NUMBERS, (n + 1) * CROP_NUMBERS);
  chosen.forEach((crop, n) => {
    varyCrop(at(crops, crop), at(varied, n), random);
  });
  return varied;
}

const shift = (random: () => number): number => Math.floor(random() * (2 * FURTHEST + 1)) - FURTHEST;

const within = (pixel: number): number => Math.min(CROP_SIDE - 1, Math.max(0, pixel));
