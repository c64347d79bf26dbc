// The display list: filled and stroked paths in nested groups, as plain data. Groups carry what the picture's truth
// needs: which thing and which part of it a shape belongs to.

import type { Point } from './geometry.ts';

export interface Mark {
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly opacity?: number;
  readonly flat?: boolean;
  /** Seen but not owned by a thing: shadows, gleams, mist. Truth looks through it. */
  readonly ghost?: boolean;
}

export interface Group {
  readonly of: readonly Shape[];
  /** a, b, c, d, e, f of an SVG matrix. */
  readonly matrix?: Matrix;
  readonly clip?: string;
  readonly opacity?: number;
  readonly ghost?: boolean;
  /** What the shapes inside belong to. A part without thing belongs to the thing around it. */
  readonly thing?: string;
  readonly part?: string;
  /** How far the shapes inside fade into the distance, 0 … 1. */
  readonly haze?: number;
  /** Gives light of its own: the hour does not colour it. */
  readonly glows?: boolean;
}

export type Shape = Mark | Group;
export type Matrix = readonly [number, number, number, number, number, number];

export const isGroup = (shape: Shape): shape is Group => 'of' in shape;

/** A filled outline. */
export const fill = (d: string, colour: string, more: Omit<Mark, 'd' | 'fill'> = {}): Mark => ({
  d,
  fill: colour,
  ...more,
});

/** A line with round ends. */
export const line = (d: string, colour: string, width: number, more: Omit<Mark, 'd'> = {}): Mark => ({
  d,
  stroke: colour,
  width,
  ...more,
});

/** A translucent shape that belongs to no thing. */
export const ghost = (d: string, colour: string, opacity: number): Mark => ({
  d,
  fill: colour,
  opacity,
  ghost: true,
});

export const group = (of: readonly Shape[], more: Omit<Group, 'of'> = {}): Group => ({ of, ...more });
export const part = (name: string, of: readonly Shape[]): Group => ({ of, part: name });
export const clipped = (clip: string, of: readonly Shape[]): Group => ({ of, clip });

/** Moved to `to`, turned by `angle` radians, scaled by `sx` and `sy` (in that order from the outside in). */
export function placed(of: readonly Shape[], to: Point, angle = 0, sx = 1, sy = sx): Group {
  return { of, matrix: matrixOf(to, angle, sx, sy) };
}

export function matrixOf(to: Point, angle = 0, sx = 1, sy = sx): Matrix {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return [c * sx, s * sx, -s * sy, c * sy, to[0], to[1]];
}

export const through = (m: Matrix, p: Point): Point => [
  m[0] * p[0] + m[2] * p[1] + m[4],
  m[1] * p[0] + m[3] * p[1] + m[5],
];
