// What the arms do, measured from the trunk of a stance: hanging, waving, carrying, reading …

import { add, type Point, scaled } from '../geometry.ts';
import type { Build } from '../person/build.ts';
import type { Hand, Mood, Pose } from '../person/skeleton.ts';
import type { Stance } from './stances.ts';

export interface Gesture {
  readonly near: Hand;
  readonly far: Hand;
  readonly tilt?: number;
  readonly nod?: number;
  readonly headTurn?: number;
  readonly mood?: Mood;
  readonly farInFront?: boolean;
}

/** Trunk points of a stance, before there are arms. */
export interface Trunk {
  readonly chest: Point;
  readonly neck: Point;
  readonly pelvis: Point;
  readonly up: Point;
  readonly across: Point;
  readonly near: Point;
  readonly far: Point;
}

export function trunkOf(build: Build, stance: Stance): Trunk {
  const up: Point = [Math.sin(stance.lean), -Math.cos(stance.lean)];
  const across: Point = [Math.cos(stance.lean), Math.sin(stance.lean)];
  const chest = add(stance.pelvis, scaled(up, build.torso * 0.88));
  const half = build.shoulder * (1 - 0.62 * stance.turn) * 0.86;
  return {
    chest,
    neck: add(stance.pelvis, scaled(up, build.torso)),
    pelvis: stance.pelvis,
    up,
    across,
    near: add(chest, scaled(across, -half)),
    far: add(chest, scaled(across, half)),
  };
}

/** A point `forwards` and `upwards` of a shoulder, in arm lengths. */
export const from = (build: Build, shoulder: Point, forwards: number, upwards: number): Point => [
  shoulder[0] + forwards * build.arm,
  shoulder[1] - upwards * build.arm,
];

export const hanging = (build: Build, stance: Stance): Gesture => {
  const t = trunkOf(build, stance);
  const out = 0.16 * (1 - stance.turn);
  return {
    near: { at: from(build, t.near, -out - 0.04, -0.93), bend: 1 },
    far: { at: from(build, t.far, out + 0.1, -0.92), bend: stance.turn < 0.45 ? -1 : 1 },
  };
};

/** Arms that swing with the step. */
export const swinging = (build: Build, stance: Stance): Gesture => {
  const t = trunkOf(build, stance);
  return {
    near: { at: from(build, t.near, 0.5, -0.74), bend: 1 },
    far: { at: from(build, t.far, -0.5, -0.72), bend: 1 },
  };
};

/** Arms bent hard, as runners hold them. */
export const pumping = (build: Build, stance: Stance): Gesture => {
  const t = trunkOf(build, stance);
  return {
    near: { at: from(build, t.near, 0.62, -0.16), bend: 1 },
    far: { at: from(build, t.far, -0.42, -0.42), bend: 1 },
    mood: 'laugh',
  };
};

export const waving = (build: Build, stance: Stance): Gesture => {
  const t = trunkOf(build, stance);
  return {
    near: hanging(build, stance).near,
    far: { at: from(build, t.far, 0.46, 0.72), bend: 1 },
    mood: 'laugh',
  };
};

/** Both arms thrown up. */
export const cheering = (build: Build, stance: Stance): Gesture => {
  const t = trunkOf(build, stance);
  return {
    near: { at: from(build, t.near, -0.5, 0.78), bend: -1 },
    far: { at: from(build, t.far, 0.5, 0.78), bend: 1 },
    mood: 'laugh',
  };
};

/** A stance and a gesture as one pose. */
export function poseOf(stance: Stance, gesture: Gesture): Pose {
  return {
    turn: stance.turn,
    pelvis: stance.pelvis,
    lean: stance.lean,
    near: { foot: stance.nearFoot, hand: gesture.near },
    far: { foot: stance.farFoot, hand: gesture.far },
    tilt: gesture.tilt,
    nod: gesture.nod,
    headTurn: gesture.headTurn,
    mood: gesture.mood,
    farInFront: gesture.farInFront,
  };
}
