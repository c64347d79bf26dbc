// The face: dot eyes, a touch of nose, cheeks and a mouth for each mood.

import type { HairColour, Skin } from '../../scene/look.ts';
import { curve, oval, type Point, polygon } from '../geometry.ts';
import { lit, mix, shade } from '../light.ts';
import { clipped, fill, ghost, group, line, part, type Shape } from '../shape.ts';
import { BLUSH_PAINT, HAIR_PAINT, INK, SKIN_PAINT } from './colours.ts';
import type { Mood } from './skeleton.ts';
import { onFront, onSkull, type Skull } from './skull.ts';

export interface FaceStyle {
  readonly skin: Skin;
  readonly hair: HairColour;
  readonly glasses: boolean;
  readonly lashes: boolean;
  readonly wrinkles: boolean;
  readonly mood: Mood;
  /** 1 when the picture is as drawn, -1 when it will be mirrored: the shade changes sides. */
  readonly side: 1 | -1;
}

/** Skull, ears and face, about the centre of the head. */
export function drawFace(skull: Skull, style: FaceStyle): Shape[] {
  const skin = SKIN_PAINT[style.skin];
  const { rx, ry } = skull;
  const chin = Math.sin(skull.yaw) * rx * 0.12;
  const head: Point[] = [
    [0, -ry],
    [rx * 0.72, -ry * 0.72],
    [rx * 0.99, -ry * 0.08],
    [rx * 0.87 + chin * 0.4, ry * 0.5],
    [rx * 0.45 + chin, ry * 0.92],
    [chin, ry],
    [-rx * 0.45 + chin, ry * 0.92],
    [-rx * 0.87 + chin * 0.4, ry * 0.5],
    [-rx * 0.99, -ry * 0.08],
    [-rx * 0.72, -ry * 0.72],
  ];
  const skullPath = `M${curve(head.concat([head[0]]), 1).slice(1)}Z`;
  const lightCentre: Point = [-rx * 0.2 * style.side, -ry * 0.12];
  return [
    ...ears(skull, skin),
    fill(skullPath, shade(skin, 0.15)),
    clipped(skullPath, [fill(oval(lightCentre, rx * 1.04, ry * 1.06), skin)]),
    part('face', [
      fill(oval([Math.sin(skull.yaw) * rx * 0.3, ry * 0.2], rx * 0.62, ry * 0.68), skin),
      ...features(skull, style, skin),
    ]),
  ];
}

function ears(skull: Skull, skin: string): Shape[] {
  const shapes: Shape[] = [];
  for (const lon of [-92, 92]) {
    const { at, depth } = onSkull(skull, lon, -6);
    if (depth < -0.75) continue;
    const r = skull.rx * 0.2;
    shapes.push(
      fill(oval(at, r * 0.95, r * 1.25), shade(skin, depth < 0 ? 0.14 : 0.06)),
      fill(oval(at, r * 0.45, r * 0.7), shade(skin, 0.24)),
    );
  }
  return shapes;
}

/** The near ear again, to lie over the hair. */
export function nearEar(skull: Skull, skin: string): Shape[] {
  const { at, depth } = onSkull(skull, -92, -6);
  if (depth < 0.12) return [];
  const r = skull.rx * 0.2;
  return [
    fill(oval(at, r * 0.95, r * 1.25), shade(skin, 0.05)),
    fill(oval(at, r * 0.42, r * 0.7), shade(skin, 0.25)),
  ];
}

function features(skull: Skull, style: FaceStyle, skin: string): Shape[] {
  const k = skull.rx / 18;
  const blush = mix(skin, BLUSH_PAINT[style.skin], 0.55);
  const shapes: Shape[] = [];
  for (const lon of [-40, 40]) {
    const cheek = onSkull(skull, lon, -22);
    if (cheek.depth > 0.25)
      shapes.push(ghost(oval(cheek.at, 4.3 * k * Math.sqrt(cheek.depth), 3.4 * k), blush, 0.75));
  }
  if (style.wrinkles) shapes.push(...wrinkles(skull, skin, k));
  for (const lon of [-23, 23]) shapes.push(...eye(skull, lon, style, k));
  const nose = onSkull(skull, 1, -15, 1.1).at;
  shapes.push(fill(oval(nose, 2.5 * k, 2 * k), mix(shade(skin, 0.1), BLUSH_PAINT[style.skin], 0.35)));
  shapes.push(...mouth(skull, style.mood, skin, k));
  if (style.glasses) shapes.push(glasses(skull, k));
  return shapes;
}

function eye(skull: Skull, lon: number, style: FaceStyle, k: number): Shape[] {
  const { at, depth } = onSkull(skull, lon, -1, 1);
  if (depth < 0.3) return [];
  const narrow = Math.min(1, 0.5 + depth * 0.55);
  const brow = onSkull(skull, lon, style.mood === 'wonder' ? 26 : 20, 1).at;
  const slope = style.mood === 'effort' ? Math.sign(lon) * -1.2 * k : Math.sign(lon) * 0.9 * k;
  const browLine = line(
    curve([
      [brow[0] - 3 * k * narrow, brow[1] - slope * 0.5 + 0.6 * k],
      [brow[0], brow[1] - 0.5 * k],
      [brow[0] + 3 * k * narrow, brow[1] + slope * 0.5 + 0.6 * k],
    ]),
    shade(HAIR_PAINT[style.hair], 0.3),
    1.3 * k,
  );
  const lid = (dy: number): Shape =>
    line(
      curve([
        [at[0] - 2.8 * k * narrow, at[1]],
        [at[0], at[1] + dy],
        [at[0] + 2.8 * k * narrow, at[1]],
      ]),
      INK,
      1.5 * k,
    );
  if (style.mood === 'asleep') return [browLine, lid(2 * k)];
  if (style.mood === 'laugh') return [browLine, lid(-2.4 * k)];
  const round: Shape[] = [
    fill(oval(at, 1.95 * k * narrow, 2.5 * k), INK),
    fill(oval([at[0] - 0.6 * k, at[1] - 0.9 * k], 0.65 * k), '#ffffff'),
  ];
  if (!style.lashes) return [browLine, ...round];
  const out = Math.sign(lon);
  return [
    browLine,
    ...round,
    line(
      curve([
        [at[0] + out * 1.4 * k, at[1] - 1.8 * k],
        [at[0] + out * 3.4 * k * narrow, at[1] - 3.1 * k],
      ]),
      INK,
      1.1 * k,
    ),
  ];
}

function mouth(skull: Skull, mood: Mood, skin: string, k: number): Shape[] {
  const at = (lon: number, lat: number): Point => onFront(skull, lon, lat, 1);
  const lip = mix(shade(skin, 0.45), '#8c2f36', 0.4);
  switch (mood) {
    case 'laugh': {
      const open = [at(-17, -32), at(0, -35), at(17, -32), at(11, -46), at(0, -50), at(-11, -46)];
      return [
        fill(`M${curve([...open, open[0]], 0.8).slice(1)}Z`, '#8a2f3a'),
        fill(
          polygon([at(-15, -33), at(0, -36), at(15, -33), at(12, -38), at(0, -40), at(-12, -38)]),
          '#fff6e8',
        ),
      ];
    }
    case 'wonder':
      return [fill(oval(at(0, -40), 2.1 * k, 2.6 * k), '#8a2f3a')];
    case 'eating':
      return [fill(oval(at(4, -37), 3 * k, 1.9 * k), '#8a2f3a')];
    case 'effort':
      return [line(curve([at(-9, -38), at(2, -37), at(11, -37)]), lip, 1.6 * k)];
    case 'calm':
    case 'asleep':
      return [line(curve([at(-8, -37), at(0, -40), at(8, -37)]), lip, 1.5 * k)];
    default:
      return [line(curve([at(-15, -32), at(-8, -39), at(0, -41.5), at(8, -39), at(15, -32)]), lip, 1.6 * k)];
  }
}

function wrinkles(skull: Skull, skin: string, k: number): Shape[] {
  const colour = shade(skin, 0.26);
  const on = (lon: number, lat: number): Point => onFront(skull, lon, lat, 1);
  return [
    line(curve([on(-36, -8), on(-30, -11), on(-24, -11)]), colour, 0.9 * k),
    line(curve([on(24, -11), on(30, -11), on(36, -8)]), colour, 0.9 * k),
    line(curve([on(-22, -24), on(-25, -31), on(-23, -37)]), colour, 0.9 * k),
    line(curve([on(22, -24), on(25, -31), on(23, -37)]), colour, 0.9 * k),
  ];
}

function glasses(skull: Skull, k: number): Shape {
  const rims: Shape[] = [];
  for (const lon of [-24, 24]) {
    const { at, depth } = onSkull(skull, lon, -3, 1.04);
    if (depth < 0.2) continue;
    const narrow = Math.min(1, 0.45 + depth * 0.6);
    rims.push(
      ghost(oval(at, 5.4 * k * narrow, 5.4 * k), lit('#ffffff'), 0.35),
      line(oval(at, 5.4 * k * narrow, 5.4 * k), '#4a3a44', 1.3 * k),
    );
  }
  const bridge = curve([onFront(skull, -9, 0, 1.05), onFront(skull, 0, 2, 1.1), onFront(skull, 9, 0, 1.05)]);
  const arm = curve([onFront(skull, -38, 0, 1.04), onFront(skull, -88, 4, 1.02)]);
  return group([...rims, line(bridge, '#4a3a44', 1.2 * k), line(arm, '#4a3a44', 1.2 * k)], {
    part: 'glasses',
  });
}
