// Skin and hair as painted.

import type { HairColour, Skin } from '../../scene/look.ts';

export const SKIN_PAINT: Readonly<Record<Skin, string>> = {
  ivory: '#fbd9bd',
  peach: '#f4c19a',
  honey: '#e3a774',
  tan: '#c98a5a',
  brown: '#9c6440',
  umber: '#71462f',
};

/** What blushes on each skin. */
export const BLUSH_PAINT: Readonly<Record<Skin, string>> = {
  ivory: '#f08f7c',
  peach: '#e9826a',
  honey: '#d9704f',
  tan: '#b95f3f',
  brown: '#b0553c',
  umber: '#94452f',
};

export const HAIR_PAINT: Readonly<Record<HairColour, string>> = {
  black: '#2b2430',
  dark: '#43302c',
  brown: '#6d4529',
  auburn: '#8f4426',
  ginger: '#d0692a',
  blond: '#eebb58',
  grey: '#a9a4a6',
  white: '#ece6dc',
};

export const INK = '#33272e';
