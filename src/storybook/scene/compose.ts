// What is on the page in front of the backdrop: one to three vignettes, then the pieces of the place around them.

import type { Casting } from './casting.ts';
import { GROUNDS } from './grounds.ts';
import type { Interval } from './intervals.ts';
import { PIECES, type PieceEntry } from './pieces.ts';
import { placePiece } from './placePiece.ts';
import { type Composed, settle, zoomOf } from './settle.ts';
import type { Fact, Scene, Thing } from './types.ts';
import { pickVignette, VIGNETTES } from './vignettes/pickVignette.ts';

/** Vignettes and the pieces around them, on the page; `wanted` names the first vignette. */
export function compose(c: Casting, season: Scene['season'], wanted?: string): Composed {
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
