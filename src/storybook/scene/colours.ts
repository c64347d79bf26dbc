// The twelve colours of the world and how each is painted: far enough apart to be named at a glance, all of them warm
// enough to share a page.

export const COLOURS = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
  'brown',
  'black',
  'white',
  'grey',
] as const;

export type Colour = (typeof COLOURS)[number];

/** `#rrggbb` of each colour in full light. */
export const PAINT: Readonly<Record<Colour, string>> = {
  red: '#d8412f',
  orange: '#f0862e',
  yellow: '#f7c83f',
  green: '#57a04b',
  teal: '#2aa59a',
  blue: '#3a74c0',
  purple: '#8553a8',
  pink: '#f296ac',
  brown: '#8d5a38',
  black: '#37313f',
  white: '#fbf5e8',
  grey: '#96939a',
};
