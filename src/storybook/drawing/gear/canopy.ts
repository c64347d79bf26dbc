// Stripes and spots on umbrellas, from the top to the hem.

import { curve, oval } from '../geometry.ts';
import { fill, line, type Shape } from '../shape.ts';
import { type Style, tonesOf } from '../style.ts';

/** The pattern of a canopy `span` to each side, `rise` above the origin. */
export function accentOnCanopy({ colour, pattern }: Style, rise: number, span: number): Shape[] {
  const { accent } = tonesOf(colour);
  if (pattern === 'striped') {
    return [-0.72, 0, 0.72].map((s) =>
      line(
        curve([
          [0, -rise - span * 0.5],
          [s * span * 0.8, -rise - span * 0.3],
          [s * span * 1.02, -rise + 4],
        ]),
        accent,
        span * 0.2,
        { flat: true },
      ),
    );
  }
  if (pattern === 'spotted') {
    return [
      [-0.7, 0.14],
      [-0.35, 0.3],
      [0, 0.14],
      [0.35, 0.3],
      [0.7, 0.14],
      [-0.15, 0.4],
      [-0.48, 0.05],
      [0.45, 0.05],
    ].map(([x, y]) => fill(oval([x * span, -rise - y * span], span * 0.07), accent));
  }
  return [];
}
