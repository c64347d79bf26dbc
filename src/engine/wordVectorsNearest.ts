// Nearest rows by cosine, exactly: of one row, and of every row at once.

import type { LongRun } from '../backends/contract.ts';
import { endChunk } from '../backends/longRun.ts';
import type { FloatArray } from '../scan/types.ts';
import { dot } from '../scan/vectors.ts';

/** Rows that are found, best first; of equals the smaller number first. */
export interface Nearest {
  readonly rows: Uint32Array;
  readonly cosines: Float32Array;
}

/** The rows divided by their norms, so that an inner product is a cosine; rows of zeros stay. */
export function unitRows(rows: FloatArray, width: number): Float32Array {
  const units = new Float32Array(rows.length);
  for (let start = 0; start < rows.length; start += width) {
    const norm = Math.sqrt(dot(rows, start, rows, start, width));
    if (norm === 0) continue;
    for (let k = start; k < start + width; k++) units[k] = rows[k] / norm;
  }
  return units;
}

/** The `count` rows of `units` [n, width] nearest to `unit` [width], but for row `except`. */
export function nearestTo(
  unit: FloatArray,
  units: FloatArray,
  width: number,
  count: number,
  except?: number,
): Nearest {
  const best = createBest(count);
  for (let row = 0; row < units.length / width; row++) {
    if (row !== except) best.offer(row, dot(unit, 0, units, row * width, width));
  }
  return best.found();
}

/**
 * The `count` nearest others of each of the rows `units` [n, width]; each pair is compared once. Progress counts rows.
 * @rejects the signal's reason.
 */
export async function nearestOfAll(
  units: FloatArray,
  width: number,
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
  return best.map(({ found }) => found());
}

/** The best `count` of what is offered in ascending order of rows. */
function createBest(count: number) {
  const rows: number[] = [];
  const cosines: number[] = [];
  return {
    offer(row: number, cosine: number): void {
      if (rows.length === count && !(cosine > cosines[count - 1])) return;
      let place = Math.min(rows.length, count - 1);
      for (; place > 0 && cosine > cosines[place - 1]; place--) {
        rows[place] = rows[place - 1];
        cosines[place] = cosines[place - 1];
      }
      rows[place] = row;
      cosines[place] = cosine;
    },
    found: (): Nearest => ({ rows: Uint32Array.from(rows), cosines: Float32Array.from(cosines) }),
  };
}
