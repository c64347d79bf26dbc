// What every drawing of a thing is given, and the tones of its colour.

import { type Colour, PAINT } from '../scene/colours.ts';
import type { Pattern } from '../scene/look.ts';
import { lit, shade } from './light.ts';
import type { Shape } from './shape.ts';

export interface Style {
  readonly colour: Colour;
  readonly pattern: Pattern;
  /** 1 as drawn, -1 when it will be mirrored: light still falls from the page's left. */
  readonly side: 1 | -1;
  /** For small differences between two of a kind, 0 … 1. */
  readonly variant: number;
  readonly attributes: readonly string[];
}

/** A drawing about the thing's own origin: where it stands, or where it is held. Pixels at scale 1, y downwards. */
export type Draw = (style: Style) => Shape[];

export interface Tones {
  readonly base: string;
  readonly dark: string;
  readonly deep: string;
  readonly light: string;
  /** A second colour that shows on it. */
  readonly accent: string;
}

export function tonesOf(colour: Colour): Tones {
  const base = PAINT[colour];
  return {
    base,
    dark: shade(base, 0.18),
    deep: shade(base, 0.38),
    light: lit(base, 0.32),
    accent: colour === 'white' || colour === 'yellow' ? '#d8412f' : '#fbf1dc',
  };
}

export const WOOD = { base: '#b07a48', dark: '#875633', deep: '#643d28', light: '#cf9f6a' } as const;
export const METAL = { base: '#9a9ea8', dark: '#6c6b7a', deep: '#474655', light: '#c9ccd0' } as const;
export const CREAM = '#fbf1dc';
export const LEAF = { base: '#6a9f4f', dark: '#4a7a47', deep: '#355f45', light: '#93bd62' } as const;
