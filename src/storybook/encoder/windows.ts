// The windows of a crop as rows of a matrix, so that a convolution is a matrix product: 8 by 8 pixels every 4 pixels,
// beginning 2 pixels outside; past the border the border's pixels are read again.

import { CROP_NUMBERS, CROP_SIDE } from './crop.ts';

/** Windows of a crop. */
export const WINDOWS = 64;
/** Numbers of a window, [8, 8, 3]. */
export const WINDOW_NUMBERS = 192;

const [WINDOW_SIDE, STRIDE, OVERHANG] = [8, 4, 2];

/** For each number of each window, its place in the crop. */
const PLACES = placesOfWindows();

/**
 * [crops · 64, 192], centred about zero within -0.5 … 0.5. The four windows of each two by two block follow each other, so
 * that four rows are one row of the next layer.
 */
export function windowsOf(crops: Uint8Array): Float32Array {
  const count = crops.length / CROP_NUMBERS;
  const windows = new Float32Array(count * PLACES.length);
  for (let crop = 0; crop < count; crop++) {
    for (let k = 0; k < PLACES.length; k++) {
      windows[crop * PLACES.length + k] = crops[crop * CROP_NUMBERS + PLACES[k]] / 255 - 0.5;
    }
  }
  return windows;
}

function placesOfWindows(): Int32Array {
  const within = (pixel: number) => Math.min(CROP_SIDE - 1, Math.max(0, pixel));
  const side = CROP_SIDE / STRIDE;
  const places = new Int32Array(WINDOWS * WINDOW_NUMBERS);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const block = (row >> 1) * (side / 2) + (column >> 1);
      const start = (4 * block + 2 * (row & 1) + (column & 1)) * WINDOW_NUMBERS;
      for (let n = 0; n < WINDOW_NUMBERS; n++) {
        const y = within(STRIDE * row - OVERHANG + Math.floor(n / (3 * WINDOW_SIDE)));
        const x = within(STRIDE * column - OVERHANG + (Math.floor(n / 3) % WINDOW_SIDE));
        places[start + n] = 3 * (y * CROP_SIDE + x) + (n % 3);
      }
    }
  }
  return places;
}
