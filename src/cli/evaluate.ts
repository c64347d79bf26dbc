// `evaluate`: recall in both directions over a bundle's own captions, by the authors' protocol.

import type { LongRun } from '../backends/contract.ts';
import { npyHeader } from '../convert/npyWriter.ts';
import { captionScores, type Session } from '../engine/session.ts';
import { InputError } from '../scan/errors.ts';
import { evaluate, evaluateFold5 } from '../scan/evaluation.ts';
import type { Evaluation, Recall } from '../scan/recall.ts';
import type { FloatArray } from '../scan/types.ts';
import { VARIANTS } from '../scan/variants.ts';
import { oneOf, parse, UsageError } from './args.ts';
import { grounding, groundingTable, readGroundTruth } from './grounding.ts';
import { writeOutput } from './nodeFiles.ts';
import { BACKENDS, openFolder, withSession } from './openSession.ts';
import { stderrProgress } from './progress.ts';

const USAGE = `usage: evaluate BUNDLE [--model ID | --ensemble ID,ID] [--variant ${VARIANTS.join('|')}]
  [--backend ${BACKENDS.join('|')}] [--fold5] [--grounding] [--json FILE] [--scores FILE.npy]`;

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parse(
    USAGE,
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
    throw new UsageError(`give --model or --ensemble, not both.\n${USAGE}`);
  }
  if (values.grounding && values.ensemble !== undefined) {
    throw new UsageError(
      `an ensemble has no attention of its own: ask for --grounding of each member, with --model.\n${USAGE}`,
    );
  }
  const variant = values.variant === undefined ? undefined : oneOf(values.variant, VARIANTS, 'variant');
  const backend = oneOf(values.backend, BACKENDS, 'backend');
  const bundle = await openFolder(positionals[0]);
  const asked = values.ensemble?.split(',').map((id) => id.trim()) ?? [
    values.model ?? bundle.manifest.models[0].id,
  ];
  const models = asked.map((id) => bundle.model(id).id);
  const { images, captions } = bundle.manifest.gallery;
  if (captions === 0) {
    throw new InputError(
      `${bundle.name} has no captions, and recall is counted over captions: convert with --captions.`,
    );
  }

  const groundTruth = values.grounding ? await readGroundTruth(bundle) : undefined;

  const { scores, seconds, pointed } = await withSession(bundle, backend, {}, async (session) => {
    for (const model of models) await loadWithProgress(session, model);
    const timed = await timedScores(session, models, variant);
    const pointed =
      groundTruth && (await grounding(session, models[0], variant, groundTruth, stderrProgress()));
    return { ...timed, pointed };
  });
  const evaluation = values.fold5 ? evaluateFold5(scores, images) : evaluate(scores, images);
  const pairsPerSecond = (images * captions * models.length) / seconds;
  if (values.scores !== undefined) await writeScores(values.scores, scores, images, captions);
  if (values.json !== undefined) {
    const name = values.ensemble === undefined ? { model: models[0] } : { ensemble: models };
    const figures = {
      ...evaluation,
      ...(pointed && { grounding: Object.fromEntries(pointed) }),
      ...{ pairsPerSecond, backend, ...name, images, captions },
    };
    await writeOutput(values.json, `${JSON.stringify(figures)}\n`);
  }
  print(
    evaluation,
    `${models.join(' + ')}, ${images} images, ${captions} captions${values.fold5 ? ', five folds' : ''}`,
  );
  if (pointed) console.log(groundingTable(pointed));
  console.log(`${Math.round(pairsPerSecond)} pairs/s (${backend}, captions encoded and scored)`);
}

async function loadWithProgress(session: Session, model: string): Promise<void> {
  const progress = stderrProgress();
  const total = session.gallery.images.length;
  await session.load(model, {
    onImages: (done) => progress({ stage: `${model}: images encoded`, done, total }),
  });
}

/** Scores [images, captions], and the time that encoding the captions and scoring took. */
async function timedScores(session: Session, models: readonly string[], variant?: (typeof VARIANTS)[number]) {
  const start = performance.now();
  const progress = stderrProgress();
  const { captions } = session.gallery;
  const total = session.gallery.images.length * captions.length;
  const run: LongRun = { onProgress: (done) => progress({ stage: 'pairs', done, total }) };
  const scores = await captionScores(session, models, captions, variant, run);
  return { scores, seconds: (performance.now() - start) / 1000 };
}

/** The matrix as a float32 .npy file, [images, captions]. */
async function writeScores(
  path: string,
  scores: FloatArray,
  images: number,
  captions: number,
): Promise<void> {
  const data = Float32Array.from(scores);
  await writeOutput(path, Buffer.concat([npyHeader([images, captions]), new Uint8Array(data.buffer)]));
}

function print(evaluation: Evaluation, what: string): void {
  const row = (name: string, { r1, r5, r10, medr, meanr }: Recall) =>
    `${name}  R@1 ${r1.toFixed(1).padStart(5)}  R@5 ${r5.toFixed(1).padStart(5)}  R@10 ${r10.toFixed(1).padStart(5)}  medr ${medr}  meanr ${meanr.toFixed(1)}`;
  console.log(what);
  console.log(row('image to text', evaluation.imageToText));
  console.log(row('text to image', evaluation.textToImage));
  console.log(`rsum ${evaluation.rsum.toFixed(1)}`);
}
