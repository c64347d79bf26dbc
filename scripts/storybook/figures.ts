// What the storybook's models reach on scenes that nobody has seen, as Markdown: `npm run storybook:figures`. Draws a world
// of a seed of its own, makes a bundle of it with the shipped models, and asks every model, both ensembles, Sum-Max, and a
// perfect reader.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openFolder, withSession } from '../../src/cli/openSession.ts';
import { stderrProgress } from '../../src/cli/progress.ts';
import type { EvaluatedEntry, EvaluationEntry } from '../../src/engine/evaluation/evaluationProtocol.ts';
import { createEvaluations } from '../../src/engine/evaluation/evaluations.ts';
import { type Recall, recallOf } from '../../src/scan/recall.ts';
import { breathe } from '../../src/storybook/raster.ts';
import { makeSample } from '../../src/storybook/sample.ts';
import { perfectReader } from './perfectReader.ts';
import { runAll, WORK } from './stages.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '2027' },
    scenes: { type: 'string', default: '1000' },
    models: { type: 'string', default: 'models/storybook' },
    reader: { type: 'boolean', default: false },
  },
});
const scenes = Number(values.scenes);

/** A row of the table: who is asked, and how. */
interface Entry extends EvaluationEntry {
  readonly name: string;
}

const VARIANTS = ['t2i-avg', 't2i-lse', 'i2t-avg', 'i2t-lse'];
const ENTRIES: readonly Entry[] = [
  ...VARIANTS.map((id) => ({ name: id, models: [id] })),
  { name: 't2i-avg + i2t-lse', models: ['t2i-avg', 'i2t-lse'] },
  { name: 'i2t-avg + t2i-lse', models: ['i2t-avg', 't2i-lse'] },
  { name: 't2i-avg scored by Sum-Max', models: ['t2i-avg'], kind: 't2i-sum-max' },
  { name: 't2i-avg, sum of hinges', models: ['t2i-avg-sum-of-hinges'] },
  { name: 't2i-avg, unidirectional', models: ['t2i-avg-uni'] },
];
const KINDS = ['noun', 'verb', 'colour', 'attribute', 'relation', 'number'];

const world = join(WORK, `world-${values.seed}-${scenes}`);
const cli = 'src/cli/main.ts';
if (!existsSync(world)) {
  await runAll([[cli, 'storybook', '--seed', values.seed, '--scenes', values.scenes, '--out', world]]);
}
const folder = join(WORK, `figures-${values.seed}-${scenes}`);
rmSync(folder, { recursive: true, force: true });
const file = (name: string) => join(world, name);
await runAll([
  [
    cli,
    ...['convert', '--models', values.models, '--features', file('test_ims.npy'), '--out', folder],
    ...['--captions', file('test_caps.txt'), '--ids', file('test_ids.txt')],
    ...['--boxes', file('boxes.json'), '--truth', file('truth.json')],
  ],
]);

const heldOut: readonly string[][] = JSON.parse(readFileSync(file('held_out.json'), 'utf8'));
const progress = stderrProgress();
const bundle = await openFolder(folder);

const recalls: string[] = [];
const pointed: string[] = [];

function take({ entry, whole, grounding }: EvaluatedEntry, { name }: Entry): void {
  const { imageToText, textToImage, rsum } = whole.evaluation;
  const part = (unseen: boolean) =>
    recallOf(whole.textToImage.ranks.filter((_, caption) => heldOut[caption].length > 0 === unseen));
  recalls.push(
    row([
      name,
      ...three(imageToText),
      ...three(textToImage),
      one(rsum),
      ...pair(part(false)),
      ...pair(part(true)),
    ]),
  );
  if (!grounding || entry.kind !== undefined) return;
  const of = (kind: string) => grounding.figures.find((figures) => figures.kind === kind);
  if (pointed.length === 0) {
    const cells = (what: 'chance' | 'ceiling') => ['all', ...KINDS].map((kind) => one(of(kind)?.[what]));
    pointed.push(row(['phrases', ...['all', ...KINDS].map((kind) => String(of(kind)?.phrases ?? 0))]));
    pointed.push(row(['chance', ...cells('chance')]), row(['ceiling', ...cells('ceiling')]));
  }
  pointed.push(row([name, ...['all', ...KINDS].map((kind) => one(of(kind)?.hit))]));
}

await withSession(bundle, 'wasm', {}, async (session) => {
  const known = new Map(bundle.manifest.models.map(({ id }) => [id, true]));
  const entries = ENTRIES.filter(({ models }) => models.every((id) => known.has(id)));
  const run = createEvaluations(bundle).run(
    { entries, grounding: true },
    {
      tell(news) {
        if (news.kind === 'entry') take(news.entry, entries[recalls.length]);
        if (news.kind !== 'progress') return;
        const { stage, pairs, attended } = news.progress;
        progress({ stage, ...(stage === 'phrases' ? attended : pairs) });
      },
    },
  );
  await run.on({
    session,
    lend: (id) => session.load(id),
    giveBack: (id) => session.release(id),
  });
});

const unseen = heldOut.filter((combinations) => combinations.length > 0).length;
console.log(
  `\n${scenes} scenes of seed ${values.seed}, ${heldOut.length} captions; ${unseen} of them speak of a held-out combination.\n`,
);
console.log(
  row(['', 'text R@1', '5', '10', 'image R@1', '5', '10', 'rsum', 'seen R@1', '10', 'unseen R@1', '10']),
);
console.log(`|${'---|'.repeat(12)}`);
console.log(recalls.join('\n'));
console.log(`\nThe most attended region is right, percent:\n`);
console.log(row(['', 'all', ...KINDS]));
console.log(`|${'---|'.repeat(KINDS.length + 2)}`);
console.log(pointed.join('\n'));

if (values.reader) {
  const samples = [];
  for (let n = 0; n < scenes; n++) {
    const { scene, captions } = makeSample({ seed: Number(values.seed), split: 'test' }, n);
    samples.push({ scene, captions });
    if (n % 20 === 19) await breathe();
    progress({ stage: 'scenes read', done: n + 1, total: scenes });
  }
  const { image, text } = perfectReader(samples);
  console.log(
    `\nA perfect reader: image R@1 ${one(image[0])}, R@10 ${one(image[1])}, text R@1 ${one(text[0])}.`,
  );
}

function one(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(1);
}
function three({ r1, r5, r10 }: Recall): string[] {
  return [one(r1), one(r5), one(r10)];
}
function pair({ r1, r10 }: Recall): string[] {
  return [one(r1), one(r10)];
}
function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
