// A scene as plain data: what is there, where it is, what it does and what holds between things. Pictures, captions,
// truth and regions are all read from it.

import type { Colour } from './colours.ts';
import type { Kind } from './kinds.ts';
import type { Look, Pattern } from './look.ts';
import type { Weather } from './weather.ts';

export type Split = 'train' | 'dev' | 'test';

export const SETTINGS = [
  'park',
  'playground',
  'beach',
  'street',
  'snow',
  'kitchen',
  'livingRoom',
  'tennisCourt',
  'lake',
  'farm',
  'garden',
  'forest',
] as const;
export type Setting = (typeof SETTINGS)[number];

/** Where a thing stands on the page: its foot in pixels, its size, and which way it faces. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly facing: 1 | -1;
  /** The height that decides what is in front, where it is not `y`: of what lies on a table, the table's. */
  readonly depth?: number;
}

/** How a person uses legs and trunk. */
export type StanceName =
  | 'stand'
  | 'walk'
  | 'run'
  | 'jump'
  | 'kick'
  | 'stride'
  | 'crouch'
  | 'kneel'
  | 'seat'
  | 'ground'
  | 'crossed'
  | 'bicycle'
  | 'horse'
  | 'scooter'
  | 'board'
  | 'sled'
  | 'tractor'
  | 'rowing'
  | 'ski'
  | 'swim'
  | 'swing'
  | 'pier';

/** What a person's hands do. */
export type HandsName =
  | 'free'
  | 'hold'
  | 'aloft'
  | 'side'
  | 'both'
  | 'read'
  | 'eat'
  | 'drink'
  | 'throw'
  | 'catch'
  | 'swingRacket'
  | 'swingBat'
  | 'guitar'
  | 'drum'
  | 'camera'
  | 'rod'
  | 'kite'
  | 'leash'
  | 'pull'
  | 'push'
  | 'feed'
  | 'pet'
  | 'water'
  | 'dig'
  | 'build'
  | 'stir'
  | 'wave'
  | 'point'
  | 'paint'
  | 'bubbles'
  | 'hug'
  | 'joined'
  | 'sweep'
  | 'rope'
  | 'cheer'
  | 'bars'
  | 'pick'
  | 'dance';

export interface Performance {
  readonly stance: StanceName;
  readonly hands: HandsName;
  /** Turn of the body, 0 facing us … 1 in profile; the stance's own when left out. */
  readonly turn?: number;
  /** Things by what they are to the performer: ids. */
  readonly seat?: string;
  readonly mount?: string;
  readonly held?: string;
  readonly target?: string;
  /** Looks up (-1) … down (1). */
  readonly gaze?: number;
}

export interface Thing {
  readonly id: string;
  readonly kind: Kind;
  /** Actors are what a picture is about; props go with them; pieces furnish the place; the backdrop is the place. */
  readonly role: 'actor' | 'prop' | 'piece' | 'backdrop';
  readonly colour?: Colour;
  readonly pattern: Pattern;
  readonly attributes: readonly string[];
  /** For small differences between two of a kind, 0 … 1. */
  readonly variant: number;
  readonly look?: Look;
  readonly performance?: Performance;
  /** How an animal is: stand, walk, run, sit, lie, sleep, jump, graze, swim, fly, perch, peck. */
  readonly pose?: string;
  /** Left out for what somebody else holds, wears or rides, and for the backdrop. */
  readonly place?: Place;
}

/** Something true that a verb or a preposition says. */
export interface Fact {
  readonly subject: string;
  readonly verb: string;
  readonly object?: string;
}

export interface Scene {
  readonly id: string;
  readonly seed: number;
  readonly split: Split;
  readonly setting: Setting;
  readonly weather: Weather;
  readonly season: 'summer' | 'autumn' | 'winter';
  /** Of the walls or the court. */
  readonly colour: Colour;
  readonly things: readonly Thing[];
  readonly facts: readonly Fact[];
  /** Held-out combinations in the scene: `red car`, `girl kick`. Never in training or dev scenes. */
  readonly heldOut: readonly string[];
}
