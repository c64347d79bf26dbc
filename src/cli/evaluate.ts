// `evaluate`: recall in both directions over a bundle's own captions, by the authors' protocol.

import { resolve } from 'node:path';
import { npyFile } from '../convert/npyWriter.ts';
import { checkGroundTruth } from '../engine/evaluation/placedPhrases.ts';
import { evaluationJson } from '../scan/evaluationJson.ts';
import type { Evaluation, Recall } from '../scan/recall.ts';
import { KINDS_FOR_ALL } from '../scan/variants.ts';
import { oneOf, parse, UsageError } from './args.ts';
import { evaluateEntry } from './evaluateEntry.ts';
import { groundingTable } from './groundingTable.ts';
import { checkOutput, writeOutput } from './nodeOutputs.ts';
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
  if (
    values.json !== undefined &&
    values.scores !== undefined &&
    resolve(values.json) === resolve(values.scores)
  ) {
    throw new UsageError(`--json and --scores name the same file.`);
  }
  const kind = values.variant === undefined ? undefined : oneOf(values.variant, KINDS_FOR_ALL, 'variant');
  const backend = oneOf(values.backend, BACKENDS, 'backend');
  const bundle = await openFolder(positionals[0]);
  const asked = values.ensemble?.split(',').map((id) => id.trim()) ?? [
    values.model ?? bundle.manifest.models[0].id,
  ];
  const models = asked.map((id) => bundle.model(id).id);
  const { images, captions } = bundle.manifest.gallery;
  if (values.grounding) checkGroundTruth(bundle);
  for (const path of [values.scores, values.json]) if (path !== undefined) await checkOutput(path);

  const { evaluation, grounding, scores, pairsPerSecond } = await withSession(
    bundle,
    backend,
    {},
    (session) =>
      evaluateEntry(
        session,
        { models, kind },
        { fold5: values.fold5, grounding: values.grounding, scores: values.scores !== undefined },
        stderrProgress,
      ),
  );
  if (values.scores !== undefined && scores) {
    await writeOutput(values.scores, npyFile(scores, [images, captions]));
  }
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

function print(evaluation: Evaluation, what: string): void {
  const row = (name: string, { r1, r5, r10, medr, meanr }: Recall) =>
    `${name}  R@1 ${r1.toFixed(1).padStart(5)}  R@5 ${r5.toFixed(1).padStart(5)}  R@10 ${r10.toFixed(1).padStart(5)}  medr ${medr}  meanr ${meanr.toFixed(1)}`;
  console.log(what);
  console.log(row('image to text', evaluation.imageToText));
  console.log(row('text to image', evaluation.textToImage));
  console.log(`rsum ${evaluation.rsum.toFixed(1)}`);
}
