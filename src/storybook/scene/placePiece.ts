// A piece of furniture, tree or house comes to its place around the vignettes.

import { WIDTH } from '../drawing/places/sky.ts';
import type { Chance } from '../random.ts';
import type { Casting, DraftThing } from './casting.ts';
import { type Ground, scaleAt } from './grounds.ts';
import { type Interval, overlap } from './intervals.ts';
import type { PieceEntry } from './pieces.ts';
import type { Scene, Thing } from './types.ts';

/** A piece where it is least in the way of the actors and of its neighbours. */
export function placePiece(
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
