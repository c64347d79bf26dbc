// A scene from a seed: place, weather, one or two vignettes, and what furnishes the place around them. It is then drawn
// once, what would hardly be seen is taken out, and relations of space are read from where things really are.

import { type Chance, chanceOf } from '../random.ts';
import { type Casting, castingOf, type Draft, type DraftThing } from './casting.ts';
import type { Colour } from './colours.ts';
import { GROUNDS, type Ground, scaleAt } from './grounds.ts';
import { heldOutIn } from './heldOut.ts';
import type { Climate } from './people.ts';
import { BACKDROP_KINDS, PIECES, type PieceEntry } from './pieces.ts';
import { relate } from './relate.ts';
import {
  type Fact,
  type Place,
  type Scene,
  SETTINGS,
  type Setting,
  type Split,
  type Thing,
} from './types.ts';
import { CREATURES } from './vignettes/creatures.ts';
import { DAYS } from './vignettes/days.ts';
import { GAMES } from './vignettes/games.ts';
import { REST } from './vignettes/rest.ts';
import { RIDES } from './vignettes/rides.ts';
import type { Vignette } from './vignettes/vignette.ts';
import type { Weather } from './weather.ts';

const WIDTH = 480;

export interface SceneOptions {
  /** Held-out combinations occur in test scenes only. */
  readonly split: Split;
  /** Of the test scenes, the share that holds a combination never seen in training. */
  readonly novelShare?: number;
  readonly setting?: Setting;
  /** The first vignette, by name; for looking at one. */
  readonly vignette?: string;
}

export const VIGNETTES: readonly Vignette[] = [...GAMES, ...RIDES, ...REST, ...DAYS, ...CREATURES];

const SETTING_WEIGHTS: Readonly<Record<Setting, number>> = {
  park: 1.3,
  playground: 0.9,
  beach: 1.1,
  street: 1.1,
  snow: 0.9,
  kitchen: 0.9,
  livingRoom: 1,
  tennisCourt: 0.7,
  lake: 1,
  farm: 1.1,
  garden: 1,
  forest: 0.9,
};

/** The scene of a seed. Equal seeds and options give equal scenes. */
export function makeScene(seed: number, options: SceneOptions): Scene {
  const novel =
    options.split === 'test' && chanceOf(seed, 'novel').maybe(options.novelShare ?? DEFAULT_NOVEL_SHARE);
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const sketch = sketchOf(seed, attempt, novel, options);
    if (novel !== heldOutIn(sketch).length > 0) continue;
    const scene = relate(sketch);
    const heldOut = heldOutIn(scene);
    if (novel === heldOut.length > 0) return { ...scene, heldOut };
  }
  throw new Error(`No scene of seed ${seed} in ${MOST_ATTEMPTS} attempts keeps to what is held out.`);
}

const DEFAULT_NOVEL_SHARE = 0.3;
const MOST_ATTEMPTS = 60;

/** A scene before it is looked at. */
function sketchOf(seed: number, attempt: number, novel: boolean, options: SceneOptions): Scene {
  const chance = chanceOf(seed, `scene ${options.split} ${attempt}`);
  const setting = options.setting ?? chance.weighted(SETTINGS.map((s) => [s, SETTING_WEIGHTS[s]] as const));
  const weather = weatherOf(setting, chance);
  const season = seasonOf(setting, weather, chance);
  const casting = castingOf({
    chance,
    setting,
    weather,
    climate: climateOf(setting, weather, season, chance),
    novel,
  });
  const composed = compose(casting, season, options.vignette);
  return {
    id: `${options.split}-${seed}`,
    seed,
    split: options.split,
    setting,
    weather,
    season,
    colour: colourOf(setting, chance),
    things: [...backdropOf(setting, weather, season, chance), ...composed.things],
    facts: composed.facts,
    heldOut: [],
  };
}

function weatherOf(setting: Setting, chance: Chance): Weather {
  if (setting === 'kitchen' || setting === 'livingRoom')
    return chance.weighted<Weather>([
      ['sunny', 4],
      ['cloudy', 1],
      ['sunset', 1],
    ]);
  if (setting === 'snow')
    return chance.weighted<Weather>([
      ['sunny', 4],
      ['snowy', 4],
      ['cloudy', 1.5],
      ['night', 0.6],
    ]);
  if (setting === 'beach')
    return chance.weighted<Weather>([
      ['sunny', 6],
      ['windy', 1.5],
      ['cloudy', 1],
      ['sunset', 1.6],
    ]);
  if (setting === 'tennisCourt')
    return chance.weighted<Weather>([
      ['sunny', 5],
      ['cloudy', 1.5],
      ['windy', 1],
      ['sunset', 0.8],
    ]);
  if (setting === 'street' || setting === 'park')
    return chance.weighted<Weather>([
      ['sunny', 4.5],
      ['windy', 1],
      ['cloudy', 1.3],
      ['rainy', 2],
      ['sunset', 1],
      ['night', setting === 'street' ? 0.6 : 0.2],
    ]);
  return chance.weighted<Weather>([
    ['sunny', 5],
    ['windy', 1],
    ['cloudy', 1.3],
    ['rainy', 0.8],
    ['sunset', 1],
    ['night', setting === 'forest' || setting === 'lake' ? 0.5 : 0],
  ]);
}

function seasonOf(setting: Setting, weather: Weather, chance: Chance): Scene['season'] {
  if (setting === 'snow' || weather === 'snowy') return 'winter';
  const falls =
    setting === 'park' ||
    setting === 'forest' ||
    setting === 'lake' ||
    setting === 'street' ||
    setting === 'farm';
  return falls && chance.maybe(0.22) ? 'autumn' : 'summer';
}

function climateOf(setting: Setting, weather: Weather, season: Scene['season'], chance: Chance): Climate {
  if (setting === 'snow') return 'cold';
  if (setting === 'kitchen' || setting === 'livingRoom') return 'indoors';
  if (setting === 'beach' || setting === 'tennisCourt') return 'warm';
  if (weather === 'rainy' || weather === 'night' || season === 'autumn') return 'mild';
  return chance.maybe(0.5) ? 'warm' : 'mild';
}

function colourOf(setting: Setting, chance: Chance): Colour {
  if (setting === 'tennisCourt') return chance.pick(['blue', 'green', 'orange']);
  return chance.pick(['teal', 'yellow', 'pink', 'blue', 'green', 'orange', 'purple', 'red']);
}

/** The place itself, and what weather and hour bring. */
function backdropOf(setting: Setting, weather: Weather, season: Scene['season'], chance: Chance): Thing[] {
  const indoors = setting === 'kitchen' || setting === 'livingRoom';
  const kinds = [...BACKDROP_KINDS[setting]];
  if (!indoors) {
    if (weather === 'sunny' || weather === 'sunset' || (weather === 'windy' && chance.maybe(0.5)))
      kinds.push('sun');
    if (weather === 'night') kinds.push('moon', 'stars');
    if (weather === 'rainy') kinds.push('rain');
    if (weather === 'snowy') kinds.push('snowfall');
    if (
      (weather === 'rainy' && chance.maybe(0.2)) ||
      (weather === 'sunny' && setting !== 'forest' && setting !== 'street' && chance.maybe(0.05))
    )
      kinds.push('rainbow');
    if (
      (setting === 'park' && chance.maybe(0.6)) ||
      (setting === 'forest' && chance.maybe(0.7)) ||
      (setting === 'farm' && chance.maybe(0.5))
    )
      kinds.push('path');
    if (setting === 'park' && season === 'summer' && chance.maybe(0.3)) kinds.push('pond');
    if (setting === 'street' && chance.maybe(0.3)) kinds.push('crosswalk');
  }
  return kinds.map((kind) => ({
    id: kind,
    kind,
    role: 'backdrop',
    pattern: 'plain',
    attributes: [],
    variant: 0,
  }));
}

interface Interval {
  readonly left: number;
  readonly right: number;
  /** Where what is there stands; nothing that stands lower on the page may come before it. */
  readonly y?: number;
}

interface Composed {
  readonly things: readonly Thing[];
  readonly facts: readonly Fact[];
}

/** One or two vignettes and the pieces around them, on the page. */
function compose(c: Casting, season: Scene['season'], wanted?: string): Composed {
  const ground = GROUNDS[c.setting];
  const taken: Interval[] = [];
  const things: Thing[] = [];
  const facts: Fact[] = [];
  const add = (group: Composed | undefined): boolean => {
    if (!group) return false;
    things.push(...group.things);
    facts.push(...group.facts);
    return true;
  };
  const first = wanted === undefined ? pickVignette(c, true) : VIGNETTES.find((v) => v.name === wanted);
  const drafted = first?.build(c);
  const zoom = drafted ? zoomOf(drafted) : 1;
  if (first && drafted) add(settle(c, first, drafted, ground, taken, true, zoom));
  const more = c.chance.weighted([
    [0, 3],
    [1, 5],
    [2, 1.6],
  ]);
  for (let i = 0; i < more; i++) {
    for (let attempt = 0; attempt < 6; attempt++) {
      const next = pickVignette(c, false);
      if (
        next &&
        next.name !== first?.name &&
        add(settle(c, next, next.build(c), ground, taken, false, zoom))
      )
        break;
    }
  }
  if (c.setting === 'tennisCourt') {
    things.push({
      ...c.thing('net', { role: 'piece' }),
      place: { x: 240 - 165 * 1.24, y: 262, scale: 1.24, facing: 1 },
    } as Thing);
  }
  const present = new Set(things.map((thing) => thing.kind));
  const lanes = new Map<PieceEntry['lane'], Interval[]>();
  for (const entry of PIECES[c.setting]) {
    if (!c.chance.maybe(entry.chance)) continue;
    if (
      present.has(entry.kind) &&
      (entry.count === undefined || (entry.lane === 'furniture' && entry.kind !== 'counter'))
    )
      continue;
    const count = entry.count ? c.chance.whole(...entry.count) : 1;
    for (let i = 0; i < count; i++) {
      const placed = placePiece(c, entry, season, ground, taken, lanes, i, count);
      if (placed) things.push(placed);
    }
  }
  return { things, facts };
}

/** A vignette of the place and weather; the first of a scene has somebody who acts. */
function pickVignette(c: Casting, first: boolean): Vignette | undefined {
  const creatures = new Set(CREATURES.map((v) => v.name));
  const fitting = VIGNETTES.filter(
    (v) => v.places[c.setting] !== undefined && (v.weather === undefined || v.weather.includes(c.weather)),
  );
  const weights = fitting.map((v): readonly [Vignette, number] => {
    const weight = v.places[c.setting] ?? 0;
    if (!creatures.has(v.name)) return [v, first ? weight : weight * 0.7];
    return [v, first ? (v.focal ? weight * 0.4 : 0) : weight * 1.5];
  });
  return weights.length > 0 ? c.chance.weighted(weights) : undefined;
}

const GROWN: ReadonlySet<string> = new Set(['man', 'woman', 'grandfather', 'grandmother']);
const LARGE: ReadonlySet<string> = new Set(['horse', 'cow', 'car', 'bus', 'truck', 'tractor']);

/** How near we come: children and small animals are seen from closer by than grown-ups. */
function zoomOf({ things, height }: Draft): number {
  if (things.some((t) => GROWN.has(t.kind) || LARGE.has(t.kind))) return height > 200 ? 1 : 1.1;
  if (things.some((t) => t.look))
    return height > 180 ? 1.12 : things.every((t) => !t.look || t.kind === 'toddler') ? 1.42 : 1.3;
  return 1.42;
}

/** Places a vignette where there is room for it; nothing when there is none. */
function settle(
  c: Casting,
  vignette: Vignette,
  drafted: Draft,
  ground: Ground,
  taken: Interval[],
  first: boolean,
  zoom: number,
): Composed | undefined {
  const tall = zoom > 1.2 && drafted.things.some((t) => GROWN.has(t.kind) || LARGE.has(t.kind));
  const zone = vignette.zone ?? 'front';
  const [low, high] =
    zone === 'water'
      ? (ground.water ?? ground.middle)
      : zone === 'road'
        ? (ground.road ?? ground.middle)
        : zone === 'wall'
          ? [276, 288]
          : first
            ? ground.front
            : !tall && c.chance.maybe(0.5)
              ? ground.front
              : ground.middle;
  let y = c.chance.between(low, high);
  if (zone === 'shore') return settleOnPier(c, drafted, taken);
  const width = drafted.reach[1] - drafted.reach[0];
  let scale =
    zone === 'road'
      ? 0.9
      : zone === 'water'
        ? 0.42 + (0.5 * (y - 180)) / 100
        : scaleAt(ground, y) * (zone === 'wall' ? Math.min(zoom, 1.1) : zoom);
  if (zone === 'front' && width * scale > WIDTH * 0.94) {
    scale = (WIDTH * 0.94) / width;
    const [farY, far] = ground.far;
    const [nearY, near] = ground.near;
    y = Math.min(y, farY + ((scale / zoom - far) / (near - far)) * (nearY - farY));
  }
  const facing: 1 | -1 = c.chance.maybe(0.5) ? 1 : -1;
  const left = facing === 1 ? drafted.reach[0] : -drafted.reach[1];
  const right = facing === 1 ? drafted.reach[1] : -drafted.reach[0];
  const room = gapFor((right - left) * scale, taken, c, first);
  if (room === undefined) return undefined;
  const x = room - left * scale;
  taken.push({ left: room, right: room + (right - left) * scale, y });
  return onPage(drafted, { x, y, scale, facing });
}

/** The left edge for a group of a width: near a third of the page for the first, in free room for the others. */
function gapFor(width: number, taken: readonly Interval[], c: Casting, first: boolean): number | undefined {
  const margin = 4;
  if (first) {
    const centre =
      c.chance.pick([WIDTH * 0.34, WIDTH * 0.5, WIDTH * 0.66, WIDTH * 0.36, WIDTH * 0.64]) +
      c.chance.between(-14, 14);
    return Math.min(Math.max(margin, centre - width / 2), Math.max(margin, WIDTH - width - margin));
  }
  const options: number[] = [];
  for (let left = margin; left + width <= WIDTH - margin; left += 9) {
    if (taken.every((t) => left + width < t.left + 10 || left > t.right - 10)) options.push(left);
  }
  return options.length > 0 ? c.chance.pick(options) : undefined;
}

function settleOnPier(c: Casting, drafted: Draft, taken: Interval[]): Composed | undefined {
  const side: 1 | -1 = c.chance.maybe(0.5) ? 1 : -1;
  const from = side === 1 ? 0 : WIDTH - 236;
  if (taken.some((t) => t.left < from + 236 && t.right > from)) return undefined;
  const pier = c.thing('pier', { role: 'piece' });
  const y = 270;
  taken.push({ left: side === 1 ? 0 : WIDTH - 236, right: side === 1 ? 236 : WIDTH });
  const x = side === 1 ? c.chance.between(112, 140) : WIDTH - c.chance.between(112, 140);
  const group = onPage(drafted, { x, y, scale: 0.92, facing: side });
  const facts = [...group.facts];
  for (const thing of group.things)
    if (thing.look) facts.push({ subject: thing.id, verb: 'on', object: pier.id });
  const { spot: _spot, ...dock } = pier;
  // The planks are drawn before whoever stands on them, though their edge lies lower on the page.
  return {
    things: [
      { ...dock, place: { x: side === 1 ? 0 : WIDTH, y: 281, scale: 0.98, facing: side } },
      ...group.things,
    ],
    facts,
  };
}

/** A draft moved to its place. */
function onPage(drafted: Draft, at: Place): Composed {
  const things = drafted.things.map(({ spot, ...thing }): Thing => {
    if (spot === undefined) return thing;
    const s = spot;
    const facing = (at.facing * (s.facing ?? 1)) as 1 | -1;
    return {
      ...thing,
      place: {
        x: at.x + s.x * at.scale * at.facing,
        y: s.pageY ?? at.y + ((s.y ?? 0) - (s.raise ?? 0)) * at.scale,
        ...(s.raise === undefined ? {} : { depth: at.y + (s.y ?? 0) * at.scale + 0.5 }),
        scale: s.pageScale ?? at.scale * (s.scale ?? 1),
        facing,
      },
    };
  });
  return { things, facts: drafted.facts };
}

/** A piece where it is least in the way of the actors and of its neighbours. */
function placePiece(
  c: Casting,
  entry: PieceEntry,
  season: Scene['season'],
  ground: Ground,
  taken: readonly Interval[],
  lanes: Map<PieceEntry['lane'], Interval[]>,
  index: number,
  count: number,
): Thing | undefined {
  const y = c.chance.between(...entry.y);
  const lane = lanes.get(entry.lane) ?? [];
  lanes.set(entry.lane, lane);
  const colours =
    entry.kind === 'tree'
      ? season === 'autumn'
        ? (['orange', 'yellow', 'red', 'green'] as const)
        : c.chance.maybe(0.14)
          ? (['pink'] as const)
          : (['green'] as const)
      : undefined;
  const kind = entry.kind === 'townHouse' && c.chance.maybe(0.3) ? 'shop' : entry.kind;
  const drafted: DraftThing = c.thing(kind, {
    role: 'piece',
    pose: entry.pose,
    colours,
    attributes: attributesOf(c, entry),
    spot: { x: 0 },
  });
  const size = drafted.spot?.scale ?? 1;
  const scale = (entry.fixed ? (entry.scale ?? 1) : scaleAt(ground, y) * (entry.scale ?? 1)) * size;
  const half = entry.half * scale;
  const row = entry.kind === 'townHouse';
  const x = row ? rowSpot(index, count, c.chance) : freeSpot(c.chance, entry, half, y, lane, taken);
  if (x === undefined) return undefined;
  lane.push({ left: x - half, right: x + half });
  const { spot: _spot, ...thing } = drafted;
  return { ...thing, place: { x, y, scale, facing: c.chance.maybe(0.5) ? 1 : -1 } };
}

const LIT_AT_NIGHT = new Set(['house', 'townHouse', 'streetLamp']);

/** What the table says of a piece, and lights at night. */
function attributesOf(c: Casting, entry: PieceEntry): string[] | undefined {
  const shining = c.weather === 'night' && LIT_AT_NIGHT.has(entry.kind) ? ['shining'] : [];
  const own = [...(entry.attributes ?? []), ...(entry.aloft ? ['aloft'] : []), ...shining];
  return own.length > 0 ? own : undefined;
}

/** Houses stand wall to wall. */
const rowSpot = (index: number, count: number, chance: Chance): number =>
  (count === 5 ? 96 * index + 48 : 120 * index + 60) + chance.between(-2, 2);

function freeSpot(
  chance: Chance,
  entry: PieceEntry,
  half: number,
  y: number,
  lane: readonly Interval[],
  taken: readonly Interval[],
): number | undefined {
  const sunny = entry.lane === 'sky' && entry.kind !== 'sailboat' && entry.kind !== 'duck';
  const [low, high] = entry.x ?? [sunny ? 165 : Math.min(half * 0.7, 200), WIDTH - Math.min(half * 0.7, 200)];
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 9; i++) {
    const x = chance.between(low, high);
    const beside = overlap(x - half, x + half, lane);
    if (beside > half * 0.3) continue;
    const before = entry.lane === 'sky' || entry.lane === 'wall' ? 0 : overlap(x - half, x + half, taken);
    if (
      entry.kind !== 'rug' &&
      taken.some((t) => t.y !== undefined && t.y < y + 4 && x + half > t.left && x - half < t.right)
    )
      continue;
    if (entry.lane === 'near' && entry.kind !== 'rug' && before > half * 0.6) continue;
    const cost = beside * 2 + before;
    if (cost < least) {
      least = cost;
      best = x;
    }
  }
  return best;
}

const overlap = (left: number, right: number, others: readonly Interval[]): number =>
  others.reduce((sum, t) => sum + Math.max(0, Math.min(right, t.right) - Math.max(left, t.left)), 0);
