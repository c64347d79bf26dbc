// How cost grows: the straight line through times against numbers of pairs, by least squares.

export interface Line {
  /** Microseconds that each further pair costs. */
  readonly microsecondsPerPair: number;
  /** What no pair accounts for. */
  readonly interceptMs: number;
  /** 1 where all points lie on the line. */
  readonly rSquared: number;
}

/** The line through (pairs, ms); at least two different numbers of pairs. */
export function lineThrough(points: readonly { readonly pairs: number; readonly ms: number }[]): Line {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(({ pairs }) => pairs)), mean(points.map(({ ms }) => ms))];
  const sum = (of: (dx: number, dy: number) => number) =>
    points.reduce((total, { pairs, ms }) => total + of(pairs - x, ms - y), 0);
  const xy = sum((dx, dy) => dx * dy);
  const slope = xy / sum((dx) => dx * dx);
  return {
    microsecondsPerPair: slope * 1000,
    interceptMs: y - slope * x,
    rSquared: (slope * xy) / sum((_, dy) => dy * dy),
  };
}
