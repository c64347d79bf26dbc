// Where things stand in each place: how large they are at each height of the page, and where the focal group goes.

import type { Setting } from './types.ts';

export interface Ground {
  /** Height of the page at which the farthest things stand, and their scale. */
  readonly far: readonly [y: number, scale: number];
  readonly near: readonly [y: number, scale: number];
  /** Where the focal group stands. */
  readonly front: readonly [number, number];
  /** Where a second group stands. */
  readonly middle: readonly [number, number];
  /** Where boats and swimmers are. */
  readonly water?: readonly [number, number];
  /** Where cars drive. */
  readonly road?: readonly [number, number];
  readonly indoors: boolean;
}

const outdoors = {
  far: [205, 0.42],
  near: [340, 1.14],
  front: [318, 338],
  middle: [262, 286],
  indoors: false,
} as const;

export const GROUNDS: Readonly<Record<Setting, Ground>> = {
  park: { ...outdoors, water: [236, 244] },
  playground: outdoors,
  garden: { ...outdoors, far: [210, 0.5] },
  forest: { ...outdoors, far: [215, 0.5] },
  farm: { ...outdoors, far: [225, 0.45] },
  beach: { ...outdoors, far: [262, 0.62], front: [318, 340], middle: [282, 296], water: [186, 232] },
  lake: { ...outdoors, far: [296, 0.78], front: [322, 342], middle: [304, 312], water: [216, 276] },
  street: { ...outdoors, far: [232, 0.55], front: [326, 344], middle: [316, 324], road: [286, 300] },
  snow: { ...outdoors, far: [225, 0.45] },
  tennisCourt: { ...outdoors, far: [224, 0.5], front: [320, 342], middle: [286, 300] },
  kitchen: { far: [250, 0.98], near: [345, 1.24], front: [318, 342], middle: [290, 304], indoors: true },
  livingRoom: { far: [250, 0.98], near: [345, 1.24], front: [316, 340], middle: [284, 298], indoors: true },
};

/** How large a thing of size 1 is when it stands at height `y` of the page. */
export function scaleAt(ground: Ground, y: number): number {
  const [farY, far] = ground.far;
  const [nearY, near] = ground.near;
  return Math.max(far * 0.6, far + ((near - far) * (y - farY)) / (nearY - farY));
}
