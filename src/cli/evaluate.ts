// `evaluate`: recall in both directions over a bundle's own captions, by the authors' protocol.

import { npyHeader } from '../convert/npyWriter.ts';
import type { OnProgress } from '../convert/progress.ts';
import type {
  EvaluatedEntry,
  EvaluatedGrounding,
  EvaluateRequest,
  EvaluationEntry,
  WorkDone,
} from '../engine/evaluationProtocol.ts';
import { createEvaluations, type Listening } from '../engine/evaluations.ts';
import { foldSessions } from '../engine/foldSessions.ts';
import { checkGroundTruth } from '../engine/placedPhrases.ts';
import type { Session } from '../engine/session.ts';
import { InputError } from '../scan/errors.ts';
import { checkFolds } from '../scan/evaluation.ts';
import { evaluationJson } from '../scan/evaluationJson.ts';
import type { ScoreBlock } from '../scan/queryRanks.ts';
import { averageOf, type Evaluation, type Recall } from '../scan/recall.ts';
import { KINDS_FOR_ALL } from '../scan/variants.ts';
import { oneOf, parse, UsageError } from './args.ts';
import { groundingTable } from './groundingTable.ts';
import { checkOutput, writeOutput } from './nodeFiles.ts';
import { BACKENDS, openFolder, withSession } from './openSession.ts';
import { stderrProgress } from './progress.ts';

const USAGE = `usage: evaluate BUNDLE [--model ID | --ensemble ID,ID] [--variant ${KINDS_FOR_ALL.join('|')}]
  [--backend ${BACKENDS.join('|')}] [--fold5] [--grounding] [--json FILE] [--scores FILE.npy]`;

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parse(
    args,
    {
      model: { type: 'string' },
      ensemble: { type: 'string' },
      variant: { type: 'string' },
      backend: { type: 'string', default: 'wasm' },
      fold5: { type: 'boolean' },
      grounding: { type: 'boolean' },
      json: { type: 'string' },
      scores: { type: 'string' },
      help: { type: 'boolean' },
    },
    ['BUNDLE'],
  );
  if (values.help) {
    console.log(USAGE);
    return;
  }
  if (values.model !== undefined && values.ensemble !== undefined) {
    throw new UsageError(`give --model or --ensemble, not both.`);
  }
  if (values.grounding && values.ensemble !== undefined) {
    throw new UsageError(
      `an ensemble has no attention of its own: ask for --grounding of each member, with --model.`,
    );
  }
  const kind = values.variant === undefined ? undefined : oneOf(values.variant, KINDS_FOR_ALL, 'variant');
  const backend = oneOf(values.backend, BACKENDS, 'backend');
  const bundle = await openFolder(positionals[0]);
  const asked = values.ensemble?.split(',').map((id) => id.trim()) ?? [
    values.model ?? bundle.manifest.models[0].id,
  ];
  const models = asked.map((id) => bundle.model(id).id);
  const { images, captions } = bundle.manifest.gallery;
  if (values.fold5) checkFolds(images);
  if (values.grounding) checkGroundTruth(bundle);
  for (const path of [values.scores, values.json]) if (path !== undefined) await checkOutput(path);

  const { evaluation, grounding, scores, pairsPerSecond } = await withSession(
    bundle,
    backend,
    {},
    (session) =>
      evaluated(
        session,
        { models, kind },
        { fold5: values.fold5, grounding: values.grounding, scores: values.scores !== undefined },
      ),
  );
  if (values.scores !== undefined && scores) await writeScores(values.scores, scores, images, captions);
  if (values.json !== undefined) {
    const figures = evaluationJson({
      ...{ evaluation, grounding: grounding?.figures, models },
      ...{ ensemble: values.ensemble !== undefined, backend, images, captions },
    });
    await writeOutput(values.json, `${JSON.stringify({ ...figures, pairsPerSecond })}\n`);
  }
  print(
    evaluation,
    `${models.join(' + ')}, ${images} images, ${captions} captions${values.fold5 ? ', five folds' : ''}`,
  );
  if (grounding) console.log(groundingTable(grounding));
  console.log(`${Math.round(pairsPerSecond)} pairs/s (${backend}, captions encoded and scored)`);
}

interface Evaluated {
  readonly evaluation: Evaluation;
  readonly grounding?: EvaluatedGrounding;
  /** [images, captions], where they were asked for. */
  readonly scores?: Float32Array;
  readonly pairsPerSecond: number;
}

interface Wanted {
  readonly fold5?: boolean;
  readonly grounding?: boolean;
  readonly scores: boolean;
}

function evaluated(session: Session, entry: EvaluationEntry, wanted: Wanted): Promise<Evaluated> {
  const foldsAlone = wanted.fold5 && !wanted.grounding && !wanted.scores;
  return foldsAlone ? evaluatedFolds(session, entry) : evaluatedWhole(session, entry, wanted);
}

async function evaluatedWhole(
  session: Session,
  entry: EvaluationEntry,
  { fold5, grounding, scores: keepScores }: Wanted,
): Promise<Evaluated> {
  const { images, captions } = session.gallery;
  const scores = keepScores ? room(images.length, captions.length) : undefined;
  const { row, pairs } = await rowOf(
    session,
    { entries: [entry], grounding },
    stderrProgress(),
    scores && ((_, block) => putBlock(scores, block, captions.length)),
  );
  const { evaluation } = (fold5 && row.fold5) || row.whole;
  return { evaluation, grounding: row.grounding, scores, pairsPerSecond: pairs.perSecond };
}

/** Each fold with its own captions, one after another; pairs are counted over all of them. */
async function evaluatedFolds(session: Session, entry: EvaluationEntry): Promise<Evaluated> {
  const folds = await foldSessions(session);
  const progress = stderrProgress();
  const evaluations: Evaluation[] = [];
  let scored = 0;
  let seconds = 0;
  for (const fold of folds) {
    const { row, pairs } = await rowOf(fold, { entries: [entry] }, ({ stage, done, total }) =>
      progress({ stage, done: scored + done, total: folds.length * total }),
    );
    evaluations.push(row.whole.evaluation);
    scored += pairs.done;
    seconds += pairs.done / pairs.perSecond;
  }
  return { evaluation: averageOf(evaluations), pairsPerSecond: scored / seconds };
}

/** The one row of a request, and how many pairs it took. */
async function rowOf(
  session: Session,
  request: EvaluateRequest,
  progress: OnProgress,
  onScores?: Listening['onScores'],
): Promise<{ readonly row: EvaluatedEntry; readonly pairs: WorkDone }> {
  const rows: EvaluatedEntry[] = [];
  let pairs: WorkDone = { done: 0, total: 0, perSecond: 0 };
  const run = createEvaluations(session.bundle).run(request, {
    tell(news) {
      if (news.kind === 'entry') rows.push(news.entry);
      if (news.kind !== 'progress') return;
      const { stage, attended } = news.progress;
      pairs = news.progress.pairs;
      if (stage === 'pairs') progress({ stage, ...pairs });
      if (stage === 'phrases') progress({ stage: 'captions attended', ...attended });
    },
    onScores,
  });
  await run.on({
    session,
    lend: (model) => loadWithProgress(session, model),
    giveBack: (model) => session.release(model),
  });
  return { row: rows[0], pairs };
}

async function loadWithProgress(session: Session, model: string): Promise<void> {
  const progress = stderrProgress();
  const total = session.gallery.images.length;
  await session.load(model, {
    onImages: (done) => progress({ stage: `${model}: images encoded`, done, total }),
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

/** The matrix as a float32 .npy file, [images, captions]. */
async function writeScores(
  path: string,
  scores: Float32Array,
  images: number,
  captions: number,
): Promise<void> {
  await writeOutput(path, Buffer.concat([npyHeader([images, captions]), new Uint8Array(scores.buffer)]));
}

function print(evaluation: Evaluation, what: string): void {
  const row = (name: string, { r1, r5, r10, medr, meanr }: Recall) =>
    `${name}  R@1 ${r1.toFixed(1).padStart(5)}  R@5 ${r5.toFixed(1).padStart(5)}  R@10 ${r10.toFixed(1).padStart(5)}  medr ${medr}  meanr ${meanr.toFixed(1)}`;
  console.log(what);
  console.log(row('image to text', evaluation.imageToText));
  console.log(row('text to image', evaluation.textToImage));
  console.log(`rsum ${evaluation.rsum.toFixed(1)}`);
}
