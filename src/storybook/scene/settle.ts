// A vignette comes to its place on the page: how near it is seen, how far down it stands, and where there is room for it.

import { WIDTH } from '../drawing/places/sky.ts';
import type { Casting, Draft } from './casting.ts';
import { type Ground, scaleAt } from './grounds.ts';
import type { Interval } from './intervals.ts';
import type { Fact, Place, Thing } from './types.ts';
import type { Vignette } from './vignettes/vignette.ts';

export interface Composed {
  readonly things: readonly Thing[];
  readonly facts: readonly Fact[];
}

const GROWN: ReadonlySet<string> = new Set(['man', 'woman', 'grandfather', 'grandmother']);
const LARGE: ReadonlySet<string> = new Set(['horse', 'cow', 'car', 'bus', 'truck', 'tractor']);

/** How near we come: children and small animals are seen from closer by than grown-ups. */
export function zoomOf({ things, height }: Draft): number {
  if (things.some((t) => GROWN.has(t.kind) || LARGE.has(t.kind))) return height > 200 ? 1 : 1.1;
  if (things.some((t) => t.look))
    return height > 180 ? 1.12 : things.every((t) => !t.look || t.kind === 'toddler') ? 1.42 : 1.3;
  return 1.42;
}

/** Places a vignette where there is room for it; nothing when there is none. */
export function settle(
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
