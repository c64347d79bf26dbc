// Boxes as a bottom-up detector would give them, made from the drawn layout: things, parts, groups, ground and sky, with
// jitter, drops, loose and false boxes. No detector ran, and the documentation says so. The labels are for training the region
// encoder and never reach a feature: a feature is computed from the pixels of its box alone.

import { areaOf, type Box, overlapOf, type Placed, unionOf } from './drawing/layout.ts';
import { HEIGHT, WIDTH } from './drawing/places/sky.ts';
import { type Chance, chanceOf } from './random.ts';
import { ALL_ACTIVITIES } from './scene/activities.ts';
import { type Kind, kindOf } from './scene/kinds.ts';
import type { Garment } from './scene/look.ts';
import type { Scene, Thing } from './scene/types.ts';

export interface Region {
  /** x1, y1, x2, y2 in pixels. */
  readonly box: Box;
  /** What a detector should call it: the name of a kind or part; none for a false box. Training of the encoder only. */
  readonly object?: string;
  /** Colours, patterns, sizes, doings. Training of the encoder only. */
  readonly attributes: readonly string[];
  readonly source: 'thing' | 'part' | 'group' | 'backdrop' | 'loose' | 'false';
}

/** Regions of every picture: features of all pictures then stand in one array. */
export const REGIONS = 24;
/** Of these, the most that show what the detector looked for; the others are loose or false. */
const MOST_FOUND = 21;

/** How far a side may be off, as a share of the box's size. */
const JITTER = 0.06;
/** Two boxes that overlap by more than this are one to a detector. */
const SAME = 0.82;

interface Candidate extends Region {
  /** Higher is found first. */
  readonly score: number;
  /** How likely the detector misses it. */
  readonly missed: number;
}

/** Parts that detectors know, with how striking they are. */
const PARTS: Readonly<Record<string, number>> = {
  head: 5,
  shirt: 5,
  dress: 5,
  sweater: 5,
  coat: 5,
  cap: 4.4,
  hat: 4.6,
  beanie: 4.6,
  helmet: 4.6,
  trousers: 3.6,
  shorts: 3.4,
  skirt: 3.8,
  scarf: 3.6,
  apron: 4,
  backpack: 4,
  hair: 2.4,
  face: 2.2,
  glasses: 1.6,
  wheel: 2.4,
  tail: 1.6,
  hand: 1.8,
  arm: 1.4,
  leg: 1.4,
  shoes: 1.2,
  boots: 1.4,
  window: 1.2,
  door: 1.4,
  shop: 2.4,
  curtain: 1.6,
};

/** The 24 regions of a picture, in the detector's order of confidence. */
export function regionsOf(scene: Scene, layout: readonly Placed[], seed: number): Region[] {
  const chance = chanceOf(seed, `regions ${scene.id}`);
  const byId = new Map(scene.things.map((thing) => [thing.id, thing]));
  const candidates = [...things(layout, byId, scene), ...parts(layout, byId), ...groups(scene, layout, byId)]
    .filter((candidate) => areaOf(candidate.box) >= 60)
    .map((candidate) => ({ ...candidate, score: candidate.score + chance.between(-0.7, 0.7) }))
    .sort((a, b) => b.score - a.score);
  const found: Region[] = [];
  for (const { score: _score, missed, ...region } of candidates) {
    if (found.length >= MOST_FOUND) break;
    if (chance.maybe(missed)) continue;
    const box = jittered(region.box, chance);
    if (found.some((other) => overlapOf(other.box, box) > SAME)) continue;
    found.push({ ...region, box });
  }
  const loose = found.filter((region) => region.source === 'thing').slice(0, 8);
  for (let i = chance.whole(1, 2); i > 0 && loose.length > 0; i--)
    found.push(looseBox(chance.pick(loose), chance));
  found.push(falseBox(chance));
  while (found.length < REGIONS)
    found.push(
      chance.maybe(0.5) && loose.length > 0 ? looseBox(chance.pick(loose), chance) : falseBox(chance),
    );
  return found;
}

function things(layout: readonly Placed[], byId: ReadonlyMap<string, Thing>, scene: Scene): Candidate[] {
  return layout.flatMap(({ thing: id, part, box, pixels }): Candidate[] => {
    const thing = byId.get(id);
    if (part !== undefined || !thing || pixels < 40) return [];
    const attributes = attributesOf(thing, scene);
    if (thing.role === 'backdrop')
      return [
        {
          box,
          object: thing.kind,
          attributes,
          source: 'backdrop',
          score: 3.4 + Math.min(1.6, pixels / 40000),
          missed: 0.12,
        },
      ];
    const score = thing.role === 'actor' ? 9 : thing.role === 'prop' ? 7.6 : 5.4;
    return [
      {
        box,
        object: thing.kind,
        attributes,
        source: 'thing',
        score: score + Math.min(1, pixels / 6000),
        missed: thing.role === 'piece' ? 0.1 : 0.03,
      },
    ];
  });
}

function parts(layout: readonly Placed[], byId: ReadonlyMap<string, Thing>): Candidate[] {
  return layout.flatMap(({ thing: id, part, box, pixels }): Candidate[] => {
    const thing = byId.get(id);
    if (part === undefined || !thing || pixels < 30) return [];
    const score = PARTS[part];
    if (score === undefined) return [];
    const near = thing.role === 'actor' ? 0.8 : -1.2;
    return [
      {
        box,
        object: part,
        attributes: partAttributes(thing, part),
        source: 'part',
        score: score + near + Math.min(0.6, pixels / 4000),
        missed: 0.1,
      },
    ];
  });
}

/** A person with what the person holds or rides, as one box. */
function groups(scene: Scene, layout: readonly Placed[], byId: ReadonlyMap<string, Thing>): Candidate[] {
  const boxes = new Map(
    layout.filter((placed) => placed.part === undefined).map((placed) => [placed.thing, placed.box]),
  );
  return scene.facts.flatMap(({ subject, verb, object }): Candidate[] => {
    const actor = byId.get(subject);
    const a = boxes.get(subject);
    const b = object === undefined ? undefined : boxes.get(object);
    if (!actor || !a || !b || !isDoing(verb)) return [];
    const box = unionOf(a, b);
    if (areaOf(box) > WIDTH * HEIGHT * 0.5) return [];
    return [{ box, object: actor.kind, attributes: [verb], source: 'group', score: 7, missed: 0.1 }];
  });
}

const isDoing = (verb: string): boolean =>
  verb === 'chase' || ALL_ACTIVITIES.some((activity) => activity === verb);

/** What may be said of a thing: its colour, pattern, size, and what it does. */
function attributesOf(thing: Thing, scene: Scene): string[] {
  const table = kindOf(thing.kind);
  const doings = scene.facts
    .filter((fact) => fact.subject === thing.id && (isDoing(fact.verb) || fact.object === undefined))
    .map((fact) => fact.verb);
  return [
    ...(thing.colour && table.colours ? [thing.colour] : []),
    ...(thing.pattern === 'plain' ? [] : [thing.pattern]),
    ...thing.attributes.filter((attribute) => attribute !== 'aloft' && attribute !== 'shining'),
    ...doings,
  ];
}

function partAttributes(thing: Thing, part: string): string[] {
  const { look } = thing;
  if (!look)
    return thing.colour && (part === 'tail' || part === 'head') && kindOf(thing.kind).colours
      ? [thing.colour]
      : [];
  if (part === 'hair')
    return [look.hair === 'ginger' ? 'red' : look.hair === 'dark' ? 'black' : look.hair, look.hairStyle];
  const worn: readonly (Garment | undefined)[] = [
    look.top,
    look.bottom,
    look.hat,
    look.scarf,
    look.apron,
    look.backpack,
  ];
  const garment = worn.find((one) => one?.kind === part);
  if (garment) return [garment.colour, ...(garment.pattern === 'plain' ? [] : [garment.pattern])];
  return part === 'shoes' || part === 'boots' ? [look.shoes.colour] : [];
}

const clampBox = (x1: number, y1: number, x2: number, y2: number): Box => {
  const left = Math.min(Math.max(0, x1), WIDTH - 8);
  const top = Math.min(Math.max(0, y1), HEIGHT - 8);
  return [
    round(left),
    round(top),
    round(Math.min(WIDTH, Math.max(left + 8, x2))),
    round(Math.min(HEIGHT, Math.max(top + 8, y2))),
  ];
};

const round = (value: number): number => Math.round(value * 10) / 10;

function jittered([x1, y1, x2, y2]: Box, chance: Chance): Box {
  const w = x2 - x1;
  const h = y2 - y1;
  const off = (size: number): number => chance.between(-JITTER, JITTER) * size;
  return clampBox(x1 + off(w), y1 + off(h), x2 + off(w), y2 + off(h));
}

/** A box about a thing that takes in too much or too little. */
function looseBox(region: Region, chance: Chance): Region {
  const [x1, y1, x2, y2] = region.box;
  const w = x2 - x1;
  const h = y2 - y1;
  const grow = (): number => chance.between(-0.22, 0.45);
  return {
    ...region,
    source: 'loose',
    box: clampBox(x1 - grow() * w, y1 - grow() * h, x2 + grow() * w, y2 + grow() * h),
  };
}

/** A box where there is nothing in particular. */
function falseBox(chance: Chance): Region {
  const w = chance.between(30, 150);
  const h = chance.between(30, 120);
  const x = chance.between(0, WIDTH - w);
  const y = chance.between(0, HEIGHT - h);
  return { box: clampBox(x, y, x + w, y + h), attributes: [], source: 'false' };
}

/** Every name the encoder may learn, in a fixed order. */
export function objectNames(kinds: readonly Kind[]): string[] {
  return [...new Set([...kinds, ...Object.keys(PARTS)])];
}
