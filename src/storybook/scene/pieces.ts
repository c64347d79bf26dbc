// What furnishes each place: pieces with where they may stand and how often. Heights are the page's, scales come on top
// of the ground's.

import type { Kind } from './kinds.ts';
import type { Setting } from './types.ts';

export interface PieceEntry {
  readonly kind: Kind;
  readonly chance: number;
  readonly count?: readonly [number, number];
  readonly y: readonly [number, number];
  readonly x?: readonly [number, number];
  /** On top of the ground's scale, or the whole scale where `fixed` says so. */
  readonly scale?: number;
  readonly fixed?: true;
  readonly lane: 'sky' | 'far' | 'middle' | 'near' | 'wall' | 'furniture';
  /** Half of its width at scale 1, for spacing. */
  readonly half: number;
  readonly pose?: string;
  readonly attributes?: readonly string[];
  readonly aloft?: true;
}

const piece = (
  kind: Kind,
  chance: number,
  lane: PieceEntry['lane'],
  y: readonly [number, number],
  half: number,
  more: Partial<PieceEntry> = {},
): PieceEntry => ({ kind, chance, lane, y, half, ...more });

const CLOUDS = piece('cloud', 0.8, 'sky', [28, 92], 34, {
  count: [1, 3],
  fixed: true,
  scale: 1,
  aloft: true,
});
const BIRD = piece('bird', 0.22, 'sky', [48, 110], 20, {
  fixed: true,
  scale: 0.85,
  pose: 'fly',
  aloft: true,
});
const PLANE = piece('aeroplane', 0.06, 'sky', [36, 70], 40, { fixed: true, scale: 0.62, aloft: true });
const AIRBALLOON = piece('balloonship', 0.08, 'sky', [112, 140], 40, {
  fixed: true,
  scale: 0.6,
  aloft: true,
});
const BUTTERFLY = piece('butterfly', 0.16, 'near', [236, 292], 18, { fixed: true, scale: 0.85, aloft: true });

export const PIECES: Readonly<Record<Setting, readonly PieceEntry[]>> = {
  park: [
    CLOUDS,
    BIRD,
    PLANE,
    AIRBALLOON,
    piece('tree', 0.95, 'far', [226, 262], 64, { count: [1, 3], scale: 1.3 }),
    piece('bench', 0.28, 'far', [246, 264], 66, { scale: 1 }),
    piece('streetLamp', 0.3, 'far', [236, 268], 16, { scale: 1.05 }),
    piece('fountain', 0.14, 'far', [238, 252], 58, { scale: 1 }),
    piece('bush', 0.45, 'far', [222, 262], 40, { count: [1, 2] }),
    piece('flowers', 0.4, 'near', [330, 356], 24, { count: [1, 2], scale: 1.1 }),
    piece('squirrel', 0.06, 'near', [318, 346], 24, { pose: 'sit' }),
    BUTTERFLY,
  ],
  playground: [
    CLOUDS,
    BIRD,
    piece('slide', 0.6, 'far', [254, 274], 68, { scale: 1.12 }),
    piece('swing', 0.22, 'far', [250, 262], 78, { scale: 0.95 }),
    piece('tree', 0.7, 'far', [222, 246], 64, { count: [1, 2], scale: 1.3 }),
    piece('bench', 0.25, 'far', [242, 256], 66),
    piece('fence', 0.3, 'far', [224, 232], 90, { scale: 1.1 }),
    piece('flowers', 0.25, 'near', [332, 356], 24),
    piece('ball', 0.12, 'near', [300, 350], 14),
    BUTTERFLY,
  ],
  garden: [
    CLOUDS,
    BIRD,
    piece('house', 0.55, 'far', [214, 222], 66, { scale: 1.62 }),
    piece('tree', 0.6, 'far', [222, 258], 64, { count: [1, 2], scale: 1.2 }),
    piece('bush', 0.5, 'far', [222, 262], 40, { count: [1, 2] }),
    piece('flowers', 0.75, 'near', [300, 356], 24, { count: [1, 3], scale: 1.15 }),
    piece('sunflower', 0.4, 'far', [234, 268], 20, { count: [1, 3], scale: 1.15 }),
    piece('fence', 0.3, 'far', [218, 226], 90, { scale: 1.1 }),
    piece('wateringCan', 0.1, 'near', [318, 346], 20),
    piece('wheelbarrow', 0.08, 'far', [252, 270], 44),
    BUTTERFLY,
  ],
  forest: [
    piece('pine', 0.5, 'far', [228, 252], 36, { count: [1, 2], scale: 1.5 }),
    piece('tent', 0.3, 'far', [246, 266], 70, { scale: 1.1 }),
    piece('rock', 0.35, 'far', [232, 268], 34, { count: [1, 2] }),
    piece('mushroom', 0.5, 'near', [322, 356], 16, { count: [1, 3], scale: 1.15 }),
    piece('log', 0.2, 'far', [240, 262], 50),
    piece('bush', 0.4, 'far', [226, 256], 40),
    piece('squirrel', 0.12, 'near', [312, 346], 24, { pose: 'sit' }),
    piece('sign', 0.15, 'far', [236, 256], 30),
    piece('flowers', 0.3, 'near', [326, 356], 24),
    BUTTERFLY,
  ],
  farm: [
    CLOUDS,
    BIRD,
    piece('barn', 0.75, 'far', [230, 238], 76, { scale: 1.5 }),
    piece('house', 0.22, 'far', [228, 234], 62, { scale: 1.3 }),
    piece('hayBale', 0.5, 'far', [238, 268], 36, { count: [1, 3], scale: 1.1 }),
    piece('tree', 0.45, 'far', [230, 252], 64, { scale: 1.25 }),
    piece('fence', 0.5, 'far', [238, 258], 90, { scale: 1.05 }),
    piece('tractor', 0.12, 'far', [244, 262], 70, { scale: 1.1 }),
    piece('cow', 0.14, 'far', [246, 264], 56, { pose: 'graze' }),
    piece('sheep', 0.14, 'far', [246, 266], 36, { count: [1, 2], pose: 'graze' }),
    piece('hen', 0.12, 'near', [322, 348], 24, { pose: 'peck' }),
    piece('pumpkin', 0.14, 'near', [326, 352], 24, { count: [1, 2] }),
    piece('train', 0.07, 'far', [214, 218], 120, { fixed: true, scale: 0.4 }),
  ],
  beach: [
    CLOUDS,
    AIRBALLOON,
    piece('seagull', 0.45, 'sky', [56, 118], 24, {
      count: [1, 2],
      fixed: true,
      scale: 0.85,
      pose: 'fly',
      aloft: true,
    }),
    piece('sailboat', 0.42, 'sky', [172, 196], 44, { count: [1, 2], fixed: true, scale: 0.52, aloft: true }),
    piece('lighthouse', 0.26, 'sky', [152, 156], 20, { x: [420, 455], fixed: true, scale: 0.72 }),
    piece('parasol', 0.45, 'far', [268, 284], 64, { scale: 1.1 }),
    piece('palm', 0.32, 'far', [270, 290], 52, { scale: 1.25 }),
    piece('beachBall', 0.22, 'near', [318, 350], 18),
    piece('crab', 0.16, 'near', [330, 354], 24, { pose: 'walk' }),
    piece('rock', 0.16, 'far', [264, 276], 34),
    piece('bucket', 0.12, 'near', [322, 348], 16),
    piece('blanket', 0.12, 'far', [290, 300], 66),
    piece('surfboard', 0.12, 'far', [268, 284], 18, { scale: 1.1 }),
  ],
  lake: [
    CLOUDS,
    BIRD,
    AIRBALLOON,
    piece('sailboat', 0.3, 'sky', [212, 226], 44, { fixed: true, scale: 0.5, aloft: true }),
    piece('duck', 0.26, 'sky', [262, 284], 28, {
      count: [1, 3],
      fixed: true,
      scale: 0.72,
      pose: 'swim',
      aloft: true,
    }),
    piece('reeds', 0.55, 'near', [300, 312], 18, { count: [1, 3], fixed: true, scale: 1 }),
    piece('rock', 0.3, 'near', [302, 318], 34, { fixed: true, scale: 0.8 }),
    piece('pine', 0.3, 'near', [304, 312], 36, { x: [12, 60], fixed: true, scale: 1.35 }),
    piece('tent', 0.12, 'near', [306, 316], 70, { x: [390, 430], fixed: true, scale: 0.9 }),
    piece('flowers', 0.35, 'near', [336, 356], 24, { scale: 1.05 }),
    BUTTERFLY,
  ],
  snow: [
    piece('cloud', 0.4, 'sky', [28, 80], 34, { count: [1, 2], fixed: true, scale: 1, aloft: true }),
    piece('pine', 0.9, 'far', [232, 276], 36, { count: [1, 4], scale: 1.35, attributes: ['snowy'] }),
    piece('house', 0.45, 'far', [232, 242], 64, { scale: 1.3, attributes: ['snowy'] }),
    piece('snowman', 0.14, 'far', [262, 284], 32, { scale: 1 }),
    piece('fence', 0.2, 'far', [242, 256], 90),
    piece('sled', 0.06, 'near', [318, 346], 44),
    piece('rabbit', 0.08, 'near', [322, 348], 22, { pose: 'sit' }),
    piece('bird', 0.14, 'near', [326, 350], 16, { pose: 'perch' }),
  ],
  street: [
    CLOUDS,
    BIRD,
    piece('townHouse', 1, 'far', [227, 228], 47, { count: [4, 5], fixed: true, scale: 1 }),
    piece('car', 0.3, 'middle', [284, 298], 78, { fixed: true, scale: 0.86 }),
    piece('bus', 0.13, 'middle', [284, 296], 106, { fixed: true, scale: 0.82 }),
    piece('truck', 0.12, 'middle', [284, 296], 100, { fixed: true, scale: 0.82 }),
    piece('trafficLight', 0.3, 'near', [314, 318], 12, { fixed: true, scale: 1.05 }),
    piece('streetLamp', 0.35, 'far', [240, 242], 14, { count: [1, 2], fixed: true, scale: 0.74 }),
    piece('tree', 0.3, 'far', [238, 241], 40, { count: [1, 2], fixed: true, scale: 0.68 }),
    piece('mailbox', 0.2, 'near', [316, 322], 18, { fixed: true, scale: 1.05 }),
    piece('cat', 0.06, 'near', [318, 346], 26, { pose: 'sit' }),
    piece('bird', 0.12, 'near', [326, 352], 16, { pose: 'perch' }),
  ],
  tennisCourt: [
    CLOUDS,
    BIRD,
    piece('bench', 0.3, 'far', [232, 240], 66, { x: [30, 70], scale: 1 }),
    piece('tennisBall', 0.4, 'near', [318, 352], 10, { count: [1, 3], scale: 1.1 }),
    piece('basket', 0.1, 'near', [320, 346], 20),
  ],
  kitchen: [
    piece('window', 0.75, 'wall', [128, 136], 66, { fixed: true, scale: 0.98 }),
    piece('clock', 0.4, 'wall', [84, 96], 20, { fixed: true, scale: 1.1 }),
    piece('picture', 0.25, 'wall', [108, 116], 32, { fixed: true, scale: 0.9 }),
    piece('counter', 1, 'furniture', [262, 264], 78, { count: [1, 2], fixed: true, scale: 1.08 }),
    piece('fridge', 0.75, 'furniture', [264, 266], 34, { fixed: true, scale: 1.04 }),
    piece('stove', 0.45, 'furniture', [264, 266], 42, { fixed: true, scale: 1.08 }),
    piece('plant', 0.25, 'furniture', [272, 280], 22, { fixed: true, scale: 1.05 }),
    piece('cat', 0.08, 'near', [318, 346], 26, { pose: 'sit' }),
    piece('rug', 0.2, 'near', [326, 340], 118, { fixed: true, scale: 1.05 }),
  ],
  livingRoom: [
    piece('window', 0.7, 'wall', [168, 174], 66, { fixed: true, scale: 1.12 }),
    piece('picture', 0.65, 'wall', [118, 130], 34, { count: [1, 2], fixed: true, scale: 1 }),
    piece('clock', 0.25, 'wall', [94, 104], 20, { fixed: true, scale: 1.1 }),
    piece('bookshelf', 0.5, 'furniture', [256, 260], 48, { fixed: true, scale: 1.1 }),
    piece('fireplace', 0.34, 'furniture', [256, 258], 72, { fixed: true, scale: 1.08 }),
    piece('lamp', 0.5, 'furniture', [264, 272], 28, { fixed: true, scale: 1.12 }),
    piece('plant', 0.5, 'furniture', [266, 276], 22, { fixed: true, scale: 1.15 }),
    piece('sofa', 0.2, 'furniture', [268, 272], 98, { fixed: true, scale: 1.02 }),
    piece('rug', 0.75, 'near', [322, 338], 118, { fixed: true, scale: 1.3 }),
    piece('cat', 0.08, 'near', [316, 346], 26, { pose: 'sleep' }),
    piece('cushion', 0.08, 'near', [322, 346], 36),
  ],
};

/** What each place consists of; drawn by its backdrop. */
export const BACKDROP_KINDS: Readonly<Record<Setting, readonly Kind[]>> = {
  park: ['sky', 'hill', 'trees', 'grass'],
  playground: ['sky', 'houses', 'trees', 'grass', 'sand'],
  garden: ['sky', 'trees', 'hedge', 'grass', 'vegetables'],
  forest: ['sky', 'trees', 'grass', 'ferns'],
  farm: ['sky', 'hill', 'field', 'trees', 'grass'],
  beach: ['sky', 'sea', 'waves', 'sand'],
  lake: ['sky', 'mountain', 'hill', 'trees', 'lake', 'grass'],
  snow: ['sky', 'mountain', 'trees', 'snow'],
  street: ['sky', 'sidewalk', 'road'],
  tennisCourt: ['sky', 'trees', 'fence', 'court'],
  kitchen: ['wall', 'floor'],
  livingRoom: ['wall', 'floor'],
};
