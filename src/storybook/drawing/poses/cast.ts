// What a pose is worked out from: the person, the legs' stance, and the things around in the person's own coordinates.

import type { PersonKind } from '../../scene/look.ts';
import type { Performance, Thing } from '../../scene/types.ts';
import type { Point } from '../geometry.ts';
import type { Build } from '../person/build.ts';
import type { Shape } from '../shape.ts';
import type { Gesture, Trunk } from './gestures.ts';
import type { Stance } from './stances.ts';

/** A thing near a person: where it is, in the person's coordinates, and how large. */
export interface Nearby {
  readonly thing: Thing;
  /** The point that would be touched. */
  readonly touch: Point;
  /** Scale relative to the person's. */
  readonly scale: number;
  /** Height of a seat above the ground, in the person's coordinates. */
  readonly seat?: number;
}

export interface Cast {
  readonly kind: PersonKind;
  readonly build: Build;
  /** The build's size against a grown-up's, 0.5 … 1. */
  readonly size: number;
  readonly side: 1 | -1;
  readonly performance: Performance;
  readonly held?: Thing;
  readonly mount?: Thing;
  readonly seat?: Nearby;
  readonly target?: Nearby;
}

export type Layer = 'behind' | 'far' | 'mount' | 'lap' | 'near' | 'front';

/** A thing drawn with the person, between the person's own layers. */
export interface Prop {
  /** The id of the thing; none for what has no name of its own, a crank or a drop. */
  readonly thing?: string;
  readonly layer: Layer;
  readonly shapes: readonly Shape[];
}

/** Where a hand should be on a thing: what tests compare with where the hand is. */
export interface Grip {
  readonly thing: string;
  readonly hand: 'near' | 'far';
  readonly at: Point;
}

/** The legs and what they stand, sit or ride on. */
export interface Footing {
  readonly stance: Stance;
  readonly props: readonly Prop[];
  /** Where the hands belong on a mount. */
  readonly bars?: { readonly near: Point; readonly far: Point };
  /** Everything below this height is under water. */
  readonly waterline?: number;
}

/** The arms and what they hold. */
export interface Handling {
  readonly gesture: Gesture;
  readonly props: readonly Prop[];
  readonly grips: readonly Grip[];
}

export interface Standing {
  readonly cast: Cast;
  readonly footing: Footing;
  readonly trunk: Trunk;
  /** The middle of the face and its radius. */
  readonly face: Point;
}
