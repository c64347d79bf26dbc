// The bounds of a path's control points, enough to know what lies outside the page.

import type { Point } from './geometry.ts';
import { type Matrix, through } from './shape.ts';

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Bounds that hold a path of absolute M, L, C, A and Z after `matrix`; an arc is widened by its radii. */
export function boundsOf(d: string, matrix: Matrix): Bounds {
  const xs: number[] = [];
  const ys: number[] = [];
  const see = (p: Point): void => {
    const [x, y] = through(matrix, p);
    xs.push(x);
    ys.push(y);
  };
  for (const [, command, rest] of d.matchAll(/([MLCA])([^MLCAZ]*)/g)) {
    const numbers = rest
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (command === 'A') {
      const [rx, ry, , , , x, y] = numbers;
      const r = Math.max(rx, ry) * 2;
      see([x - r, y - r]);
      see([x + r, y + r]);
    } else {
      for (let i = 0; i + 1 < numbers.length; i += 2) see([numbers[i], numbers[i + 1]]);
    }
  }
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** `outer` after `inner`, as one matrix. */
export function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
