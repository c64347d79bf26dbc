// A pose says where pelvis, hands and feet are; the skeleton follows by inverse kinematics, so that a hand that should
// hold something is where that something is. Everybody faces right; the scene mirrors those who do not.

import { add, type Point, polar, reach, scaled } from '../geometry.ts';
import type { Build } from './build.ts';

export interface Foot {
  /** The ankle. */
  readonly at: Point;
  /** The direction of the toes, radians; 0 points right. */
  readonly toe: number;
  /** 1 bends the knee backwards, -1 forwards. */
  readonly bend?: 1 | -1;
  /** Where the knee is, when the thigh points at us and its length tells nothing. */
  readonly knee?: Point;
}

export interface Hand {
  readonly at: Point;
  readonly bend?: 1 | -1;
  readonly elbow?: Point;
}

export type Mood = 'smile' | 'laugh' | 'calm' | 'wonder' | 'asleep' | 'eating' | 'effort';

export interface Pose {
  /** 0 faces us, 1 shows the profile. */
  readonly turn: number;
  readonly pelvis: Point;
  /** Of the spine, radians; positive leans forwards. */
  readonly lean: number;
  readonly near: { readonly foot: Foot; readonly hand: Hand };
  readonly far: { readonly foot: Foot; readonly hand: Hand };
  /** Of the head against the spine, radians. */
  readonly tilt?: number;
  /** How far the face looks down, radians; negative looks up. */
  readonly nod?: number;
  /** The head's own turn, where it differs from the body's. */
  readonly headTurn?: number;
  readonly mood?: Mood;
  /** The far arm passes in front of the chest. */
  readonly farInFront?: boolean;
  /** The near arm passes behind the back. */
  readonly nearBehind?: boolean;
}

export interface Bone {
  readonly root: Point;
  readonly joint: Point;
  readonly end: Point;
}

export interface Skeleton {
  readonly build: Build;
  readonly pose: Pose;
  readonly pelvis: Point;
  readonly chest: Point;
  readonly neck: Point;
  readonly head: Point;
  /** Unit vectors along the spine (up) and across it (to the right). */
  readonly up: Point;
  readonly across: Point;
  /** How wide shoulders and hips appear, 0 … 1. */
  readonly width: number;
  readonly headAngle: number;
  readonly nearArm: Bone;
  readonly farArm: Bone;
  readonly nearLeg: Bone;
  readonly farLeg: Bone;
}

/** The skeleton of a body in a pose, in the body's own coordinates (ground at y = 0 between the feet). */
export function skeletonOf(build: Build, pose: Pose): Skeleton {
  const up: Point = [Math.sin(pose.lean), -Math.cos(pose.lean)];
  const across: Point = [Math.cos(pose.lean), Math.sin(pose.lean)];
  const width = 1 - 0.62 * pose.turn;
  const chest = add(pose.pelvis, scaled(up, build.torso * 0.88));
  const neck = add(pose.pelvis, scaled(up, build.torso));
  const headAngle = pose.lean * 0.6 + (pose.tilt ?? 0);
  const head = polar(
    add(neck, scaled(up, build.neck * 0.4)),
    headAngle - Math.PI / 2,
    build.neck * 0.6 + build.headY * 0.86,
  );
  const shoulder = build.shoulder * width * 0.86;
  const hip = build.hip * 0.56 * width;
  return {
    build,
    pose,
    pelvis: pose.pelvis,
    chest,
    neck,
    head,
    up,
    across,
    width,
    headAngle,
    nearArm: arm(add(add(chest, scaled(up, -build.torso * 0.03)), scaled(across, -shoulder)), pose.near.hand),
    farArm: arm(add(add(chest, scaled(up, -build.torso * 0.03)), scaled(across, shoulder)), pose.far.hand),
    nearLeg: leg(add(pose.pelvis, scaled(across, -hip)), pose.near.foot),
    farLeg: leg(add(pose.pelvis, scaled(across, hip)), pose.far.foot),
  };

  function arm(root: Point, hand: Hand): Bone {
    if (hand.elbow) return { root, joint: hand.elbow, end: hand.at };
    return { root, ...reach(root, hand.at, build.arm * 0.51, build.arm * 0.49, hand.bend ?? 1) };
  }

  function leg(root: Point, foot: Foot): Bone {
    if (foot.knee) return { root, joint: foot.knee, end: foot.at };
    const bone = (build.leg - build.footHeight) / 2;
    return { root, ...reach(root, foot.at, bone, bone, foot.bend ?? -1) };
  }
}
