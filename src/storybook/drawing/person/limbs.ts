// Arms and legs in their sleeves, trousers, shorts, socks and shoes.

import { PAINT } from '../../scene/colours.ts';
import type { Look } from '../../scene/look.ts';
import {
  add,
  bent,
  blob,
  curve,
  distance,
  limb,
  oval,
  type Point,
  scaled,
  sides,
  stretch,
  sub,
  turned,
} from '../geometry.ts';
import { lit, shade } from '../light.ts';
import { fill, line, part, placed, type Shape } from '../shape.ts';
import { SKIN_PAINT } from './colours.ts';
import type { Bone, Foot, Skeleton } from './skeleton.ts';
import { accentOf } from './torso.ts';

/** How much darker the limbs behind the body are. */
const BEHIND = 0.16;

const dim = (colour: string, far: boolean): string => (far ? shade(colour, BEHIND) : colour);

/** The shaded edge of a limb: a thinner band along its right or lower side. */
function edge(
  points: readonly Point[],
  radii: readonly number[],
  colour: string,
  side: 1 | -1,
  flatEnd: boolean,
): Shape {
  const shifted = points.map((p, i): Point => {
    const t = i / (points.length - 1);
    const r = radii[0] + (radii[radii.length - 1] - radii[0]) * t;
    return add(p, [r * 0.5 * side, r * 0.3]);
  });
  return fill(
    limb(
      shifted,
      radii.map((r) => r * 0.52),
      flatEnd,
    ),
    shade(colour, 0.15),
  );
}

/** A shaded band in one colour. */
function sleeve(
  points: readonly Point[],
  radii: readonly number[],
  colour: string,
  side: 1 | -1,
  flatEnd = false,
): Shape[] {
  return [fill(limb(points, radii, flatEnd), colour), edge(points, radii, colour, side, flatEnd)];
}

/** The hand as a mitten with a thumb; `grip` closes it. */
export function drawHand(bone: Bone, look: Look, size: number, far: boolean, grip: boolean): Shape[] {
  const skin = dim(SKIN_PAINT[look.skin], far);
  const [dx, dy] = sub(bone.end, bone.joint);
  const length = Math.hypot(dx, dy) || 1;
  const along: Point = [dx / length, dy / length];
  const centre = add(bone.end, scaled(along, size * 0.3));
  const thumb = add(centre, turned(scaled(along, size * 0.85), -0.9));
  const shapes: Shape[] = [
    fill(limb([centre, thumb], [size * 0.42, size * 0.32]), shade(skin, 0.04)),
    fill(oval(centre, size), skin),
  ];
  if (grip) {
    const across: Point = [-along[1], along[0]];
    for (const s of [-0.38, 0.12, 0.55]) {
      const at = add(centre, scaled(across, s * size));
      shapes.push(
        line(
          curve([add(at, scaled(along, size * 0.1)), add(at, scaled(along, size * 0.75))]),
          shade(skin, 0.24),
          0.9,
        ),
      );
    }
  }
  return [part('hand', shapes)];
}

/** An arm without its hand. */
export function drawArm(bones: Skeleton, look: Look, far: boolean, side: 1 | -1): Shape[] {
  const bone = far ? bones.farArm : bones.nearArm;
  const { armRadius: r } = bones.build;
  const points = bent(bone.root, bone.joint, bone.end, 0.4);
  const skin = dim(SKIN_PAINT[look.skin], far);
  const paint = dim(PAINT[look.top.colour], far);
  const accent = dim(accentOf(look.top), far);
  const long = look.sleeves === 'long';
  const puff = look.top.kind === 'coat' || look.top.kind === 'sweater' ? 1.26 : 1.1;
  const cloth = long ? stretch(points, 0, 0.93) : stretch(points, 0, 0.36);
  const radii = long ? [r * puff * 1.12, r * puff, r * puff * 0.86] : [r * 1.24, r * 1.3];
  const shapes: Shape[] = [];
  shapes.push(part('arm', sleeve(points, [r, r * 0.92, r * 0.78], skin, side)));
  const shirt = sleeve(cloth, radii, paint, side, true);
  if (look.top.pattern === 'striped') {
    const count = long ? 4 : 1;
    for (let i = 0; i < count; i++) {
      const t = long ? 0.2 + i * 0.19 : 0.24;
      const band = stretch(points, t - 0.045, t + 0.045);
      shirt.push(fill(flat(band, r * puff * 1.06), accent));
    }
  }
  if (look.top.pattern === 'spotted')
    for (const t of long ? [0.18, 0.42, 0.66] : [0.2])
      shirt.push(fill(oval(stretch(points, t, t + 0.01)[0], 2.3), accent));
  if (look.top.kind === 'coat' || look.top.kind === 'sweater')
    shirt.push(fill(flat(stretch(points, 0.86, 0.93), r * puff * 0.95), shade(paint, 0.2)));
  shapes.push(part(look.top.kind, shirt));
  return shapes;
}

function flat(points: readonly Point[], radius: number): string {
  const { left, right } = sides(points, [radius]);
  return blob([...left, ...right.reverse()], 0);
}

/** A leg with its clothes and shoe. */
export function drawLeg(bones: Skeleton, look: Look, far: boolean, side: 1 | -1): Shape[] {
  const bone = far ? bones.farLeg : bones.nearLeg;
  const foot = far ? bones.pose.far.foot : bones.pose.near.foot;
  const { legRadius: r } = bones.build;
  const points = bent(bone.root, bone.joint, bone.end, 0.36);
  const skin = dim(SKIN_PAINT[look.skin], far);
  const shapes: Shape[] = [];
  const wears = look.top.kind === 'dress' ? 'skirt' : look.bottom.kind;
  const paint = dim(PAINT[look.bottom.colour], far);
  const tights = wears === 'skirt' && look.sleeves === 'long';
  const stocking = dim(PAINT[look.bottom.colour], far);
  shapes.push(
    part(
      'leg',
      sleeve(points, [r, r * 0.84, r * 0.66], tights && look.top.kind === 'dress' ? stocking : skin, side),
    ),
  );
  if (wears === 'trousers') {
    const cloth = stretch(points, 0, 0.95);
    shapes.push(
      part('trousers', [
        ...sleeve(cloth, [r * 1.12, r * 1.0, r * 0.9], paint, side, true),
        fill(flat(stretch(points, 0.9, 0.96), r * 0.94), shade(paint, 0.16)),
      ]),
    );
  } else if (wears === 'shorts') {
    shapes.push(part('shorts', sleeve(stretch(points, 0, 0.46), [r * 1.14, r * 1.24], paint, side, true)));
  }
  shapes.push(...drawShoe(bones, look, bone, foot, far));
  return shapes;
}

function drawShoe(bones: Skeleton, look: Look, bone: Bone, foot: Foot, far: boolean): Shape[] {
  const paint = dim(PAINT[look.shoes.colour], far);
  const { foot: length, footHeight: h, legRadius: r } = bones.build;
  const heel = -length * 0.36;
  const toe = length * 0.78;
  const shoe: Shape[] = [
    fill(
      blob(
        [
          [heel, -h * 0.5],
          [heel * 0.2, -h * 0.85],
          [length * 0.28, -h * 0.28],
          [toe * 0.92, h * 0.25],
          [toe, h * 0.8],
          [toe * 0.6, h * 1.0],
          [heel, h * 1.0],
          [heel * 1.14, h * 0.4],
        ],
        0.8,
      ),
      paint,
    ),
    fill(
      blob(
        [
          [heel, h * 0.72],
          [toe, h * 0.72],
          [toe * 0.98, h * 1.02],
          [heel, h * 1.02],
        ],
        0.25,
      ),
      look.shoes.colour === 'white' ? '#c3b7ab' : lit(paint, 0.62),
    ),
    line(
      curve([
        [length * 0.1, -h * 0.4],
        [length * 0.34, -h * 0.02],
      ]),
      shade(paint, 0.3),
      1.1,
    ),
  ];
  if (look.shoes.kind === 'boots') {
    const up = sub(bone.joint, bone.end);
    const reachUp = Math.min(0.5, 16 / (distance(bone.joint, bone.end) || 1));
    const shaft = [add(bone.end, scaled(up, reachUp)), bone.end];
    return [
      part('boots', [
        ...sleeve(shaft, [r * 0.95, r * 0.9], paint, 1),
        placed(shoe, bone.end, foot.toe),
        line(curve(sideLine(shaft[0], up, r)), lit(paint, 0.4), 2.4, { flat: true }),
      ]),
    ];
  }
  return [part('shoes', [placed(shoe, bone.end, foot.toe)])];
}

function sideLine(at: Point, up: Point, r: number): Point[] {
  const length = Math.hypot(up[0], up[1]) || 1;
  const across: Point = [(-up[1] / length) * r, (up[0] / length) * r];
  return [sub(at, across), add(at, across)];
}
