// What is true of where things are, read from the drawn layout: what is hardly seen is taken out, what is left is near,
// behind, under or above something else.

import { pageOf } from '../drawing/drawScene.ts';
import { areaOf, type Box, readLayout } from '../drawing/layout.ts';
import { kindOf } from './kinds.ts';
import type { Fact, Scene, Thing } from './types.ts';

/** Fewer visible pixels than this are not worth a word. */
const LEAST_SEEN = 70;

/** The scene without what can hardly be seen, and with the relations of space that hold in the picture. */
export function relate(sketch: Scene): Scene {
  const layout = readLayout(pageOf(sketch).page, sketch);
  const boxes = new Map<string, { readonly box: Box; readonly pixels: number }>();
  for (const placed of layout) if (placed.part === undefined) boxes.set(placed.thing, placed);
  const seen = (thing: Thing): boolean => {
    const at = boxes.get(thing.id);
    if (
      thing.kind === 'rain' ||
      thing.kind === 'snowfall' ||
      thing.kind === 'bubbles' ||
      thing.kind === 'leash' ||
      thing.kind === 'jumpRope'
    )
      return true;
    if (!at) return false;
    return thing.role === 'actor' || thing.role === 'backdrop' ? at.pixels > 0 : at.pixels >= LEAST_SEEN;
  };
  const needed = new Set(
    sketch.facts.flatMap((fact) => [fact.subject, ...(fact.object === undefined ? [] : [fact.object])]),
  );
  const used = new Set(
    sketch.things.flatMap((t) => [
      t.performance?.held,
      t.performance?.mount,
      t.performance?.seat,
      t.performance?.target,
    ]),
  );
  const things = sketch.things.filter((thing) => seen(thing) || used.has(thing.id));
  const left = new Set(things.map((thing) => thing.id));
  const facts = sketch.facts.filter(
    (fact) => left.has(fact.subject) && (fact.object === undefined || left.has(fact.object)),
  );
  const boxOf = (thing: Thing): Box | undefined => boxes.get(thing.id)?.box;
  return { ...sketch, things, facts: [...facts, ...spatial(things, facts, boxOf, needed)] };
}

const SOLID = new Set([
  'animal',
  'vehicle',
  'toy',
  'furniture',
  'plant',
  'place',
  'person',
  'gear',
  'food',
  'sport',
]);

/** Relations between a group's actors or things and others around. */
function spatial(
  things: readonly Thing[],
  facts: readonly Fact[],
  boxOf: (thing: Thing) => Box | undefined,
  _needed: ReadonlySet<string>,
): Fact[] {
  const out: Fact[] = [];
  const tied = new Set(facts.map((fact) => `${fact.subject} ${fact.object ?? ''}`));
  const pairs = (a: string, b: string): boolean => tied.has(`${a} ${b}`) || tied.has(`${b} ${a}`);
  const standing = things.filter(
    (thing) => thing.place !== undefined && SOLID.has(kindOf(thing.kind).category),
  );
  const actors = standing.filter((thing) => thing.role === 'actor');
  for (const actor of actors) {
    const a = boxOf(actor);
    if (!a || !actor.place) continue;
    const rides = actor.performance?.mount !== undefined;
    for (const other of standing) {
      const b = boxOf(other);
      if (other === actor || !b || !other.place || pairs(actor.id, other.id)) continue;
      if (other.role === 'actor' && other.id < actor.id) continue;
      const airborne = other.attributes.includes('aloft') || other.pose === 'fly';
      if (airborne) continue;
      const across = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
      const narrow = Math.min(a[2] - a[0], b[2] - b[0]);
      const deeper = actor.place.y - other.place.y;
      if (deeper > 34 && across > narrow * 0.45 && areaOf(b) > areaOf(a) * 0.25) {
        out.push({ subject: actor.id, verb: 'in front of', object: other.id });
        continue;
      }
      const gap = Math.max(a[0], b[0]) - Math.min(a[2], b[2]);
      const reach = Math.min(46, 0.6 * Math.max(a[2] - a[0], b[2] - b[0]));
      if (!rides && Math.abs(deeper) < 24 && gap < reach && across < narrow * 0.5)
        out.push({ subject: actor.id, verb: 'next to', object: other.id });
    }
  }
  for (const tall of standing.filter(
    (thing) => thing.kind === 'tree' || thing.kind === 'palm' || thing.kind === 'parasol',
  )) {
    const crown = boxOf(tall);
    if (!crown || !tall.place) continue;
    for (const thing of standing) {
      const box = boxOf(thing);
      if (thing === tall || !box || !thing.place || thing.role !== 'actor' || pairs(thing.id, tall.id))
        continue;
      const middle = (box[0] + box[2]) / 2;
      const inside = middle > crown[0] + 8 && middle < crown[2] - 8;
      if (inside && Math.abs(thing.place.y - tall.place.y) < 30 && box[1] > crown[1] + 20)
        out.push({ subject: thing.id, verb: 'under', object: tall.id });
    }
  }
  return out;
}
