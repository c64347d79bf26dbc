// How much of a sheet is shown: a first stretch, so that what stands below it is not far away, and as much again with
// every "more".

/** Rows of the first stretch, and more of them where so few crops would be less than this. */
const LEAST_ROWS = 4;
const LEAST_CROPS = 12;

/** How many of `there` crops are shown, in full rows: what was asked for, or the first stretch. */
export function shownCrops(there: number, columns: number, asked = 0): number {
  const first = Math.max(LEAST_ROWS * columns, LEAST_CROPS);
  return Math.min(there, columns * Math.ceil(Math.max(first, asked) / columns));
}
