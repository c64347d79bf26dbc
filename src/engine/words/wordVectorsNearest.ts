// Nearest rows by cosine, exactly: of one row, and of every row at once.

import type { LongRun } from '../../backends/contract.ts';
import { endChunk } from '../../backends/longRun.ts';
import type { FloatArray } from '../../scan/types.ts';
import { dot } from '../../scan/vectors.ts';

/** Rows that were found, best first; of equals what was looked at first. */
export interface Nearest {
  readonly rows: readonly number[];
  readonly cosines: readonly number[];
}

/** Rows of length one, so that inner products are cosines. */
export interface UnitRows {
  readonly width: number;
  /** [n, width] */
  readonly units: Float32Array;
}

/** The rows [n, width] divided by their norms; rows of zeros stay. */
export function unitRows(rows: FloatArray, width: number): UnitRows {
  const units = new Float32Array(rows.length);
  for (let start = 0; start < rows.length; start += width) {
    const norm = Math.sqrt(dot(rows, start, rows, start, width));
    if (norm === 0) continue;
    for (let k = start; k < start + width; k++) units[k] = rows[k] / norm;
  }
  return { units, width };
}

/** The `count` of the rows `candidates` that are nearest to `row`, itself left out. */
export function nearestTo(
  row: number,
  { units, width }: UnitRows,
  candidates: Iterable<number>,
  count: number,
): Nearest {
  const best = createBest(count);
  for (const other of candidates) {
    if (other !== row) best.offer(other, dot(units, row * width, units, other * width, width));
  }
  return best;
}

/**
 * The `count` nearest others of each row; every pair is compared once. Progress counts rows.
 * @rejects the signal's reason.
 */
export async function nearestOfAll(
  { units, width }: UnitRows,
  count: number,
  run?: LongRun,
): Promise<readonly Nearest[]> {
  const best = Array.from({ length: units.length / width }, () => createBest(count));
  for (let a = 0; a < best.length; a++) {
    for (let b = a + 1; b < best.length; b++) {
      const cosine = dot(units, a * width, units, b * width, width);
      best[a].offer(b, cosine);
      best[b].offer(a, cosine);
    }
    await endChunk(run, a + 1);
  }
  return best;
}

interface Best extends Nearest {
  offer(row: number, cosine: number): void;
}

/** Keeps the best `count` of what is offered. */
function createBest(count: number): Best {
  const rows: number[] = [];
  const cosines: number[] = [];
  return {
    rows,
    cosines,
    offer(row, cosine) {
      if (rows.length === count && !(cosine > cosines[count - 1])) return;
      let place = Math.min(rows.length, count - 1);
      for (; place > 0 && cosine > cosines[place - 1]; place--) {
        rows[place] = rows[place - 1];
        cosines[place] = cosines[place - 1];
      }
      rows[place] = row;
      cosines[place] = cosine;
    },
  };
}
