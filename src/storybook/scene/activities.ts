// What people do, as a table in a fixed order, and who may do it. How it is said stands in captions/verbs.ts.

import type { PersonKind } from './look.ts';

export interface ActivityEntry {
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

const activity = (who: readonly PersonKind[]): ActivityEntry => ({ who });

/** In a fixed order: the rule of what is held out counts along it. */
const ACTIVITIES = {
  hold: activity(EVERYONE),
  throw: activity(BIG),
  catch: activity(AGILE),
  kick: activity(['man', 'woman', 'boy', 'girl', 'toddler']),
  swing: activity(AGILE),
  ride: activity(BIG),
  sit: activity(EVERYONE),
  walk: activity(EVERYONE),
  run: activity(['man', 'woman', 'boy', 'girl', 'toddler']),
  jump: activity(SMALL),
  carry: activity(EVERYONE),
  pull: activity(BIG),
  push: activity(BIG),
  eat: activity(EVERYONE),
  read: activity(EVERYONE),
  drink: activity(BIG),
  fly: activity(BIG),
  fish: activity(BIG),
  row: activity(BIG),
  walkDog: activity(BIG),
  feed: activity(EVERYONE),
  pet: activity(EVERYONE),
  build: activity(EVERYONE),
  dig: activity(EVERYONE),
  water: activity(BIG),
  cook: activity(['man', 'woman', 'boy', 'girl', 'grandfather', 'grandmother']),
  play: activity(['man', 'woman', 'boy', 'girl', 'grandfather']),
  playWith: activity(SMALL),
  photograph: activity(BIG),
  paint: activity(BIG),
  wave: activity(EVERYONE),
  swim: activity(AGILE),
  ski: activity(AGILE),
  swingOn: activity(SMALL),
  hug: activity(EVERYONE),
  blow: activity(SMALL),
  sweep: activity(BIG),
  skip: activity(['girl', 'boy', 'woman']),
  drive: activity(['man', 'woman', 'grandfather', 'grandmother']),
  holdHands: activity(EVERYONE),
  dance: activity(EVERYONE),
  pick: activity(EVERYONE),
  point: activity(EVERYONE),
  stand: activity(EVERYONE),
} as const satisfies Readonly<Record<string, ActivityEntry>>;

export type Activity = keyof typeof ACTIVITIES;
/** In the order of the table, which decides what is held out. */
export const ALL_ACTIVITIES = Object.keys(ACTIVITIES) as readonly Activity[];
/** Its entry in the table. */
export const activityOf = (activity: Activity): ActivityEntry => ACTIVITIES[activity];
