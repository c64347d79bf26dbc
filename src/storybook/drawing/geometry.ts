// Points, two-bone inverse kinematics (law of cosines) and paths: closed and open Catmull-Rom splines, tapered limbs.
// y grows downwards, as in SVG.

/** [x, y] */
export type Point = readonly [number, number];

export const add = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1]];
export const sub = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]];
export const scaled = (a: Point, by: number): Point => [a[0] * by, a[1] * by];
export const mid = (a: Point, b: Point, t = 0.5): Point => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
];
export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
export const lerp = (a: number, b: number, t: number): number => a + (b - a) * t;
export const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/** The point at `angle` (radians, 0 = right, positive = down) and `length` from `from`. */
export const polar = (from: Point, angle: number, length: number): Point => [
  from[0] + Math.cos(angle) * length,
  from[1] + Math.sin(angle) * length,
];

/** `point` turned about `about` by `angle` radians, clockwise on the page. */
export function turned(point: Point, angle: number, about: Point = [0, 0]): Point {
  const [x, y] = sub(point, about);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return [about[0] + x * c - y * s, about[1] + x * s + y * c];
}

/**
 * The joint between two bones from `root` towards `target`, and where the end really comes to lie: at the target, or
 * as near as the bones reach. `bend` 1 puts the joint on the right of the line as one looks along it on the page, -1 on the left.
 */
export function reach(
  root: Point,
  target: Point,
  first: number,
  second: number,
  bend: 1 | -1,
): { joint: Point; end: Point } {
  const [dx, dy] = sub(target, root);
  const length = clamp(Math.hypot(dx, dy), Math.abs(first - second) + 0.01, (first + second) * 0.999);
  const angle = Math.atan2(dy, dx);
  const opening = Math.acos(
    clamp((first * first + length * length - second * second) / (2 * first * length), -1, 1),
  );
  return { joint: polar(root, angle + bend * opening, first), end: polar(root, angle, length) };
}

const digits = (value: number): string => {
  const rounded = Math.round(value * 10) / 10;
  return Object.is(rounded, -0) ? '0' : String(rounded);
};
const at = (p: Point): string => `${digits(p[0])} ${digits(p[1])}`;

/** Straight lines through the points, closed. */
export const polygon = (points: readonly Point[]): string => `M${points.map(at).join('L')}Z`;

/** A smooth closed outline through the points; `tension` 0 is straight, 1 is round. */
export function blob(points: readonly Point[], tension = 1): string {
  const n = points.length;
  let d = `M${at(points[0])}`;
  for (let i = 0; i < n; i++) {
    d += segment(points[(i + n - 1) % n], points[i], points[(i + 1) % n], points[(i + 2) % n], tension);
  }
  return `${d}Z`;
}

/** A smooth open line through the points. */
export function curve(points: readonly Point[], tension = 1): string {
  const n = points.length;
  let d = `M${at(points[0])}`;
  for (let i = 0; i < n - 1; i++) {
    d += segment(
      points[Math.max(0, i - 1)],
      points[i],
      points[i + 1],
      points[Math.min(n - 1, i + 2)],
      tension,
    );
  }
  return d;
}

function segment(before: Point, from: Point, to: Point, after: Point, tension: number): string {
  const k = tension / 6;
  const first = add(from, scaled(sub(to, before), k));
  const second = sub(to, scaled(sub(after, from), k));
  return `C${at(first)} ${at(second)} ${at(to)}`;
}

/** An ellipse, turned by `angle` radians. */
export function oval(centre: Point, rx: number, ry: number = rx, angle = 0): string {
  const a = turned([-rx, 0], angle);
  const b = turned([rx, 0], angle);
  const degrees = digits((angle * 180) / Math.PI);
  const radii = `${digits(rx)} ${digits(ry)} ${degrees}`;
  return `M${at(add(centre, a))}A${radii} 0 1 ${at(add(centre, b))}A${radii} 0 1 ${at(add(centre, a))}Z`;
}

/** A rectangle with rounded corners. */
export function box(x: number, y: number, width: number, height: number, radius = 0): string {
  const r = Math.min(radius, width / 2, height / 2);
  if (r <= 0)
    return polygon([
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ]);
  const arc = (p: Point): string => `A${digits(r)} ${digits(r)} 0 0 1 ${at(p)}`;
  return `M${at([x + r, y])}L${at([x + width - r, y])}${arc([x + width, y + r])}L${at([x + width, y + height - r])}${arc([x + width - r, y + height])}L${at([x + r, y + height])}${arc([x, y + height - r])}L${at([x, y + r])}${arc([x + r, y])}Z`;
}

/** Points along the bent line root–joint–end whose corner is rounded off, [steps + 1]. */
export function bent(root: Point, joint: Point, end: Point, roundness = 0.45, steps = 14): Point[] {
  const a = mid(joint, root, roundness);
  const b = mid(joint, end, roundness);
  const lengths = [distance(root, a), (distance(a, joint) + distance(joint, b)) * 0.9, distance(b, end)];
  const total = lengths[0] + lengths[1] + lengths[2];
  const points: Point[] = [];
  for (let i = 0; i <= steps; i++) {
    const s = (i / steps) * total;
    if (s <= lengths[0]) points.push(mid(root, a, lengths[0] === 0 ? 0 : s / lengths[0]));
    else if (s <= lengths[0] + lengths[1]) {
      const t = (s - lengths[0]) / lengths[1];
      points.push(mid(mid(a, joint, t), mid(joint, b, t), t));
    } else points.push(mid(b, end, lengths[2] === 0 ? 1 : (s - lengths[0] - lengths[1]) / lengths[2]));
  }
  return points;
}

/** Points along a smooth open line through the given ones, `steps` between each two. */
export function smooth(points: readonly Point[], steps = 5): Point[] {
  const out: Point[] = [points[0]];
  for (let i = 0; i < points.length - 1; i++) {
    const p0 = points[Math.max(0, i - 1)];
    const p1 = points[i];
    const p2 = points[i + 1];
    const p3 = points[Math.min(points.length - 1, i + 2)];
    for (let k = 1; k <= steps; k++) {
      const t = k / steps;
      const at = (j: 0 | 1): number =>
        0.5 *
        (2 * p1[j] +
          (p2[j] - p0[j]) * t +
          (2 * p0[j] - 5 * p1[j] + 4 * p2[j] - p3[j]) * t * t +
          (3 * p1[j] - p0[j] - 3 * p2[j] + p3[j]) * t * t * t);
      out.push([at(0), at(1)]);
    }
  }
  return out;
}

/** The two sides of a band along `line` whose half width goes through `radii`, evenly spread. */
export function sides(line: readonly Point[], radii: readonly number[]): { left: Point[]; right: Point[] } {
  const left: Point[] = [];
  const right: Point[] = [];
  for (let i = 0; i < line.length; i++) {
    const [dx, dy] = sub(line[Math.min(line.length - 1, i + 1)], line[Math.max(0, i - 1)]);
    const length = Math.hypot(dx, dy) || 1;
    const normal: Point = [dy / length, -dx / length];
    const radius = along(radii, i / (line.length - 1));
    left.push(add(line[i], scaled(normal, radius)));
    right.push(sub(line[i], scaled(normal, radius)));
  }
  return { left, right };
}

/** A value at 0 … 1 along evenly spread numbers. */
function along(values: readonly number[], t: number): number {
  const place = clamp(t, 0, 1) * (values.length - 1);
  const i = Math.min(values.length - 2, Math.floor(place));
  return values.length === 1 ? values[0] : lerp(values[i], values[i + 1], place - i);
}

/** A limb: a band along a line with changing half width, round at both ends unless `flatEnd`. */
export function limb(line: readonly Point[], radii: readonly number[], flatEnd = false): string {
  const { left, right } = sides(line, radii);
  const last = radii[radii.length - 1];
  const arc = (r: number, p: Point): string => `A${digits(r)} ${digits(r)} 0 0 1 ${at(p)}`;
  const there = left.slice(1).map(at).join('L');
  const back = right.slice(0, -1).reverse().map(at).join('L');
  const end = flatEnd ? `L${at(right[right.length - 1])}` : arc(last, right[right.length - 1]);
  return `M${at(left[0])}L${there}${end}L${back}${arc(radii[0], left[0])}Z`;
}

/** The part of a line between two fractions of its points. */
export function stretch(line: readonly Point[], from: number, to: number): Point[] {
  const pointAt = (t: number): Point => {
    const place = clamp(t, 0, 1) * (line.length - 1);
    const i = Math.min(line.length - 2, Math.floor(place));
    return mid(line[i], line[i + 1], place - i);
  };
  const inner = line.filter(
    (_, i) => i / (line.length - 1) > from + 1e-6 && i / (line.length - 1) < to - 1e-6,
  );
  return [pointAt(from), ...inner, pointAt(to)];
}
