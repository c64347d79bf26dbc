// Entries that share members, counted together: a block of captions is scored once by each member, and every entry counts
// the mean of its own.

import type { LongRun } from '../../backends/contract.ts';
import { ensembleScores } from '../../scan/ensemble.ts';
import type { ScoreBlock } from '../../scan/queryRanks.ts';
import type { Session } from '../session.ts';
import type { EntryCount } from './entryCount.ts';
import { type AskedEntry, distinct, membersOf } from './evaluationMembers.ts';
import type { EvaluationEntry } from './evaluationProtocol.ts';
import { scoreBlock } from './scoreBlocks.ts';

export interface CountingEntry extends AskedEntry {
  readonly count: EntryCount;
}

export interface GroupRun {
  readonly signal?: AbortSignal;
  /** The run of a member's block; it counts pairs. */
  readonly blockRun: () => LongRun;
  /** Shown the scores of an entry, block by block in order, before they are let go. */
  readonly onScores?: (entry: EvaluationEntry, block: ScoreBlock) => void;
}

/** Counts what is missing. @rejects the signal's reason; whole blocks stay counted. */
export async function countGroup(
  session: Session,
  group: readonly CountingEntry[],
  { signal, blockRun, onScores }: GroupRun,
): Promise<void> {
  const captions = session.gallery.captions.length;
  for (;;) {
    // An earlier run may have come further with some of them than with others.
    const first = Math.min(...group.map(({ count }) => count.captionsDone));
    if (first >= captions) return;
    const behind = distinct(group).filter(({ count }) => count.captionsDone === first);
    const blocks = new Map<string, ScoreBlock>();
    for (const member of membersOf(behind)) {
      blocks.set(member.key, await scoreBlock(session, member, first, blockRun()));
    }
    for (const { entry, members, count } of behind) {
      // The next run takes this block for those that have not got it yet.
      signal?.throwIfAborted();
      const block = meanBlock(members.flatMap(({ key }) => blocks.get(key) ?? []));
      onScores?.(entry, block);
      await count.add(block);
    }
  }
}

/** The mean of the members' scores; one member's are its own. */
function meanBlock(blocks: readonly ScoreBlock[]): ScoreBlock {
  const [first] = blocks;
  return blocks.length === 1
    ? first
    : { ...first, scores: ensembleScores(blocks.map(({ scores }) => scores)) };
}
