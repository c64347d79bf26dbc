// What the keys do, for the sheet that lists them.

export interface Shortcut {
  /** Any of these keys. */
  readonly press: readonly string[];
  readonly does: string;
}

export const SHORTCUTS: readonly { readonly where: string; readonly keys: readonly Shortcut[] }[] = [
  {
    where: 'Anywhere outside a field',
    keys: [
      { press: ['←', '→'], does: 'walk through the sentence, word by word' },
      { press: ['Shift ←', 'Shift →'], does: 'make a phrase' },
      { press: ['Esc'], does: 'let go of words and regions' },
      { press: ['/'], does: 'go to the caption' },
      { press: ['B'], does: 'draw boxes' },
      { press: ['H'], does: 'draw heat' },
      { press: ['L'], does: 'draw a spotlight' },
      { press: ['D'], does: 'the other direction: t-i or i-t' },
      { press: ['P'], does: 'the other pooling: AVG or LSE' },
      { press: ['S'], does: 'surprise me' },
      { press: ['1', '…', '9'], does: 'open or close a panel beside the stage' },
      { press: ['?'], does: 'this sheet' },
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
