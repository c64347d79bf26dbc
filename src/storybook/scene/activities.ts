// What people and animals do, as a table: verbs as people write them, and who may do it. Relations of space stand below.

import type { PersonKind } from './look.ts';

export interface ActivityEntry {
  /** Present participles, each with the word that follows before the object, if any: `sitting on`. */
  readonly phrases: readonly string[];
  readonly who: readonly PersonKind[];
}

const EVERYONE: readonly PersonKind[] = [
  'man',
  'woman',
  'boy',
  'girl',
  'toddler',
  'grandfather',
  'grandmother',
];
const BIG: readonly PersonKind[] = ['man', 'woman', 'boy', 'girl', 'grandfather', 'grandmother'];
const AGILE: readonly PersonKind[] = ['man', 'woman', 'boy', 'girl'];
const SMALL: readonly PersonKind[] = ['boy', 'girl', 'toddler'];

const activity = (phrases: string, who: readonly PersonKind[]): ActivityEntry => ({
  phrases: phrases.split('|'),
  who,
});

/** In a fixed order: the rule of what is held out counts along it. */
export const ACTIVITIES = {
  hold: activity('holding|with|gripping', EVERYONE),
  throw: activity('throwing|tossing', BIG),
  catch: activity('catching|trying to catch', AGILE),
  kick: activity('kicking', ['man', 'woman', 'boy', 'girl', 'toddler']),
  swing: activity('swinging|hitting a ball with', AGILE),
  ride: activity('riding|riding on', BIG),
  sit: activity('sitting on|resting on|seated on', EVERYONE),
  walk: activity('walking|strolling', EVERYONE),
  run: activity('running|racing', ['man', 'woman', 'boy', 'girl', 'toddler']),
  jump: activity('jumping|leaping', SMALL),
  carry: activity('carrying', EVERYONE),
  pull: activity('pulling|dragging|towing', BIG),
  push: activity('pushing', BIG),
  eat: activity('eating|enjoying', EVERYONE),
  read: activity('reading', EVERYONE),
  drink: activity('drinking from|sipping from', BIG),
  fly: activity('flying', BIG),
  fish: activity('fishing', BIG),
  row: activity('rowing|paddling', BIG),
  walkDog: activity('walking', BIG),
  feed: activity('feeding', EVERYONE),
  pet: activity('petting|stroking|patting', EVERYONE),
  build: activity('building|making', EVERYONE),
  dig: activity('digging', EVERYONE),
  water: activity('watering', BIG),
  cook: activity('cooking|making soup', ['man', 'woman', 'boy', 'girl', 'grandfather', 'grandmother']),
  play: activity('playing', ['man', 'woman', 'boy', 'girl', 'grandfather']),
  playWith: activity('playing with', SMALL),
  photograph: activity('photographing|taking a picture of', BIG),
  paint: activity('painting', BIG),
  wave: activity('waving', EVERYONE),
  swim: activity('swimming', AGILE),
  ski: activity('skiing', AGILE),
  swingOn: activity('swinging on', SMALL),
  hug: activity('hugging|cuddling', EVERYONE),
  blow: activity('blowing', SMALL),
  sweep: activity('sweeping', BIG),
  skip: activity('jumping over', ['girl', 'boy', 'woman']),
  drive: activity('driving', ['man', 'woman', 'grandfather', 'grandmother']),
  holdHands: activity('holding hands with', EVERYONE),
  dance: activity('dancing', EVERYONE),
  pick: activity('picking', EVERYONE),
  point: activity('pointing at', EVERYONE),
  stand: activity('standing', EVERYONE),
} as const satisfies Readonly<Record<string, ActivityEntry>>;

export type Activity = keyof typeof ACTIVITIES;
export const ALL_ACTIVITIES = Object.keys(ACTIVITIES) as readonly Activity[];
export const activityOf = (activity: Activity): ActivityEntry => ACTIVITIES[activity];

/** What animals do; an entry with an object's word wants an object. */
export const ANIMAL_VERBS = {
  standing: ['standing'],
  walking: ['walking'],
  running: ['running', 'racing', 'dashing'],
  sitting: ['sitting'],
  lying: ['lying', 'resting'],
  sleeping: ['sleeping', 'napping', 'snoozing'],
  jumping: ['jumping', 'leaping'],
  grazing: ['grazing', 'eating grass'],
  swimming: ['swimming', 'floating'],
  flying: ['flying'],
  perched: ['perched', 'sitting'],
  pecking: ['pecking', 'pecking at the ground'],
  chase: ['chasing', 'running after'],
  fetch: ['carrying', 'holding'],
  follow: ['following'],
} as const;

/** Relations of space, and who sees what. */
export const RELATIONS = {
  'next to': ['next to', 'beside', 'by', 'near'],
  behind: ['behind'],
  'in front of': ['in front of'],
  under: ['under', 'beneath', 'below'],
  on: ['on', 'on top of'],
  above: ['above', 'over'],
  'looking at': ['looking at', 'watching'],
} as const;
export type RelationName = keyof typeof RELATIONS;
