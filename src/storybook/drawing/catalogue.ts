// Which drawing draws which kind, how wide its shadow is, and how much larger than life it is in a hand: picture books
// draw small things large.

import type { Kind } from '../scene/kinds.ts';
import type { Thing } from '../scene/types.ts';
import { bird, butterfly, crab, duck, fox, hen, squirrel } from './animals/birds.ts';
import { cow, goat, horse, pig, sheep } from './animals/farm.ts';
import { type Animal, cat, dog, rabbit } from './animals/pets.ts';
import type { Gait } from './animals/quadruped.ts';
import * as food from './food/food.ts';
import * as room from './furniture/room.ts';
import * as seats from './furniture/seats.ts';
import * as carried from './gear/carried.ts';
import * as sports from './gear/sports.ts';
import * as toys from './gear/toys.ts';
import type { Point } from './geometry.ts';
import * as buildings from './places/buildings.ts';
import { drawPuddle } from './places/puddle.ts';
import * as plants from './plants/plants.ts';
import type { Shape } from './shape.ts';
import type { Draw, Style } from './style.ts';
import * as cycles from './vehicles/cycles.ts';
import * as motors from './vehicles/motors.ts';

const DRAWINGS: Readonly<Partial<Record<Kind, Draw>>> = {
  racket: sports.racket,
  tennisBall: sports.tennisBall,
  ball: sports.ball,
  football: sports.football,
  beachBall: sports.beachBall,
  frisbee: sports.frisbee,
  bat: sports.bat,
  skateboard: sports.skateboard,
  surfboard: sports.surfboard,
  net: () => sports.net(330, 42),
  kite: toys.kite,
  balloon: toys.balloon,
  teddy: toys.teddy,
  blocks: toys.blocks,
  toyTrain: toys.toyTrain,
  snowman: toys.snowman,
  sandcastle: toys.sandcastle,
  snowball: toys.snowball,
  present: toys.present,
  bubbles: carried.bubbles,
  swing: seats.swingFrame,
  slide: seats.slide,
  umbrella: carried.umbrella,
  basket: carried.basket,
  bucket: carried.bucket,
  suitcase: carried.suitcase,
  handbag: carried.handbag,
  crate: carried.crate,
  book: carried.book,
  newspaper: carried.newspaper,
  camera: carried.camera,
  guitar: carried.guitar,
  drum: carried.drum,
  spade: carried.spade,
  wateringCan: carried.wateringCan,
  broom: carried.broom,
  bouquet: carried.bouquet,
  mug: carried.mug,
  blanket: carried.blanket,
  easel: room.easel,
  apple: food.apple,
  banana: food.banana,
  iceCream: food.iceCream,
  sandwich: food.sandwich,
  pizza: food.pizza,
  watermelon: food.watermelon,
  carrot: food.carrot,
  cookie: food.cookie,
  bread: food.bread,
  cake: food.cake,
  pie: food.pie,
  bowl: food.bowl,
  pot: food.pot,
  kettle: food.kettle,
  fruitBowl: food.fruitBowl,
  pumpkin: food.pumpkin,
  bench: seats.bench,
  chair: seats.chair,
  sofa: seats.sofa,
  armchair: seats.armchair,
  table: room.table,
  lamp: room.floorLamp,
  bookshelf: room.bookshelf,
  picture: room.picture,
  clock: room.clock,
  stove: room.stove,
  fridge: room.fridge,
  rug: room.rug,
  plant: room.pottedPlant,
  fireplace: room.fireplace,
  cushion: room.toyBed,
  tree: plants.tree,
  pine: plants.pine,
  palm: plants.palm,
  bush: plants.bush,
  flowers: plants.flowers,
  sunflower: plants.sunflower,
  mushroom: plants.mushroom,
  hayBale: plants.hayBale,
  reeds: plants.reeds,
  rock: plants.rock,
  log: plants.log,
  house: buildings.house,
  townHouse: buildings.townHouse,
  shop: (style) => buildings.townHouse({ ...style, attributes: [...style.attributes, 'shop'] }),
  barn: buildings.barn,
  lighthouse: buildings.lighthouse,
  streetLamp: buildings.streetLamp,
  trafficLight: buildings.trafficLight,
  mailbox: buildings.mailbox,
  parasol: buildings.parasol,
  tent: buildings.tent,
  campfire: buildings.campfire,
  pier: () => buildings.pier(230),
  sign: buildings.sign,
  fountain: buildings.fountain,
  puddle: drawPuddle,
  bicycle: (style) => cycles.bicycle(style, 1),
  scooter: (style) => cycles.scooter(style, 1).shapes,
  sled: cycles.sled,
  wagon: (style) => cycles.wagon(style, [52, -30], []),
  pram: (style) => cycles.pram(style).shapes,
  wheelbarrow: (style) => cycles.wheelbarrow(style, []).shapes,
  car: motors.car,
  bus: motors.bus,
  truck: motors.truck,
  tractor: (style) => [...motors.tractorBack(style), ...motors.tractorFront(style)],
  sailboat: motors.sailboat,
  rowboat: (style) => [...motors.rowboatBack(style), ...motors.rowboatFront(style)],
  balloonship: motors.hotAirBalloon,
  aeroplane: motors.aeroplane,
  train: motors.train,
};

/** Half as wide as the shadow on the ground; kinds not named cast none. */
const SHADOWS: Readonly<Partial<Record<Kind, number>>> = {
  dog: 50,
  cat: 40,
  rabbit: 34,
  horse: 112,
  cow: 104,
  sheep: 62,
  pig: 60,
  goat: 52,
  duck: 38,
  hen: 34,
  crab: 36,
  squirrel: 36,
  fox: 54,
  bicycle: 92,
  scooter: 66,
  sled: 84,
  wagon: 78,
  pram: 66,
  wheelbarrow: 74,
  car: 160,
  bus: 216,
  truck: 200,
  tractor: 128,
  train: 230,
  ball: 18,
  football: 18,
  beachBall: 28,
  skateboard: 58,
  snowman: 52,
  sandcastle: 84,
  present: 30,
  blocks: 44,
  toyTrain: 62,
  slide: 116,
  swing: 90,
  bench: 128,
  chair: 44,
  sofa: 186,
  armchair: 100,
  table: 146,
  lamp: 34,
  bookshelf: 92,
  stove: 78,
  fridge: 66,
  plant: 34,
  easel: 56,
  cushion: 66,
  tree: 78,
  pine: 62,
  palm: 60,
  bush: 74,
  hayBale: 66,
  rock: 64,
  log: 94,
  mushroom: 24,
  pumpkin: 40,
  sunflower: 22,
  house: 128,
  townHouse: 100,
  shop: 100,
  barn: 150,
  lighthouse: 40,
  streetLamp: 22,
  trafficLight: 22,
  mailbox: 34,
  parasol: 120,
  tent: 130,
  sign: 24,
  fountain: 116,
  bucket: 24,
  suitcase: 44,
  basket: 32,
  drum: 34,
  crate: 40,
  teddy: 26,
  bird: 20,
  seagull: 28,
  guitar: 30,
  surfboard: 30,
  wateringCan: 30,
};

/** Things whose origin is their grip or middle stand this much above the ground. */
const STANDS_ON: Readonly<Partial<Record<Kind, number>>> = {
  bucket: 32,
  suitcase: 36,
  basket: 30,
  handbag: 27,
  teddy: 16,
  drum: 12,
  crate: 14,
  ball: 9.5,
  football: 9.5,
  beachBall: 14,
  tennisBall: 5,
  snowball: 5,
  wateringCan: 29,
  apple: 7,
  book: 5,
  spade: 44,
  cookie: 7,
  mug: 7,
};

export const shadowOf = (kind: Kind): number => SHADOWS[kind] ?? 0;
export const footOf = (kind: Kind): number => STANDS_ON[kind] ?? 0;

/** How much larger a thing is drawn in a hand. */
const HELD_SCALE: Readonly<Partial<Record<Kind, number>>> = {
  racket: 1.15,
  ball: 1.2,
  football: 1.2,
  tennisBall: 1.25,
  frisbee: 1.25,
  bat: 1.1,
  apple: 1.35,
  banana: 1.35,
  iceCream: 1.5,
  sandwich: 1.4,
  pizza: 1.45,
  watermelon: 1.3,
  carrot: 1.4,
  cookie: 1.45,
  mug: 1.4,
  camera: 1.35,
  bouquet: 1.35,
  book: 1.25,
  newspaper: 1.15,
  teddy: 1.2,
  snowball: 1.35,
  bucket: 1,
  basket: 1.1,
  handbag: 1.15,
  present: 1.15,
  drum: 1.15,
  cake: 1.05,
  bread: 1.1,
  pie: 1.1,
  bowl: 1.15,
  kite: 1.3,
  balloon: 1.15,
  spade: 1,
  wateringCan: 1.15,
  guitar: 1.05,
};
export const heldScaleOf = (kind: Kind): number => HELD_SCALE[kind] ?? 1;

/** The style of a thing seen from a side. */
export const styleOf = (thing: Thing, side: 1 | -1): Style => ({
  colour: thing.colour ?? 'brown',
  pattern: thing.pattern,
  side,
  variant: thing.variant,
  attributes: thing.attributes,
});

/** The drawing of a kind that is neither person nor animal. */
export function drawObject(thing: Thing, side: 1 | -1): Shape[] {
  return DRAWINGS[thing.kind]?.(styleOf(thing, side)) ?? [];
}

const GAITS: Readonly<Record<string, Gait>> = {
  stand: 'stand',
  walk: 'walk',
  run: 'run',
  sit: 'sit',
  lie: 'lie',
  sleep: 'lie',
  jump: 'jump',
  graze: 'graze',
};

/** An animal in its pose with the points where others touch it, or nothing when the kind is no animal. */
export function drawAnimal(thing: Thing, side: 1 | -1): Animal | undefined {
  const style = styleOf(thing, side);
  const pose = thing.pose ?? 'stand';
  const gait = GAITS[pose] ?? 'stand';
  switch (thing.kind) {
    case 'dog':
      return dog(style, gait, pose !== 'sleep');
    case 'cat':
      return cat(style, gait, pose !== 'sleep');
    case 'rabbit':
      return rabbit(style, gait);
    case 'horse':
      return horse(style, gait);
    case 'cow':
      return cow(style, gait);
    case 'sheep':
      return sheep(style, gait);
    case 'pig':
      return pig(style, gait);
    case 'goat':
      return goat(style, gait);
    case 'duck':
      return duck(style, pose === 'swim');
    case 'hen':
      return hen(style, pose === 'peck');
    case 'bird':
      return bird(style, pose === 'fly');
    case 'seagull':
      return bird(style, pose === 'fly', true);
    case 'butterfly':
      return butterfly(style);
    case 'crab':
      return crab(style);
    case 'squirrel':
      return squirrel(style);
    case 'fox':
      return fox(style, gait === 'sit' ? 'sit' : gait === 'run' ? 'run' : 'walk');
    default:
      return undefined;
  }
}

/** Where someone touches a thing that stands, in its own coordinates. */
export function touchPoint(kind: Kind): Point | undefined {
  const points: Readonly<Partial<Record<Kind, Point>>> = {
    snowman: [-14, -58],
    sandcastle: [-24, -24],
    pot: [0, -22],
    flowers: [0, -16],
    easel: [-14, -80],
    pram: [-28, -60.5],
    wheelbarrow: [-39, -42],
    wagon: [52, -30],
    sled: [44, -16],
    blocks: [-14, -30],
    toyTrain: [-22, -24],
    ball: [-4, -14],
    swing: [-56, -90],
    bush: [-20, -20],
    sunflower: [-10, -66],
    drum: [0, -8],
  };
  return points[kind];
}
