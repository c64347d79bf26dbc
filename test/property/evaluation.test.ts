// Invariants of an evaluation: rows do not depend on their order, a cancelled run goes on as if it had not been cancelled,
// the recalls are those of the ranks that are told, questions are answered meanwhile; and of the table that leaves.

import { csvParseRows } from 'd3';
import { afterEach, describe, expect, it } from 'vitest';
import { entryOf, inOrder, kindsOf, toggled } from '../../src/app/evaluation/choices.ts';
import { entryId } from '../../src/app/evaluation/entries.ts';
import type { Protocol } from '../../src/app/evaluation/evaluationStore.ts';
import {
  bestOf,
  COLUMNS,
  figureText,
  sortedRows,
  type TableRow,
  tableRow,
} from '../../src/app/evaluation/evaluationTable.ts';
import { publishedFor } from '../../src/app/evaluation/published.ts';
import {
  latexText,
  tableCsv,
  tableJson,
  tableLatex,
  tableMarkdown,
} from '../../src/app/evaluation/tableFiles.ts';
import type {
  Engine,
  EvaluatedEntry,
  EvaluationEntry,
  EvaluationNews,
  ModelInfo,
} from '../../src/engine/protocol.ts';
import { InputError } from '../../src/scan/errors.ts';
import { recallOf } from '../../src/scan/recall.ts';
import { paperScoring, variantName } from '../../src/scan/variants.ts';
import { engineInNode, nodeStarters, startReference } from '../support/engineInNode.ts';
import { readLatexTable } from '../support/latexTable.ts';
import { seeded, wholeNumber } from '../support/random.ts';
import { tinyBundle } from '../support/tinyBundle.ts';

const ENTRIES: readonly EvaluationEntry[] = [
  { models: ['t2i-avg'] },
  { models: ['i2t-lse'] },
  { models: ['t2i-avg'], kind: 't2i-sum-max' },
  { models: ['t2i-avg', 'i2t-lse'] },
];

const engines: Engine[] = [];
afterEach(() => {
  for (const engine of engines.splice(0)) engine.close();
});

async function openTiny(): Promise<Engine> {
  const tiny = await tinyBundle({ images: 60 });
  const engine = engineInNode({ tiny }, nodeStarters({ wasm: startReference }));
  engines.push(engine);
  await engine.open({ bundle: 'tiny' }, () => {});
  return engine;
}

/** Everything that a run told. */
async function evaluated(
  engine: Engine,
  entries: readonly EvaluationEntry[],
  signal?: AbortSignal,
  onNews?: (news: EvaluationNews) => void,
) {
  const news: EvaluationNews[] = [];
  await engine.evaluate({ entries }, signal, (one) => {
    news.push(one);
    onNews?.(one);
  });
  const rows = new Map<string, EvaluatedEntry>();
  for (const one of news) if (one.kind === 'entry') rows.set(entryId(one.entry.entry), one.entry);
  return { news, rows };
}

describe('property: an evaluation', () => {
  it('gives each row the same figures in any order of rows, and ranks that its recalls are counted from', async () => {
    const engine = await openTiny();
    const { rows } = await evaluated(engine, ENTRIES);
    expect(rows.size).toBe(ENTRIES.length);
    for (const { whole } of rows.values()) {
      expect(whole.imageToText.ranks).toHaveLength(60);
      expect(whole.textToImage.ranks).toHaveLength(300);
      expect(recallOf(whole.imageToText.ranks)).toEqual(whole.evaluation.imageToText);
      expect(recallOf(whole.textToImage.ranks)).toEqual(whole.evaluation.textToImage);
    }
    const again = await evaluated(await openTiny(), [...ENTRIES].reverse());
    for (const [id, row] of rows) expect(again.rows.get(id)).toEqual(row);
  });

  it('goes on after it was cancelled, with the figures of one run', async () => {
    const whole = await evaluated(await openTiny(), ENTRIES);
    const engine = await openTiny();
    const controller = new AbortController();
    const early: EvaluatedEntry[] = [];
    await expect(
      evaluated(engine, ENTRIES, controller.signal, (one) => {
        if (one.kind === 'entry') early.push(one.entry);
        if (early.length === 1) controller.abort();
      }),
    ).rejects.toThrow();
    expect(early.length).toBe(1);
    const done = new Set(early.map(({ entry }) => entryId(entry)));
    const rest = await evaluated(
      engine,
      ENTRIES.filter((entry) => !done.has(entryId(entry))),
    );
    const all = new Map([...early.map((row) => [entryId(row.entry), row] as const), ...rest.rows]);
    expect([...all.keys()].sort()).toEqual([...whole.rows.keys()].sort());
    for (const [id, row] of whole.rows) expect(all.get(id)).toEqual(row);
  });

  it('counts its pairs up to the end, what entries share once', async () => {
    const { news } = await evaluated(await openTiny(), ENTRIES);
    const counts = news.flatMap((one) => (one.kind === 'progress' ? [one.progress.pairs] : []));
    // t2i-avg, i2t-lse, and Sum-Max: the ensemble needs nothing new.
    expect(counts.every(({ total }) => total === 3 * 60 * 300)).toBe(true);
    counts.reduce((before, { done }) => {
      expect(done).toBeGreaterThanOrEqual(before);
      return done;
    }, 0);
    expect(counts.at(-1)?.done).toBe(3 * 60 * 300);
  });

  it('lets questions be answered meanwhile', async () => {
    const engine = await openTiny();
    let over = false;
    let asked: Promise<boolean> | undefined;
    await evaluated(engine, ENTRIES, undefined, (one) => {
      if (one.kind !== 'progress') return;
      asked ??= engine.rank({ caption: 'a dog runs', models: ['t2i-avg'] }).then(() => over);
    });
    over = true;
    expect(await asked).toBe(false);
  });

  it('is refused with a sentence when nothing or nobody known was chosen', async () => {
    const engine = await openTiny();
    await expect(evaluated(engine, [])).rejects.toThrow(InputError);
    await expect(evaluated(engine, [{ models: ['nobody'] }])).rejects.toThrow(/nobody/);
  });
});

const MODELS = (['t2i-avg', 'i2t-max', 'i2t-lse'] as const).map(
  (id): ModelInfo => ({ id: `run_${id}`, trained: paperScoring(id) }),
);

/** Rows with random figures, some of them not done. */
function randomRows(random: () => number, count: number): TableRow[] {
  const recall = () => ({
    r1: random() * 100,
    r5: random() * 100,
    r10: random() * 100,
    medr: 3,
    meanr: 9 * random(),
  });
  return Array.from({ length: count }, (_, n) => ({
    entry: { models: [`m${n}`] },
    name: `m${n}_${['a&b', 'x|y', '50 %', '{z}', '\\', '"q", r', '~^', '#1 $'][n % 8]}`,
    scoring: 't-i AVG',
    evaluation:
      random() < 0.8 ? { imageToText: recall(), textToImage: recall(), rsum: random() * 600 } : undefined,
  }));
}

describe('property: the choice of rows', () => {
  it('asks every model for the four variants and Sum-Max, and for another pooling only those trained with it', () => {
    const kinds = kindsOf(MODELS);
    expect(kinds).toContain('i2t-max');
    for (const model of MODELS) {
      for (const kind of kinds) {
        const entry = entryOf(model, kind);
        const trained = variantName(model.trained) === kind;
        expect(entry !== undefined).toBe(trained || kind !== 'i2t-max');
        if (entry) expect(entry.kind).toBe(trained ? undefined : kind);
      }
    }
  });

  it('keeps the order of the table whatever was ticked first, and a second tick takes back the first', () => {
    const random = seeded(3);
    const all = MODELS.flatMap((model) => kindsOf(MODELS).flatMap((kind) => entryOf(model, kind) ?? []));
    const ordered = inOrder(all, MODELS).map(entryId);
    for (let round = 0; round < 20; round++) {
      let chosen: readonly EvaluationEntry[] = [];
      for (let n = 0; n < 12; n++) chosen = toggled(chosen, all[wholeNumber(random, 0, all.length - 1)]);
      const ids = inOrder(chosen, MODELS).map(entryId);
      expect(ids).toEqual(ordered.filter((id) => ids.includes(id)));
      const entry = all[wholeNumber(random, 0, all.length - 1)];
      expect(inOrder(toggled(toggled(chosen, entry), entry), MODELS).map(entryId)).toEqual(ids);
    }
  });
});

describe('property: the table', () => {
  it('is sorted by any column with what is not done last, and marks the best', () => {
    const random = seeded(4);
    for (const column of COLUMNS) {
      const rows = randomRows(random, 9);
      for (const descending of [true, false]) {
        const sorted = sortedRows(rows, { column: column.id, descending });
        expect([...sorted].sort((a, b) => a.name.localeCompare(b.name))).toEqual(rows);
        const values = sorted.map(({ evaluation }) => evaluation && column.figureOf(evaluation));
        const firstMissing = values.indexOf(undefined);
        if (firstMissing >= 0)
          expect(values.slice(firstMissing).every((value) => value === undefined)).toBe(true);
        const there = values.filter((value) => value !== undefined);
        there.slice(1).forEach((value, n) => {
          expect(descending ? there[n] - value : value - there[n]).toBeGreaterThanOrEqual(0);
        });
        expect(bestOf(rows, column)).toBe(column.lowIsBest ? Math.min(...there) : Math.max(...there));
      }
    }
  });

  it('takes its figures from the chosen protocol', async () => {
    const { rows } = await evaluated(await openTiny(), [ENTRIES[0]]);
    const [done] = rows.values();
    const models = [{ id: 't2i-avg', trained: MODELS[0].trained }];
    expect(tableRow(ENTRIES[0], done, 'whole', models).evaluation).toBe(done.whole.evaluation);
    expect(tableRow(ENTRIES[0], done, 'fold5', models).evaluation).toBeUndefined();
    const folded = { ...done, fold5: { ...done.whole, evaluation: { ...done.whole.evaluation, rsum: 1 } } };
    expect(tableRow(ENTRIES[0], folded, 'fold5', models).evaluation?.rsum).toBe(1);
    expect(tableRow(ENTRIES[0], folded, 'whole', models).evaluation).toBe(done.whole.evaluation);
    expect(tableRow(ENTRIES[0], undefined, 'whole', models)).toMatchObject({
      name: 't2i-avg',
      scoring: 't-i AVG',
    });
  });

  it('stands beside published figures only of its own data, counted over as many pictures in the same way', () => {
    const [flickr, coco, nobody] = ['f30k_precomp', 'coco_precomp', undefined].map((dataName) => ({
      dataName,
    }));
    const dataOf = (models: readonly { dataName?: string }[], images: number, protocol: Protocol = 'whole') =>
      publishedFor({ models, images, protocol })?.data;
    expect(dataOf([flickr, flickr], 1000)).toBe('Flickr30K, 1,000 test images');
    expect(dataOf([coco], 5000)).toBe('MS-COCO, 5,000 test images');
    for (const images of [108, 999, 1000, 4999, 5000, 15_000]) {
      if (images !== 1000) expect(dataOf([flickr], images)).toBeUndefined();
      if (images !== 5000) expect(dataOf([coco], images)).toBeUndefined();
      for (const models of [[flickr, coco], [flickr, nobody], [nobody], [{ dataName: 'flickr8k' }], []]) {
        expect(dataOf(models, images)).toBeUndefined();
      }
    }
    // Among 1,000 pictures more is found than among 5,000.
    expect(dataOf([coco], 5000, 'fold5')).toBeUndefined();
    expect(dataOf([flickr], 5000, 'fold5')).toBeUndefined();
  });
});

describe('property: the table as files', () => {
  const rows = randomRows(seeded(5), 60);
  const finished = rows.flatMap(({ evaluation, ...row }) => (evaluation ? [{ ...row, evaluation }] : []));
  const about = { bundle: 'b', images: 60, captions: 300, folds: false, backend: 'wasm' };

  it('says the same numbers in JSON and CSV, in full precision, whatever a model is called', () => {
    const { entries } = JSON.parse(tableJson(rows, about));
    expect(entries).toHaveLength(finished.length);
    const records = csvParseRows(tableCsv(rows));
    expect(records.every(({ length }) => length === COLUMNS.length + 2)).toBe(true);
    const [head, ...body] = records;
    expect(new Set(head).size).toBe(head.length);
    expect(body.map(([name]) => name)).toEqual(finished.map(({ name }) => name));
    body.forEach((record, n) => {
      const figures = COLUMNS.map(({ figureOf }) => figureOf(finished[n].evaluation));
      expect(record.slice(2).map(Number)).toEqual(figures);
      expect(COLUMNS.map(({ figureOf }) => figureOf(entries[n]))).toEqual(figures);
    });
  });

  it('has the keys of the command line in each entry of the JSON', () => {
    const grounding = [{ kind: 'all', phrases: 9, hit: 50, chance: 20, ceiling: 100 }];
    const [alone, together] = [['a'], ['a', 'b']].map((models) => ({
      ...finished[0],
      entry: { models },
      grounding,
    }));
    const { entries, ...whole } = JSON.parse(
      tableJson([alone, { ...together, grounding: undefined }], about),
    );
    expect(whole).toEqual(about);
    const { imageToText, textToImage, rsum } = finished[0].evaluation;
    const same = {
      imageToText,
      textToImage,
      rsum,
      backend: 'wasm',
      images: 60,
      captions: 300,
      scoring: 't-i AVG',
    };
    const all = { phrases: 9, hit: 50, chance: 20, ceiling: 100 };
    expect(entries).toEqual([
      { ...same, model: 'a', grounding: { all } },
      { ...same, ensemble: ['a', 'b'] },
    ]);
  });

  it('keeps its columns in Markdown whatever a model is called', () => {
    const markdown = tableMarkdown(rows).trimEnd().split('\n');
    expect(markdown).toHaveLength(finished.length + 2);
    for (const line of markdown) expect(line.split(/(?<!\\)\|/)).toHaveLength(COLUMNS.length + 4);
  });

  it('is LaTeX that needs no package, with every name and figure as they are printed', () => {
    const { columns, rows: set } = readLatexTable(tableLatex(rows));
    expect(columns).toBe(COLUMNS.length + 2);
    expect(set[0]).toEqual(['', '', 'image to text', 'text to image', '']);
    expect(set.slice(2)).toEqual(
      finished.map(({ name, scoring, evaluation }) => [
        name,
        scoring,
        ...COLUMNS.map((one) => figureText(one, one.figureOf(evaluation))),
      ]),
    );
  });

  it('is refused by that reader where a sign is left that LaTeX would read as its own', () => {
    const random = seeded(6);
    const signs = '\\{}$&#%_~^ab c';
    const tabular = (cell: string) => `\\begin{tabular}{l}\n${cell} \\\\\n\\end{tabular}\n`;
    for (let round = 0; round < 300; round++) {
      const text = Array.from({ length: 12 }, () => signs[wholeNumber(random, 0, signs.length - 1)]).join('');
      expect(readLatexTable(tabular(latexText(text))).rows).toEqual([[text.trim().replace(/\s+/g, ' ')]]);
    }
    for (const wrong of ['a_b', '5 %', 'a & b', '{', '\\textbf{a}', '$x$']) {
      expect(() => readLatexTable(tabular(wrong))).toThrow();
    }
  });
});
