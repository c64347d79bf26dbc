// The made-up engine's evaluation: real recalls of made-up scores, row by row.

import type { EvaluateRequest, EvaluationEntry, EvaluationNews } from '../../src/engine/protocol.ts';
import { countedMatrix } from '../../src/scan/evaluation.ts';
import { CAPTIONS_PER_IMAGE } from '../../src/scan/recall.ts';

export interface FakeScores {
  readonly images: number;
  /** Of one picture with one caption. */
  readonly score: (entry: EvaluationEntry, image: number, caption: number) => number;
  /** Called before each entry. */
  readonly pass: (entry: EvaluationEntry) => Promise<void>;
}

/** Fills the rows that were asked for; progress is told once before each. */
export async function fakeEvaluation(
  { entries }: EvaluateRequest,
  { images, score, pass }: FakeScores,
  onNews: (news: EvaluationNews) => void,
): Promise<void> {
  const captions = images * CAPTIONS_PER_IMAGE;
  const each = images * captions;
  for (const [n, entry] of entries.entries()) {
    const pairs = { done: Math.floor(each * (n + 0.5)), total: each * entries.length, perSecond: 1000 };
    const attended = { done: 0, total: 0, perSecond: 0 };
    onNews({
      kind: 'progress',
      progress: { models: entry.models, stage: 'pairs', pairs, attended },
    });
    await pass(entry);
    const scores = Float64Array.from({ length: each }, (_, pair) =>
      score(entry, Math.floor(pair / captions), pair % captions),
    );
    onNews({ kind: 'entry', entry: { entry, whole: countedMatrix(scores, images).whole() } });
  }
}
