// The work of `evaluate`: one model or ensemble over a bundle's own captions. Who wants COCO's five folds and nothing else
// is spared the pairs between them; who wants all scores or the pointing game as well has the folds counted among all pairs.

import type { OnProgress } from '../convert/progress.ts';
import type {
  EvaluatedEntry,
  EvaluatedGrounding,
  EvaluateRequest,
  EvaluationEntry,
  WorkDone,
} from '../engine/evaluation/evaluationProtocol.ts';
import {
  createEvaluations,
  type EvaluationOptions,
  type Listening,
} from '../engine/evaluation/evaluations.ts';
import { foldSessions } from '../engine/evaluation/foldSessions.ts';
import type { Session } from '../engine/session.ts';
import { InputError } from '../scan/errors.ts';
import { checkFolds } from '../scan/evaluation.ts';
import type { ScoreBlock } from '../scan/queryRanks.ts';
import { averageOf, type Evaluation } from '../scan/recall.ts';

export interface WantedFigures extends Pick<EvaluationOptions, 'foldImages'> {
  /** COCO's 1K protocol, in place of all pictures at once. */
  readonly fold5?: boolean;
  readonly grounding?: boolean;
  /** Keep all scores. */
  readonly scores?: boolean;
}

export interface EntryFigures {
  readonly evaluation: Evaluation;
  readonly grounding?: EvaluatedGrounding;
  /** [images, captions], where they were asked for. */
  readonly scores?: Float32Array;
  readonly pairsPerSecond: number;
}

/** Each stretch of work tells its progress for itself. */
type StartProgress = () => OnProgress;

/** @throws InputError when there are too few pictures for folds, or more scores than fit in memory. */
export async function evaluateEntry(
  session: Session,
  entry: EvaluationEntry,
  wanted: WantedFigures,
  startProgress: StartProgress,
): Promise<EntryFigures> {
  if (wanted.fold5) checkFolds(session.gallery.images.length, wanted.foldImages);
  const foldsAlone = wanted.fold5 && !wanted.grounding && !wanted.scores;
  const evaluated = foldsAlone ? evaluatedFolds : evaluatedWhole;
  return evaluated(session, entry, wanted, startProgress);
}

async function evaluatedWhole(
  session: Session,
  entry: EvaluationEntry,
  { fold5, foldImages, grounding, scores: keepScores }: WantedFigures,
  startProgress: StartProgress,
): Promise<EntryFigures> {
  const { images, captions } = session.gallery;
  const scores = keepScores ? room(images.length, captions.length) : undefined;
  const { row, pairs } = await rowOf(session, { entries: [entry], grounding }, startProgress, {
    foldImages,
    onScores: scores && ((_, block) => putBlock(scores, block, captions.length)),
  });
  const { evaluation } = (fold5 && row.fold5) || row.whole;
  return { evaluation, grounding: row.grounding, scores, pairsPerSecond: pairs.perSecond };
}

/** Each fold with its own captions, one after another; pairs are counted over all of them. */
async function evaluatedFolds(
  session: Session,
  entry: EvaluationEntry,
  { foldImages }: WantedFigures,
  startProgress: StartProgress,
): Promise<EntryFigures> {
  const folds = await foldSessions(session, foldImages);
  const pairsProgress = startProgress();
  const evaluations: Evaluation[] = [];
  let scored = 0;
  let seconds = 0;
  for (const fold of folds) {
    const { row, pairs } = await rowOf(fold, { entries: [entry] }, startProgress, {
      onPairs: ({ stage, done, total }) =>
        pairsProgress({ stage, done: scored + done, total: folds.length * total }),
    });
    evaluations.push(row.whole.evaluation);
    scored += pairs.done;
    seconds += pairs.done / pairs.perSecond;
  }
  return { evaluation: averageOf(evaluations), pairsPerSecond: scored / seconds };
}

interface RowOptions extends Pick<EvaluationOptions, 'foldImages'>, Pick<Listening, 'onScores'> {
  /** Progress of the pairs, where somebody counts over several rows. */
  readonly onPairs?: OnProgress;
}

/** The one row of a request, and how many pairs it took. */
async function rowOf(
  session: Session,
  request: EvaluateRequest,
  startProgress: StartProgress,
  { foldImages, onScores, onPairs = startProgress() }: RowOptions,
): Promise<{ readonly row: EvaluatedEntry; readonly pairs: WorkDone }> {
  const rows: EvaluatedEntry[] = [];
  let pairs: WorkDone = { done: 0, total: 0, perSecond: 0 };
  const onAttended = startProgress();
  const run = createEvaluations(session.bundle, { foldImages }).run(request, {
    tell(news) {
      if (news.kind === 'entry') rows.push(news.entry);
      if (news.kind !== 'progress') return;
      const { stage, attended } = news.progress;
      pairs = news.progress.pairs;
      if (stage === 'pairs') onPairs({ stage, ...pairs });
      if (stage === 'phrases') onAttended({ stage: 'captions attended', ...attended });
    },
    onScores,
  });
  await run.on({
    session,
    lend: (model) => load(session, model, startProgress()),
    giveBack: (model) => session.release(model),
  });
  return { row: rows[0], pairs };
}

async function load(session: Session, model: string, onProgress: OnProgress): Promise<void> {
  const total = session.gallery.images.length;
  await session.load(model, {
    onImages: (done) => onProgress({ stage: `${model}: images encoded`, done, total }),
  });
}

/** @throws InputError when so many scores do not fit in memory. */
function room(images: number, captions: number): Float32Array {
  try {
    return new Float32Array(images * captions);
  } catch (cause) {
    const gigabytes = ((images * captions * Float32Array.BYTES_PER_ELEMENT) / 1e9).toFixed(1);
    throw new InputError(
      `The scores of ${images} pictures with ${captions} captions take ${gigabytes} GB, more memory than there is here: leave out --scores, or convert fewer pictures (--limit).`,
      { cause },
    );
  }
}

function putBlock(matrix: Float32Array, { scores, first, captions }: ScoreBlock, width: number): void {
  for (let row = 0; row * width < matrix.length; row++) {
    matrix.set(scores.subarray(row * captions, (row + 1) * captions), row * width + first);
  }
}
