// The trunk: shirts, sweaters, coats and dresses with their patterns, skirts, and what is worn over them.

import { PAINT } from '../../scene/colours.ts';
import type { Garment, Look } from '../../scene/look.ts';
import {
  add,
  bent,
  blob,
  curve,
  distance,
  lerp,
  limb,
  mid,
  oval,
  type Point,
  polygon,
  scaled,
  smooth,
  sub,
} from '../geometry.ts';
import { lit, shade } from '../light.ts';
import { clipped, fill, line, part, type Shape } from '../shape.ts';
import { SKIN_PAINT } from './colours.ts';
import type { Bone, Skeleton } from './skeleton.ts';

/** The second colour of a striped or spotted garment. */
export function accentOf(garment: Garment): string {
  return garment.colour === 'white' || garment.colour === 'yellow' ? '#3a74c0' : '#fbf1dc';
}

/** A point of the trunk: `s` -1 … 1 across, `t` 0 … 1 from pelvis to neck. */
function onTrunk(bones: Skeleton, s: number, t: number): Point {
  const { build } = bones;
  const depth = lerp(0.72, 1, (bones.width - 0.38) / 0.62);
  const breadth = (at: number): number => {
    if (at < 0.36) return lerp(build.hip * 1.06, build.waist, Math.max(0, at) / 0.36);
    if (at < 0.8) return lerp(build.waist, build.shoulder * 0.96, (at - 0.36) / 0.44);
    if (at < 0.93) return lerp(build.shoulder * 0.96, build.shoulder * 0.86, (at - 0.8) / 0.13);
    return lerp(build.shoulder * 0.86, build.shoulder * 0.36, (at - 0.93) / 0.07);
  };
  const bulge = Math.sin(Math.PI * Math.min(1, Math.max(0, t))) * build.waist * 0.12 * (1 - bones.width);
  return add(
    add(bones.pelvis, scaled(bones.up, t * build.torso)),
    scaled(bones.across, s * breadth(t) * depth + bulge),
  );
}

const LEVELS = [-0.06, 0.1, 0.36, 0.62, 0.8, 0.93, 1.0];

function trunk(bones: Skeleton, from = 0): Point[] {
  const levels = [from, ...LEVELS.filter((t) => t > from + 0.05)];
  return [
    ...levels.map((t) => onTrunk(bones, -1, t)),
    ...[...levels].reverse().map((t) => onTrunk(bones, 1, t)),
  ];
}

/** Cloth with its shade on the dark side and its pattern, inside an outline. */
function cloth(
  path: string,
  garment: Garment,
  shadeAt: readonly Point[],
  pattern: readonly Shape[],
): Shape[] {
  const paint = PAINT[garment.colour];
  return [
    fill(path, paint),
    clipped(path, [
      ...pattern,
      {
        ...fill(blob(shadeAt, 0.9), '#3d2a52'),
        opacity: garment.colour === 'black' ? 0.34 : 0.17,
        ghost: true,
      },
    ]),
  ];
}

function trunkPattern(bones: Skeleton, garment: Garment, low: number): Shape[] {
  const accent = accentOf(garment);
  if (garment.pattern === 'striped') {
    const bands: Shape[] = [];
    const step = 6.4 / bones.build.torso;
    for (let t = low + step * 0.6; t < 0.98; t += step * 2) {
      bands.push(
        line(
          curve([onTrunk(bones, -1.3, t + 0.02), onTrunk(bones, 0, t - 0.02), onTrunk(bones, 1.3, t + 0.02)]),
          accent,
          5.2,
          { flat: true },
        ),
      );
    }
    return bands;
  }
  if (garment.pattern === 'spotted') {
    const spots: Shape[] = [];
    const step = 10.5 / bones.build.torso;
    let row = 0;
    for (let t = low + step * 0.5; t < 0.98; t += step, row++) {
      for (const s of row % 2 ? [-0.85, -0.1, 0.62] : [-0.48, 0.28, 0.98])
        spots.push(fill(oval(onTrunk(bones, s, t), 2.7), accent));
    }
    return spots;
  }
  return [];
}

/** The lower part of a dress or coat, or a skirt: what hangs around the thighs down to `length` of them. */
export function hang(
  bones: Skeleton,
  garment: Garment,
  length: number,
  flare: number,
  name: string,
): Shape[] {
  const { build } = bones;
  const hem = (leg: Bone): Point => {
    const thigh = distance(leg.root, leg.joint) || 1;
    const full = Math.min(1, length);
    const knee = mid(leg.root, leg.joint, full);
    const shin = length > 1 ? scaled(sub(leg.end, leg.joint), length - 1) : ([0, 0] as Point);
    return add(knee, scaled(shin, thigh > 4 ? 1 : 1));
  };
  const near = hem(bones.nearLeg);
  const far = hem(bones.farLeg);
  const down = sub(mid(near, far), bones.pelvis);
  const size = Math.hypot(down[0], down[1]) || 1;
  const side: Point = [-down[1] / size, down[0] / size];
  const order = sub(near, far);
  const nearIsSide = order[0] * side[0] + order[1] * side[1] > 0;
  const [a, b] = nearIsSide ? [near, far] : [far, near];
  const spread = build.hip * flare;
  const waistLeft = onTrunk(bones, -1, 0.32);
  const waistRight = onTrunk(bones, 1, 0.32);
  const left = add(a, scaled(side, spread));
  const right = sub(b, scaled(side, spread));
  const middle = add(mid(left, right), scaled(down, 3.5 / size));
  const points = [
    waistLeft,
    onTrunk(bones, -1.04, 0.06),
    mid(onTrunk(bones, -1.1, 0), left, 0.62),
    left,
    middle,
    right,
    mid(onTrunk(bones, 1.1, 0), right, 0.62),
    onTrunk(bones, 1.04, 0.06),
    waistRight,
  ];
  const path = blob(points, 0.55);
  const dark = [
    mid(waistLeft, waistRight, 0.62),
    mid(middle, right, 0.25),
    add(right, scaled(side, -6)),
    onTrunk(bones, 1.5, 0),
  ];
  const accent = accentOf(garment);
  const pattern: Shape[] = [];
  if (garment.pattern === 'striped') {
    for (let t = 0.14; t < 1; t += 0.3) {
      pattern.push(
        line(
          curve([
            mid(waistLeft, add(left, scaled(side, 6)), t),
            mid(mid(waistLeft, waistRight), middle, t + 0.03),
            mid(waistRight, sub(right, scaled(side, 6)), t),
          ]),
          accent,
          5,
          { flat: true },
        ),
      );
    }
  }
  if (garment.pattern === 'spotted') {
    for (let row = 0; row < 4; row++) {
      for (const u of row % 2 ? [0.12, 0.42, 0.72, 1] : [0, 0.27, 0.57, 0.86]) {
        pattern.push(
          fill(
            oval(
              mid(mid(waistLeft, left, row * 0.28 + 0.1), mid(waistRight, right, row * 0.28 + 0.1), u),
              2.7,
            ),
            accent,
          ),
        );
      }
    }
  }
  const folds = [0.32, 0.6].map((u) =>
    line(
      curve([mid(onTrunk(bones, -1, 0), onTrunk(bones, 1, 0), u), mid(mid(left, right, u), middle, 0.3)]),
      shade(PAINT[garment.colour], 0.24),
      1,
    ),
  );
  return [
    part(name, [...cloth(path, garment, dark, pattern), ...(garment.pattern === 'plain' ? folds : [])]),
  ];
}

/** What the near arm keeps the light from, on the trunk behind it. */
export function armShadow(bones: Skeleton, side: 1 | -1): Shape {
  const { root, joint, end } = bones.nearArm;
  const moved = bent(root, joint, end, 0.4).map((p): Point => add(p, [2.6 * side, 2.2]));
  const shadow = { ...fill(limb(moved, [bones.build.armRadius * 1.42]), '#3d2a52'), opacity: 0.2 };
  return { of: [shadow], clip: blob(trunk(bones, -0.06), 0.62), ghost: true };
}

/** The neck, down into the collar. */
export function drawNeck(bones: Skeleton, look: Look): Shape[] {
  const skin = SKIN_PAINT[look.skin];
  const r = bones.build.headX * 0.36;
  return [fill(limb([add(bones.neck, scaled(bones.up, -4)), bones.head], [r]), shade(skin, 0.2))];
}

/** Shirt, sweater, coat or the upper part of a dress. */
export function drawTop(bones: Skeleton, look: Look): Shape[] {
  const { top } = look;
  const paint = PAINT[top.colour];
  const low = top.kind === 'sweater' || top.kind === 'coat' ? -0.08 : -0.05;
  const outline = trunk(bones, low);
  const path = blob(outline, 0.62);
  const shadeAt = [
    onTrunk(bones, 0.42, 1),
    onTrunk(bones, 1.5, 0.95),
    onTrunk(bones, 1.5, -0.1),
    onTrunk(bones, 0.3, -0.1),
    onTrunk(bones, 0.62, 0.5),
  ];
  const shapes = cloth(path, top, shadeAt, trunkPattern(bones, top, low));
  const collar = curve([
    onTrunk(bones, -0.92, 0.985),
    onTrunk(bones, 0.12, 0.9),
    onTrunk(bones, 0.95, 0.985),
  ]);
  const centre = 0.3 * (1 - bones.width);
  switch (top.kind) {
    case 'sweater':
      shapes.push(
        line(
          curve([
            onTrunk(bones, -0.95, low + 0.03),
            onTrunk(bones, 0, low),
            onTrunk(bones, 0.95, low + 0.03),
          ]),
          shade(paint, 0.18),
          4,
          { flat: true },
        ),
        line(collar, lit(paint, 0.18), 4.4),
      );
      break;
    case 'coat':
      shapes.push(
        line(curve([onTrunk(bones, centre, 0.9), onTrunk(bones, centre, low)]), shade(paint, 0.32), 1.3),
        ...[0.2, 0.45, 0.7].map((t) => fill(oval(onTrunk(bones, centre + 0.14, t), 1.8), shade(paint, 0.5))),
        fill(
          polygon([
            onTrunk(bones, -0.9, 1.01),
            onTrunk(bones, centre, 0.8),
            onTrunk(bones, centre - 0.5, 0.74),
          ]),
          lit(paint, 0.16),
        ),
        fill(
          polygon([
            onTrunk(bones, 0.9, 1.01),
            onTrunk(bones, centre, 0.8),
            onTrunk(bones, centre + 0.5, 0.74),
          ]),
          shade(paint, 0.12),
        ),
      );
      break;
    case 'dress':
      shapes.push(
        line(collar, lit(paint, 0.45), 2.6),
        line(
          curve([onTrunk(bones, -1, 0.34), onTrunk(bones, 0, 0.31), onTrunk(bones, 1, 0.34)]),
          shade(paint, 0.28),
          2.2,
          { flat: true },
        ),
      );
      break;
    default:
      shapes.push(line(collar, shade(paint, 0.22), 2));
  }
  return [part(top.kind, shapes)];
}

/** Straps of a backpack over the shoulders, and the bag behind them. */
export function drawBackpack(bones: Skeleton, bag: Garment<'backpack'>): { back: Shape[]; straps: Shape[] } {
  const paint = PAINT[bag.colour];
  const out = -1 - (1 - bones.width) * 0.9;
  const corners = [
    onTrunk(bones, out - 0.25, 0.84),
    onTrunk(bones, 0.2, 0.98),
    onTrunk(bones, 0.3, 0.1),
    onTrunk(bones, out - 0.4, 0.08),
    onTrunk(bones, out - 0.62, 0.45),
  ];
  return {
    back: [
      part('backpack', [
        fill(blob(corners, 0.7), paint),
        fill(
          blob(
            [
              onTrunk(bones, out - 0.5, 0.4),
              onTrunk(bones, out + 0.15, 0.4),
              onTrunk(bones, out + 0.1, 0.14),
              onTrunk(bones, out - 0.42, 0.14),
            ],
            0.6,
          ),
          shade(paint, 0.24),
        ),
      ]),
    ],
    straps: [
      part('backpack', [
        line(
          curve([onTrunk(bones, -0.55, 1), onTrunk(bones, -0.42, 0.7), onTrunk(bones, -0.75, 0.42)]),
          shade(paint, 0.14),
          3.6,
        ),
        ...(bones.width > 0.6
          ? [
              line(
                curve([onTrunk(bones, 0.62, 1), onTrunk(bones, 0.62, 0.7), onTrunk(bones, 0.85, 0.42)]),
                shade(paint, 0.22),
                3.4,
              ),
            ]
          : []),
      ]),
    ],
  };
}

/** An apron over whatever is below. */
export function drawApron(bones: Skeleton, apron: Garment<'apron'>): Shape[] {
  const paint = PAINT[apron.colour];
  const knee = mid(bones.nearLeg.joint, bones.farLeg.joint);
  const low = mid(mid(bones.nearLeg.root, bones.farLeg.root), knee, 0.7);
  const bib = [
    onTrunk(bones, -0.5, 0.8),
    onTrunk(bones, -0.58, 0.4),
    onTrunk(bones, -0.95, 0.32),
    add(low, scaled(bones.across, -bones.build.hip * 0.95)),
    add(low, scaled(bones.across, bones.build.hip * 1.0)),
    onTrunk(bones, 0.98, 0.32),
    onTrunk(bones, 0.75, 0.4),
    onTrunk(bones, 0.68, 0.8),
  ];
  const path = polygon(bib);
  return [
    part('apron', [
      ...cloth(
        path,
        apron,
        [
          onTrunk(bones, 0.5, 0.8),
          onTrunk(bones, 1.5, 0.6),
          add(low, [bones.build.hip * 2, 4]),
          add(low, [bones.build.hip * 0.4, 4]),
        ],
        apron.pattern === 'plain' ? [] : trunkPattern(bones, apron, -0.6),
      ),
      line(curve([onTrunk(bones, -0.5, 0.8), onTrunk(bones, -0.4, 1)]), shade(paint, 0.15), 2),
      line(curve([onTrunk(bones, 0.66, 0.8), onTrunk(bones, 0.5, 1)]), shade(paint, 0.15), 2),
      line(
        curve([onTrunk(bones, -0.95, 0.33), onTrunk(bones, 0, 0.3), onTrunk(bones, 1, 0.33)]),
        shade(paint, 0.22),
        2,
        { flat: true },
      ),
    ]),
  ];
}

/** A scarf around the neck with one end flying behind. */
export function drawScarf(bones: Skeleton, scarf: Garment<'scarf'>, wind: number): Shape[] {
  const paint = PAINT[scarf.colour];
  const width = bones.build.headX * 0.62;
  const knot = add(bones.neck, scaled(bones.across, -width * 0.5));
  const length = bones.build.torso * 0.62;
  const tail: Point[] = [
    knot,
    add(knot, [-length * 0.22 * (0.4 + wind), length * 0.5 - wind * 5]),
    add(knot, [-length * (0.2 + wind * 0.8), length * (1 - wind * 0.7)]),
  ];
  const accent = scarf.pattern === 'striped' ? accentOf(scarf) : shade(paint, 0.2);
  return [
    part('scarf', [
      fill(limb(smooth(tail), [4.4, 5, 5.4], true), shade(paint, 0.14)),
      line(
        curve([add(mid(tail[1], tail[2], 0.55), [-5, -1]), add(mid(tail[1], tail[2], 0.55), [5, 1])]),
        accent,
        2.4,
      ),
      line(
        curve([add(mid(tail[0], tail[1], 0.8), [-4, -1]), add(mid(tail[0], tail[1], 0.8), [4, 1])]),
        accent,
        2.4,
      ),
      fill(
        limb(
          smooth([
            add(bones.neck, scaled(bones.across, -width)),
            add(bones.neck, [0, 3.2]),
            add(bones.neck, scaled(bones.across, width)),
          ]),
          [5],
        ),
        paint,
      ),
      line(
        curve([
          add(bones.neck, [-width * 0.8, 2]),
          add(bones.neck, [0, 5]),
          add(bones.neck, [width * 0.8, 2]),
        ]),
        accent,
        1.6,
      ),
    ]),
  ];
}
