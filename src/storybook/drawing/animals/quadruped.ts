// Four-legged bodies: a trunk between hips and shoulders and four jointed legs in a gait. Facing right, ground at 0.

import { add, limb, oval, type Point, smooth } from '../geometry.ts';
import { lit, shade } from '../light.ts';
import { clipped, fill, ghost, type Shape } from '../shape.ts';

export type Gait = 'stand' | 'walk' | 'run' | 'sit' | 'lie' | 'jump' | 'graze';

export interface Beast {
  /** From hip to shoulder. */
  readonly length: number;
  /** Of hip and shoulder joints above the ground. */
  readonly height: number;
  /** Half thickness at hip, middle and shoulder. */
  readonly trunk: readonly [number, number, number];
  /** Half thickness of a leg from top to foot. */
  readonly leg: readonly [number, number, number];
  readonly coat: string;
  readonly legs?: string;
  readonly hoof?: string;
  /** Drawn on the coat, in trunk coordinates: x 0 … 1 from hip to shoulder, y -1 … 1 from back to belly. */
  readonly marks?: readonly {
    readonly x: number;
    readonly y: number;
    readonly rx: number;
    readonly ry: number;
    readonly colour: string;
  }[];
}

export interface Body {
  readonly far: Shape[];
  readonly trunk: Shape[];
  readonly near: Shape[];
  readonly hip: Point;
  readonly shoulder: Point;
  /** Where somebody would sit. */
  readonly back: Point;
  readonly outline: string;
}

interface Steps {
  readonly hip: Point;
  readonly shoulder: Point;
  /** Feet relative to the ground under hip and shoulder: near hind, far hind, near fore, far fore. */
  readonly feet: readonly [Point, Point, Point, Point];
}

function stepsOf({ length, height }: Beast, gait: Gait): Steps {
  const half = length / 2;
  const level: Pick<Steps, 'hip' | 'shoulder'> = { hip: [-half, -height], shoulder: [half, -height] };
  const h = height;
  switch (gait) {
    case 'walk':
      return {
        ...level,
        feet: [
          [-0.24 * h, 0],
          [0.26 * h, 0],
          [0.3 * h, -0.06 * h],
          [-0.22 * h, 0],
        ],
      };
    case 'run':
      return {
        hip: [-half, -height * 1.12],
        shoulder: [half, -height * 1.2],
        feet: [
          [-0.8 * h, -0.24 * h],
          [-0.46 * h, -0.4 * h],
          [0.66 * h, -0.5 * h],
          [0.84 * h, -0.26 * h],
        ],
      };
    case 'jump':
      return {
        hip: [-half * 0.9, -height * 1.35],
        shoulder: [half * 0.75, -height * 1.95],
        feet: [
          [-0.42 * h, -0.36 * h],
          [-0.2 * h, -0.28 * h],
          [0.55 * h, -1.35 * h],
          [0.36 * h, -1.15 * h],
        ],
      };
    case 'sit':
      return {
        hip: [-half * 0.55, -height * 0.4],
        shoulder: [half * 0.62, -height * 1.02],
        feet: [
          [0.34 * h, 0],
          [0.42 * h, 0],
          [-0.02 * h, 0],
          [0.1 * h, 0],
        ],
      };
    case 'lie':
      return {
        hip: [-half, -height * 0.36],
        shoulder: [half * 0.92, -height * 0.4],
        feet: [
          [0.5 * h, 0],
          [0.44 * h, 0],
          [0.62 * h, 0],
          [0.5 * h, 0],
        ],
      };
    default:
      return {
        ...level,
        feet: [
          [-0.06 * h, 0],
          [0.12 * h, 0],
          [-0.02 * h, 0],
          [0.14 * h, 0],
        ],
      };
  }
}

/** The body of a beast in a gait, without neck, head and tail. */
export function bodyOf(beast: Beast, gait: Gait, side: 1 | -1): Body {
  const steps = stepsOf(beast, gait);
  const { hip, shoulder } = steps;
  const [a, b, c] = beast.trunk;
  const middle: Point = [
    (hip[0] + shoulder[0]) / 2,
    (hip[1] + shoulder[1]) / 2 + (gait === 'sit' ? -a * 0.2 : a * 0.08),
  ];
  const spine = smooth([hip, middle, shoulder], 6);
  const outline = limb(spine, [a, b, c]);
  const trunk: Shape[] = [
    fill(outline, beast.coat),
    clipped(outline, [
      ...(beast.marks ?? []).map((m) =>
        fill(
          oval(
            [hip[0] + (shoulder[0] - hip[0]) * m.x, hip[1] + (shoulder[1] - hip[1]) * m.x + m.y * b],
            m.rx,
            m.ry,
          ),
          m.colour,
        ),
      ),
      ghost(
        limb(
          spine.map((p): Point => add(p, [a * 0.16 * side, a * 0.98])),
          [a * 0.75, b * 0.72, c * 0.75],
        ),
        '#3d2a52',
        0.17,
      ),
      {
        ...fill(
          limb(
            spine.map((p): Point => add(p, [-a * 0.1 * side, -a * 0.82])),
            [a * 0.3, b * 0.18, c * 0.3],
          ),
          lit(beast.coat, 0.35),
        ),
        opacity: 0.32,
        ghost: true,
      },
    ]),
  ];
  const [nearHind, farHind, nearFore, farFore] = steps.feet;
  const limbs: Limbs = { beast, gait, side, hip, shoulder };
  return {
    far: [...hindLeg(limbs, farHind, true), ...foreLeg(limbs, farFore, true)],
    trunk,
    near: [...hindLeg(limbs, nearHind, false), ...foreLeg(limbs, nearFore, false)],
    hip,
    shoulder,
    back: [middle[0], middle[1] - b],
    outline,
  };
}

interface Limbs {
  readonly beast: Beast;
  readonly gait: Gait;
  readonly side: 1 | -1;
  readonly hip: Point;
  readonly shoulder: Point;
}

const colourOf = (beast: Beast, far: boolean): string => {
  const colour = beast.legs ?? beast.coat;
  return far ? shade(colour, 0.22) : colour;
};

/** Hind legs bend forwards at the stifle and backwards at the hock. */
function hindLeg({ beast, gait, side, hip }: Limbs, foot: Point, far: boolean): Shape[] {
  const [a] = beast.trunk;
  const [r0, r1, r2] = beast.leg;
  const colour = colourOf(beast, far);
  if (gait === 'sit') {
    const haunch: Point = [hip[0] + a * 0.2, hip[1] + a * 0.1];
    return [
      fill(
        limb(
          [
            [haunch[0] + a * 0.2, -r2],
            [haunch[0] + a * 1.3, -r2],
          ],
          [r2 * 1.2, r2 * 1.1],
        ),
        colour,
      ),
      fill(oval(haunch, a * 0.95, a * 1.05), colour),
      ghost(oval([haunch[0] + a * 0.15 * side, haunch[1] + a * 0.4], a * 0.7, a * 0.6), '#3d2a52', 0.1),
    ];
  }
  if (gait === 'lie') {
    const thigh: Point = [hip[0] + a * 0.2, hip[1] + a * 0.25];
    const end: Point = [thigh[0] + a * 1.5, -r2 * 1.05];
    return [
      fill(limb(smooth([thigh, [thigh[0] + a * 0.4, end[1]], end]), [r0, r1, r2]), colour),
      fill(oval(thigh, a * 0.78, a * 0.72), colour),
      ghost(oval([thigh[0] + a * 0.12 * side, thigh[1] + a * 0.3], a * 0.55, a * 0.4), '#3d2a52', 0.1),
      ...paw(beast, end, colour),
    ];
  }
  const top: Point = [hip[0] + a * 0.1, hip[1] + a * 0.2];
  const end: Point = [hip[0] + foot[0], foot[1] - r2 * 0.9];
  const { at, out } = slackOf(top, end, beast.height, 0.1);
  return leg(
    beast,
    far,
    side,
    smooth([top, at(0.34, -out * 0.6), at(0.66, out), end], 5),
    [r0 * 1.15, r0 * 0.92, r1, r2, r2],
    colour,
  );
}

/** Fore legs are nearly straight. */
function foreLeg({ beast, gait, side, shoulder }: Limbs, foot: Point, far: boolean): Shape[] {
  const [, , c] = beast.trunk;
  const [r0, r1, r2] = beast.leg;
  const colour = colourOf(beast, far);
  const top: Point = [shoulder[0] - c * 0.1, shoulder[1] + c * 0.3];
  if (gait === 'lie') {
    const end: Point = [top[0] + c * 1.7, -r2 * 1.05];
    return [
      fill(limb(smooth([top, [top[0] + c * 0.4, end[1]], end]), [r0 * 0.9, r1, r2]), colour),
      ...paw(beast, end, colour),
    ];
  }
  const end: Point = [shoulder[0] + foot[0], foot[1] - r2 * 0.9];
  const { at, out } = slackOf(top, end, beast.height, 0.015);
  return leg(beast, far, side, smooth([top, at(0.5, -out), end], 5), [r0, r1 * 1.05, r1, r2], colour);
}

/** Points beside the straight line of a leg: `at(t, out)`, with `out` what a leg too long for its distance bends by. */
function slackOf(
  top: Point,
  end: Point,
  height: number,
  least: number,
): { at: (t: number, out: number) => Point; out: number } {
  const dx = end[0] - top[0];
  const dy = end[1] - top[1];
  const reach = Math.hypot(dx, dy) || 1;
  const out = Math.max(0, height * 0.92 - reach) * 0.55 + height * least;
  return { out, at: (t, by) => [top[0] + dx * t - (dy / reach) * by, top[1] + dy * t + (dx / reach) * by] };
}

function leg(
  beast: Beast,
  far: boolean,
  side: 1 | -1,
  line: readonly Point[],
  radii: readonly number[],
  colour: string,
): Shape[] {
  const end = line[line.length - 1];
  const shadow = limb(
    line.map((p): Point => add(p, [radii[2] * 0.4 * side, 0])),
    radii.map((r) => r * 0.5),
  );
  return [
    fill(limb(line, radii), colour),
    ...(far ? [] : [ghost(shadow, '#3d2a52', 0.1)]),
    ...paw(beast, end, colour),
  ];
}

function paw(beast: Beast, at: Point, colour: string): Shape[] {
  const r = beast.leg[2];
  if (beast.hoof)
    return [
      fill(
        limb(
          [
            [at[0] - r * 0.15, at[1] - r * 0.2],
            [at[0] + r * 0.35, at[1] + r * 0.1],
          ],
          [r * 1.05, r * 0.95],
        ),
        beast.hoof,
      ),
    ];
  return [fill(oval([at[0] + r * 0.45, at[1] + r * 0.05], r * 1.3, r * 0.92), colour)];
}
