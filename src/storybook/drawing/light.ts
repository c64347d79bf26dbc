// Light and colour in one place: the light falls from the upper left; shade turns towards plum, light towards cream, as
// a gouache painter would mix them.

const PLUM = '#3d2a52';
const CREAM = '#fff1cf';

const channels = new Map<string, readonly [number, number, number]>();

function rgb(colour: string): readonly [number, number, number] {
  const known = channels.get(colour);
  if (known) return known;
  const n = Number.parseInt(colour.slice(1), 16);
  const value = [n >> 16, (n >> 8) & 255, n & 255] as const;
  channels.set(colour, value);
  return value;
}

const two = (value: number): string =>
  Math.round(Math.min(255, Math.max(0, value)))
    .toString(16)
    .padStart(2, '0');

/** `a` with a share of `b` in it; colours are `#rrggbb`. */
export function mix(a: string, b: string, share: number): string {
  const [ar, ag, ab] = rgb(a);
  const [br, bg, bb] = rgb(b);
  return `#${two(ar + (br - ar) * share)}${two(ag + (bg - ag) * share)}${two(ab + (bb - ab) * share)}`;
}

/** The side that the light does not reach. */
export const shade = (colour: string, by = 0.2): string => mix(colour, PLUM, by);

/** The side that the light falls on. */
export const lit = (colour: string, by = 0.28): string => mix(colour, CREAM, by);

/** Each channel times the same channel of `filter`: coloured light. */
export function filtered(colour: string, filter: string, share: number): string {
  const [r, g, b] = rgb(colour);
  const [fr, fg, fb] = rgb(filter);
  return mix(colour, `#${two((r * fr) / 255)}${two((g * fg) / 255)}${two((b * fb) / 255)}`, share);
}
