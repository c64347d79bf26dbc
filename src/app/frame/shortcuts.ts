// What the keys do, for the sheet that lists them.

export interface Shortcut {
  /** Any of these keys. */
  readonly press: readonly string[];
  readonly does: string;
  /** A letter, digit or sign alone: can be switched off. */
  readonly single?: boolean;
}

interface Shortcuts {
  readonly where: string;
  readonly keys: readonly Shortcut[];
}

const EVERYWHERE: Shortcuts = {
  where: 'Everywhere',
  keys: [
    { press: ['?'], does: 'this sheet', single: true },
    { press: ['Esc'], does: 'close what is open on top; in Pictures, let go of words and regions' },
  ],
};

const IN_PICTURES: readonly Shortcuts[] = [
  {
    where: 'In Pictures, outside a field',
    keys: [
      { press: ['←', '→'], does: 'walk through the sentence, word by word' },
      { press: ['Shift ←', 'Shift →'], does: 'make a phrase' },
      { press: ['/'], does: 'go to the caption', single: true },
      { press: ['B'], does: 'draw boxes', single: true },
      { press: ['H'], does: 'draw heat', single: true },
      { press: ['L'], does: 'draw a spotlight', single: true },
      { press: ['D'], does: 'the other direction: t-i or i-t', single: true },
      { press: ['P'], does: 'the other pooling: AVG or LSE', single: true },
      { press: ['S'], does: 'surprise me', single: true },
      { press: ['1', '…', '9'], does: 'open or close a panel beside the stage', single: true },
    ],
  },
  {
    where: 'In the list, and on the regions of the picture',
    keys: [
      { press: ['↑', '↓'], does: 'go to the next picture, or to the next region by attention' },
      { press: ['Enter'], does: 'put the picture on the stage, or hold the region' },
    ],
  },
  {
    where: 'On λ1 and λ2',
    keys: [
      { press: ['←', '→'], does: 'move by a step' },
      { press: ['Home', 'End'], does: 'go to the ends' },
    ],
  },
];

/** Of the rooms beside the first one, by id. */
const IN_ROOM: Readonly<Record<string, readonly Shortcuts[]>> = {
  evaluation: [
    {
      where: 'Behind the table of an evaluation',
      keys: [
        { press: ['N'], does: 'open the next failure of the list', single: true },
        { press: ['P'], does: 'open the one before', single: true },
        { press: ['↑', '↓', 'Home', 'End'], does: 'go from row to row' },
        { press: ['←', '→'], does: 'go from bar to bar of the ranks' },
      ],
    },
  ],
  words: [
    {
      where: 'On the sheet of a word',
      keys: [
        { press: ['←', '→', '↑', '↓'], does: 'go from crop to crop' },
        { press: ['Enter'], does: 'open the picture with its sentence and the word held' },
      ],
    },
  ],
};

/** What works in a room, by its id; in the first room without one. */
export function shortcutsIn(room: string | undefined): readonly Shortcuts[] {
  return [EVERYWHERE, ...(room === undefined ? IN_PICTURES : (IN_ROOM[room] ?? []))];
}
