// The measures of a body by age: picture-book people have large heads and small hands. All lengths in pixels at scale 1.

import type { PersonKind } from '../../scene/look.ts';

export interface Build {
  /** Half width and half height of the head. */
  readonly headX: number;
  readonly headY: number;
  readonly neck: number;
  readonly torso: number;
  /** From the hip joint to the ground, foot included. */
  readonly leg: number;
  readonly arm: number;
  /** Half widths. */
  readonly shoulder: number;
  readonly waist: number;
  readonly hip: number;
  readonly armRadius: number;
  readonly legRadius: number;
  readonly hand: number;
  readonly foot: number;
  readonly footHeight: number;
}

export const BUILDS: Readonly<Record<PersonKind, Build>> = {
  man: {
    headX: 20.4,
    headY: 22.6,
    neck: 6,
    torso: 51,
    leg: 76,
    arm: 59,
    shoulder: 21,
    waist: 15.5,
    hip: 14.5,
    armRadius: 6.3,
    legRadius: 9,
    hand: 5.9,
    foot: 17,
    footHeight: 7,
  },
  woman: {
    headX: 19.8,
    headY: 21.8,
    neck: 6,
    torso: 45,
    leg: 74,
    arm: 54,
    shoulder: 16.5,
    waist: 12.4,
    hip: 14.5,
    armRadius: 5.2,
    legRadius: 8,
    hand: 5.2,
    foot: 15,
    footHeight: 6,
  },
  boy: {
    headX: 20.2,
    headY: 20.7,
    neck: 4,
    torso: 34,
    leg: 45,
    arm: 39,
    shoulder: 14,
    waist: 11.8,
    hip: 11,
    armRadius: 5,
    legRadius: 6.8,
    hand: 4.9,
    foot: 13,
    footHeight: 6,
  },
  girl: {
    headX: 20.0,
    headY: 20.5,
    neck: 4,
    torso: 33,
    leg: 45,
    arm: 38,
    shoulder: 13,
    waist: 11,
    hip: 11,
    armRadius: 4.7,
    legRadius: 6.2,
    hand: 4.7,
    foot: 12.5,
    footHeight: 5.5,
  },
  toddler: {
    headX: 19.1,
    headY: 18.7,
    neck: 2.5,
    torso: 26,
    leg: 25,
    arm: 26,
    shoulder: 11.4,
    waist: 12.2,
    hip: 11.2,
    armRadius: 4.8,
    legRadius: 6.4,
    hand: 4.4,
    foot: 10.5,
    footHeight: 5,
  },
  grandfather: {
    headX: 20.4,
    headY: 22.2,
    neck: 4.5,
    torso: 49,
    leg: 68,
    arm: 56,
    shoulder: 19,
    waist: 18,
    hip: 15.5,
    armRadius: 6,
    legRadius: 8.8,
    hand: 5.7,
    foot: 16.5,
    footHeight: 7,
  },
  grandmother: {
    headX: 20.0,
    headY: 21.3,
    neck: 4.5,
    torso: 43,
    leg: 62,
    arm: 50,
    shoulder: 16.5,
    waist: 15.6,
    hip: 16.5,
    armRadius: 5.6,
    legRadius: 7.6,
    hand: 5.2,
    foot: 14.5,
    footHeight: 6,
  },
};
