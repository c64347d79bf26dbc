// A whole person in a pose: the layers behind and in front of what the person holds, sits on or rides.

import { PAINT } from '../../scene/colours.ts';
import type { Look, PersonKind } from '../../scene/look.ts';
import { add, limb, mid, oval, scaled } from '../geometry.ts';
import { shade } from '../light.ts';
import { fill, group, part, placed, type Shape } from '../shape.ts';
import { BUILDS } from './build.ts';
import { SKIN_PAINT } from './colours.ts';
import { drawFace, nearEar } from './face.ts';
import { drawBeard, drawHair } from './hair.ts';
import { drawHat } from './hats.ts';
import { drawArm, drawHand, drawLeg } from './limbs.ts';
import { type Pose, type Skeleton, skeletonOf } from './skeleton.ts';
import type { Skull } from './skull.ts';
import { armShadow, drawApron, drawBackpack, drawNeck, drawScarf, drawTop, hang } from './torso.ts';

/** The layers of a person from back to front; what a hand holds goes right before that hand. */
export interface Figure {
  readonly bones: Skeleton;
  readonly behind: readonly Shape[];
  readonly farLeg: readonly Shape[];
  readonly farArm: readonly Shape[];
  readonly farHand: readonly Shape[];
  readonly nearLeg: readonly Shape[];
  readonly body: readonly Shape[];
  readonly head: readonly Shape[];
  readonly nearArm: readonly Shape[];
  readonly nearHand: readonly Shape[];
}

export interface FigureOptions {
  readonly kind: PersonKind;
  readonly look: Look;
  readonly pose: Pose;
  /** -1 when the picture will be mirrored. */
  readonly side: 1 | -1;
  /** Which hands close around something. */
  readonly grip?: { readonly near?: boolean; readonly far?: boolean };
  readonly wind?: number;
}

/** The layers of a person, in the person's own coordinates. */
export function drawFigure({ kind, look, pose, side, grip = {}, wind = 0 }: FigureOptions): Figure {
  const build = BUILDS[kind];
  const bones = skeletonOf(build, pose);
  const skull: Skull = {
    rx: build.headX,
    ry: build.headY,
    yaw: (pose.headTurn ?? pose.turn) * 0.92,
    nod: pose.nod ?? 0,
  };
  const hair = drawHair(skull, look.hairStyle, look.hair, side, look.hat !== undefined);
  const onHead = (of: readonly Shape[]): Shape => placed(of, bones.head, bones.headAngle);
  const bag = look.backpack ? drawBackpack(bones, look.backpack) : undefined;
  const dressed = look.top.kind === 'dress';
  const grownUp = kind !== 'boy' && kind !== 'girl' && kind !== 'toddler';
  const skirt = dressed
    ? hang(bones, look.top, grownUp ? 1.06 : 0.92, 0.86, 'dress')
    : look.bottom.kind === 'skirt'
      ? hang(bones, look.bottom, 0.9, 0.8, 'skirt')
      : [];
  const tail = look.top.kind === 'coat' ? hang(bones, look.top, 0.48, 0.62, 'coat') : [];
  const seat =
    dressed || look.bottom.kind === 'skirt'
      ? []
      : [
          part(look.bottom.kind, [
            fill(
              limb(
                [
                  add(bones.pelvis, scaled(bones.up, build.torso * 0.16)),
                  mid(bones.nearLeg.root, bones.farLeg.root),
                ],
                [build.hip * (0.55 + 0.4 * bones.width), build.hip * (0.5 + 0.42 * bones.width)],
              ),
              shade(PAINT[look.bottom.colour], 0.06),
            ),
          ]),
        ];
  const face = drawFace(skull, {
    skin: look.skin,
    hair: look.hair,
    glasses: look.glasses,
    lashes: kind === 'woman' || kind === 'girl' || kind === 'grandmother',
    wrinkles: kind === 'grandfather' || kind === 'grandmother',
    mood: pose.mood ?? 'smile',
    side,
  });
  return {
    bones,
    behind: [...(bag?.back ?? []), group([onHead([part('hair', hair.back)])])],
    farLeg: drawLeg(bones, look, true, side),
    farArm: drawArm(bones, look, true, side),
    farHand: drawHand(bones.farArm, look, build.hand, true, grip.far ?? false),
    nearLeg: drawLeg(bones, look, false, side),
    body: [
      ...drawNeck(bones, look),
      ...seat,
      ...skirt,
      ...drawTop(bones, look),
      ...tail,
      ...(bag?.straps ?? []),
      ...(look.apron ? drawApron(bones, look.apron) : []),
      ...(pose.nearBehind ? [] : [armShadow(bones, side)]),
    ],
    head: [
      onHead([
        part('head', face),
        ...(look.beard ? [part('hair', drawBeard(skull, look.hair))] : []),
        part('hair', hair.front),
        ...(look.hairStyle === 'long' || look.hairStyle === 'bob'
          ? []
          : [part('head', nearEar(skull, SKIN_PAINT[look.skin]))]),
        ...(look.hat ? [part(look.hat.kind, drawHat(skull, look.hat, side))] : []),
      ]),
      ...(look.scarf ? drawScarf(bones, look.scarf, wind) : []),
    ],
    nearArm: drawArm(bones, look, false, side),
    nearHand: drawHand(bones.nearArm, look, build.hand, false, grip.near ?? false),
  };
}

/** The soft shadow of something that stands on the ground, `width` wide, falling to the right of the page. */
export function groundShadow(width: number, side: 1 | -1, lift = 0): Shape {
  const w = width * (1 - Math.min(0.4, lift / 120));
  return group(
    [
      fill(oval([side * w * 0.22, 1], w * 0.62, w * 0.14), '#33284a', { opacity: 0.1 }),
      fill(oval([side * w * 0.12, 0.5], w * 0.46, w * 0.1), '#33284a', { opacity: 0.14 }),
    ],
    { ghost: true },
  );
}
