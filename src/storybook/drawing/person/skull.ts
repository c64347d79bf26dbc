// The head as an ellipsoid: every feature has a longitude and a latitude on it, so that faces turn and nod as one.

import type { Point } from '../geometry.ts';

export interface Skull {
  readonly rx: number;
  readonly ry: number;
  /** Radians to the right. */
  readonly yaw: number;
  /** Radians downwards. */
  readonly nod: number;
}

const RADIANS = Math.PI / 180;

/** Where a point of the head appears, relative to its centre, and its depth (> 0 is on our side). Degrees, radius 1. */
export function onSkull(skull: Skull, lon: number, lat: number, radius = 1): { at: Point; depth: number } {
  const a = lon * RADIANS + skull.yaw;
  const b = lat * RADIANS;
  const x = Math.cos(b) * Math.sin(a);
  const y = Math.sin(b);
  const z = Math.cos(b) * Math.cos(a);
  const c = Math.cos(skull.nod);
  const s = Math.sin(skull.nod);
  const lowered = y * c - z * s;
  return { at: [x * skull.rx * radius, -lowered * skull.ry * radius], depth: z * c + y * s };
}

/** The same, moved to the outline where it lies on the far side. */
export function onFront(skull: Skull, lon: number, lat: number, radius = 1): Point {
  const { at, depth } = onSkull(skull, lon, lat, radius);
  if (depth >= 0) return at;
  const ux = at[0] / skull.rx;
  const uy = at[1] / skull.ry;
  const length = Math.hypot(ux, uy) || 1;
  return [(at[0] / length) * radius, (at[1] / length) * radius];
}

/** Points of the outline at `radius` from one angle to another over the top (degrees, 0 right, 90 up). */
export function outline(skull: Skull, from: number, to: number, radius: number, steps = 10): Point[] {
  const points: Point[] = [];
  for (let i = 0; i <= steps; i++) {
    const angle = (from + ((to - from) * i) / steps) * RADIANS;
    points.push([Math.cos(angle) * skull.rx * radius, -Math.sin(angle) * skull.ry * radius]);
  }
  return points;
}

/** Degrees of a point around the centre, 0 right, 90 up, continued below on the left (180 … 270). */
export function angleOf(skull: Skull, point: Point): number {
  const angle = Math.atan2(-point[1] / skull.ry, point[0] / skull.rx) / RADIANS;
  return angle < -90 ? angle + 360 : angle;
}
