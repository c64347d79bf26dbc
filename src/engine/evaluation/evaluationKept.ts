// What an evaluation has done so far, for the next run to go on from: a cancelled one, or one whose device was lost.

import type { EntryCount } from './entryCount.ts';
import { type AskedEntry, membersOf } from './evaluationMembers.ts';
import type { Played } from './pointingGame.ts';
import type { OwnScores } from './scoreBlocks.ts';

export interface EvaluationKept {
  /** By the keys of entries. */
  readonly counts: Map<string, EntryCount>;
  /** By the keys of members. */
  readonly owns: Map<string, OwnScores>;
  readonly played: Map<string, Played>;
}

/** Before the first run. */
export function nothingKept(): EvaluationKept {
  return { counts: new Map(), owns: new Map(), played: new Map() };
}

/** Lets go of what none of `left` needs. */
export function keepFor({ counts, owns, played }: EvaluationKept, left: readonly AskedEntry[]): void {
  const keys = new Set([...left, ...membersOf(left)].map(({ key }) => key));
  for (const kept of [counts, owns, played]) {
    for (const key of kept.keys()) if (!keys.has(key)) kept.delete(key);
  }
}

/** Captions of a member that are counted in every entry that needs them. */
export function captionsCounted(
  { counts }: EvaluationKept,
  memberKey: string,
  all: readonly AskedEntry[],
): number {
  const its = all.filter(({ members }) => members.some(({ key }) => key === memberKey));
  return Math.min(...its.map(({ key }) => counts.get(key)?.captionsDone ?? 0));
}
