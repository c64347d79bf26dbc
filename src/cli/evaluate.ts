// `evaluate`: recall in both directions over a bundle's own captions, by the authors' protocol.

import { npyHeader } from '../convert/npyWriter.ts';
import type { EvaluatedEntry, EvaluationEntry } from '../engine/evaluationProtocol.ts';
import { createEvaluations } from '../engine/evaluations.ts';
import { checkGroundTruth } from '../engine/placedPhrases.ts';
import type { Session } from '../engine/session.ts';
import { InputError } from '../scan/errors.ts';
import { checkFolds } from '../scan/evaluation.ts';
import { evaluationJson } from '../scan/evaluationJson.ts';
import type { ScoreBlock } from '../scan/queryRanks.ts';
import type { Evaluation, Recall } from '../scan/recall.ts';
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

  const { row, scores, pairsPerSecond } = await withSession(bundle, backend, {}, (session) =>
    evaluated(
      session,
      { models, kind },
      { grounding: values.grounding, scores: values.scores !== undefined },
    ),
  );
  const { evaluation } = (values.fold5 && row.fold5) || row.whole;
  if (values.scores !== undefined && scores) await writeScores(values.scores, scores, images, captions);
  if (values.json !== undefined) {
    const figures = evaluationJson({
      ...{ evaluation, grounding: row.grounding?.figures, models },
      ...{ ensemble: values.ensemble !== undefined, backend, images, captions },
    });
    await writeOutput(values.json, `${JSON.stringify({ ...figures, pairsPerSecond })}\n`);
  }
  print(
    evaluation,
    `${models.join(' + ')}, ${images} images, ${captions} captions${values.fold5 ? ', five folds' : ''}`,
  );
  if (row.grounding) console.log(groundingTable(row.grounding));
  console.log(`${Math.round(pairsPerSecond)} pairs/s (${backend}, captions encoded and scored)`);
}

interface Evaluated {
  readonly row: EvaluatedEntry;
  /** [images, captions], where they were asked for. */
  readonly scores?: Float32Array;
  readonly pairsPerSecond: number;
}

async function evaluated(
  session: Session,
  entry: EvaluationEntry,
  wanted: { readonly grounding?: boolean; readonly scores: boolean },
): Promise<Evaluated> {
  const { images, captions } = session.gallery;
  const progress = stderrProgress();
  const rows: EvaluatedEntry[] = [];
  let scores: Float32Array | undefined;
  let pairsPerSecond = 0;
  const run = createEvaluations(session.bundle).run(
    { entries: [entry], grounding: wanted.grounding },
    {
      tell(news) {
        if (news.kind === 'entry') rows.push(news.entry);
        if (news.kind !== 'progress') return;
        const { stage, pairs, attended } = news.progress;
        pairsPerSecond = pairs.perSecond;
        if (stage === 'pairs') progress({ stage, ...pairs });
        if (stage === 'phrases') progress({ stage: 'captions attended', ...attended });
      },
      onScores: (_, block) => {
        if (!wanted.scores) return;
        scores ??= room(images.length, captions.length);
        putBlock(scores, block, captions.length);
      },
    },
  );
  await run.on({
    session,
    lend: (model) => loadWithProgress(session, model),
    giveBack: (model) => session.release(model),
  });
  return { row: rows[0], scores, pairsPerSecond };
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
