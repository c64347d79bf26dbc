// A scene drawn: backdrop, then everything that stands, from the far to the near, then weather over all of it. With the
// picture comes its layout: the visible box of every thing and part, read from a second rendering in which each part has
// a colour of its own.

import { chanceOf } from '../random.ts';
import { PAINT } from '../scene/colours.ts';
import type { Scene, Thing } from '../scene/types.ts';
import { drawAnimal, drawObject, footOf, shadowOf, touchPoint } from './catalogue.ts';
import { counter, windowOf } from './furniture/room.ts';
import { SEAT_HEIGHT } from './furniture/seats.ts';
import { oval, type Point } from './geometry.ts';
import { type Placed, readLayout } from './layout.ts';
import { groundShadow } from './person/figure.ts';
import type { DrawBackdrop } from './places/backdrop.ts';
import { fence } from './places/buildings.ts';
import { foreground } from './places/foreground.ts';
import { farm, forest, garden, park, playground } from './places/outdoors.ts';
import { kitchen, livingRoom } from './places/rooms.ts';
import { beach, lake, snowyHill, street, tennisCourt } from './places/shores.ts';
import { drawCloud, drawRain, drawSnowfall, HEIGHT, hourOf, ridge, WIDTH } from './places/sky.ts';
import type { Nearby } from './poses/cast.ts';
import { type Staged, stagePerson } from './poses/staging.ts';
import { type Page, printSvg } from './print.ts';
import { fill, ghost, group, matrixOf, type Shape, through } from './shape.ts';

export { HEIGHT, WIDTH };

/** Where a hand is and where the thing it holds is held, in pixels of the page. */
export interface Contact {
  readonly person: string;
  readonly thing: string;
  readonly palm: Point;
  readonly grip: Point;
}

export interface Drawn {
  readonly svg: string;
  /** Everything visible, things before their parts, in drawing order. */
  readonly layout: readonly Placed[];
  readonly contacts: readonly Contact[];
}

const BACKDROPS: Readonly<Record<Scene['setting'], DrawBackdrop>> = {
  park,
  playground,
  beach,
  street,
  snow: snowyHill,
  kitchen,
  livingRoom,
  tennisCourt,
  lake,
  farm,
  garden,
  forest,
};

/** The display list of a scene, and where hands touch things. */
export function pageOf(scene: Scene): { page: Page; contacts: readonly Contact[] } {
  const hour = hourOf(scene.weather);
  const kinds = new Set(scene.things.map((thing) => thing.kind as string));
  const chance = chanceOf(scene.seed, 'backdrop');
  const indoors = scene.setting === 'kitchen' || scene.setting === 'livingRoom';
  const contacts: Contact[] = [];
  const byId = new Map(scene.things.map((thing) => [thing.id, thing]));
  const backdrop = BACKDROPS[scene.setting]({
    weather: indoors ? 'sunny' : scene.weather,
    season: scene.season,
    has: (kind) => kinds.has(kind),
    colour: scene.colour,
    chance,
  });
  const standing = scene.things
    .filter((thing) => thing.place !== undefined)
    .map((thing, order) => ({ thing, order, depth: depthOf(thing) }))
    .sort((a, b) => a.depth - b.depth || a.order - b.order);
  const drawn = standing.map(({ thing }) => drawPlaced(scene, thing, byId, contacts));
  const over = indoors
    ? []
    : kinds.has('rain')
      ? drawRain(chance)
      : kinds.has('snowfall')
        ? drawSnowfall(chance)
        : [];
  return {
    page: {
      width: WIDTH,
      height: HEIGHT,
      of: [...backdrop, ...drawn, ...foreground(scene), ...over],
      air: hour.air,
      grade: indoors ? undefined : hour.grade,
    },
    contacts,
  };
}

/** The picture of a scene and its layout. */
export function drawScene(scene: Scene): Drawn {
  const { page, contacts } = pageOf(scene);
  return { svg: printSvg(page), layout: readLayout(page, scene), contacts };
}

/** Flat things lie under what stands on them. */
function depthOf(thing: Thing): number {
  const y = thing.place?.depth ?? thing.place?.y ?? 0;
  if (thing.kind === 'cloud') return -100;
  return thing.kind === 'rug' ||
    thing.kind === 'blanket' ||
    thing.kind === 'puddle' ||
    thing.kind === 'pier' ||
    thing.kind === 'cushion'
    ? y - 40
    : y;
}

function drawPlaced(
  scene: Scene,
  thing: Thing,
  byId: ReadonlyMap<string, Thing>,
  contacts: Contact[],
): Shape {
  const { place } = thing;
  if (!place) return group([]);
  const matrix = matrixOf([place.x, place.y], 0, place.scale * place.facing, place.scale);
  const side = place.facing;
  const far = hazeOf(scene, place.y);
  if (thing.look) {
    const staged = drawPerson(scene, thing, byId);
    for (const { thing: touched, palm, at } of staged.contacts)
      contacts.push({
        person: thing.id,
        thing: touched,
        palm: through(matrix, palm),
        grip: through(matrix, at),
      });
    return group([personShadow(thing, staged, byId), ...staged.shapes], { matrix, haze: far });
  }
  const animal = drawAnimal(thing, side);
  const shapes = animal?.shapes ?? special(scene, thing) ?? drawObject(thing, side);
  const airborne = thing.pose === 'fly' || thing.pose === 'swim' || thing.attributes.includes('aloft');
  const width = airborne ? 0 : shadowOf(thing.kind);
  const lift = thing.pose === 'jump' || thing.pose === 'run' ? 12 : 0;
  const foot = airborne ? 0 : footOf(thing.kind);
  const body = foot > 0 ? [group(shapes, { matrix: [1, 0, 0, 1, 0, -foot] })] : shapes;
  return group([...(width > 0 ? [groundShadow(width, side, lift)] : []), group(body, { thing: thing.id })], {
    matrix,
    haze: far,
  });
}

/** A little mist lies before what is far. */
function hazeOf(scene: Scene, y: number): number {
  if (scene.setting === 'kitchen' || scene.setting === 'livingRoom') return 0;
  return y > 285 ? 0 : y > 255 ? 0.04 : y > 225 ? 0.1 : y > 160 ? 0.18 : 0;
}

function personShadow(thing: Thing, staged: Staged, byId: ReadonlyMap<string, Thing>): Shape {
  const side = thing.place?.facing ?? 1;
  const stance = thing.performance?.stance;
  if (stance === 'swim' || stance === 'rowing' || stance === 'pier') return group([]);
  const mount = thing.performance?.mount ? byId.get(thing.performance.mount) : undefined;
  if (stance === 'seat') return ghost(oval([side * 6, 1], 30, 6), '#33284a', 0.12);
  return groundShadow(mount && stance !== 'ski' ? shadowOf(mount.kind) : 46, side, staged.lift);
}

function drawPerson(scene: Scene, thing: Thing, byId: ReadonlyMap<string, Thing>): Staged {
  const { performance, place } = thing;
  const side = place?.facing ?? 1;
  const seen = (id: string | undefined): Nearby | undefined => {
    const other = id === undefined ? undefined : byId.get(id);
    return other && place ? nearby(thing, other) : undefined;
  };
  const get = (id: string | undefined): Thing | undefined => (id === undefined ? undefined : byId.get(id));
  const wind =
    scene.weather === 'windy' ||
    performance?.stance === 'run' ||
    performance?.stance === 'bicycle' ||
    performance?.stance === 'ski'
      ? 1
      : 0.15;
  return stagePerson(
    thing,
    {
      held: get(performance?.held),
      mount: get(performance?.mount),
      seat: seen(performance?.seat),
      target: seen(performance?.target),
    },
    side,
    wind,
  );
}

/** Another thing in a person's coordinates. */
function nearby(person: Thing, other: Thing): Nearby {
  const at = person.place;
  const theirs = other.place;
  if (!at || !theirs) return { thing: other, touch: [0, 0], scale: 1 };
  const local = touchOf(person, other, theirs.facing);
  const page: Point = [
    theirs.x + local[0] * theirs.scale * theirs.facing,
    theirs.y + local[1] * theirs.scale,
  ];
  const height = (SEAT_HEIGHT as Readonly<Record<string, number>>)[other.kind];
  return {
    thing: other,
    touch: [(page[0] - at.x) / (at.scale * at.facing), (page[1] - at.y) / at.scale],
    scale: theirs.scale / at.scale,
    seat:
      height === undefined ? undefined : (height * theirs.scale) / at.scale + (at.y - theirs.y) / at.scale,
  };
}

function touchOf(person: Thing, other: Thing, side: 1 | -1): Point {
  const animal = drawAnimal(other, side);
  const hands = person.performance?.hands;
  if (animal) {
    if (hands === 'leash') return animal.neck;
    if (hands === 'feed') return animal.mouth;
    const [x, y] = animal.head;
    return hands === 'pet' ? [x - 4, y - 9] : animal.head;
  }
  if (other.look) return other.performance?.hands === 'joined' ? handMeeting(person, other) : [-8, -72];
  return touchPoint(other.kind) ?? [0, 0];
}

/** Two who hold hands meet half way, as high as the smaller one's hand hangs. */
function handMeeting(person: Thing, other: Thing): Point {
  const a = person.place;
  const b = other.place;
  if (!a || !b) return [0, 0];
  const low = Math.min(hangOf(person), hangOf(other));
  return [((a.x - b.x) * 0.5) / (b.scale * b.facing), -low];
}

function hangOf(person: Thing): number {
  return person.kind === 'toddler' ? 34 : person.kind === 'boy' || person.kind === 'girl' ? 46 : 72;
}

const CURTAINS = ['red', 'yellow', 'blue', 'teal', 'orange', 'green'] as const;

function special(scene: Scene, thing: Thing): Shape[] | undefined {
  const paint = PAINT[thing.colour ?? 'white'];
  switch (thing.kind) {
    case 'cloud':
      return drawCloud([0, 0], 0.8 + thing.variant * 0.9, hourOf(scene.weather).cloud, thing.variant);
    case 'fence':
      return [group(fence(180, paint), { matrix: [1, 0, 0, 1, -90, 0] })];
    case 'counter':
      return [group(counter(150, paint), { matrix: [1, 0, 0, 1, -75, 0] })];
    case 'window': {
      const hour = hourOf(scene.weather);
      const out = chanceOf(scene.seed, thing.id);
      const outside = [
        ridge(-20, 24, 9, scene.season === 'winter' ? '#eef1f3' : '#93b878', out),
        fill(
          oval([-26 + thing.variant * 40, -26], 15, 17),
          scene.season === 'autumn' ? '#e08b3e' : scene.season === 'winter' ? '#dfe6ea' : '#6a9f4f',
        ),
      ];
      return windowOf(
        PAINT[CURTAINS[Math.floor(thing.variant * CURTAINS.length)]],
        hour.bands[2],
        outside.map((shape) => group([shape])),
      );
    }
    default:
      return undefined;
  }
}
