// The table of recalls as numbers: its columns, its rows, and which of each column are the best.

import type {
  EvaluatedEntry,
  EvaluatedGrounding,
  EvaluationEntry,
  ModelInfo,
} from '../../engine/protocol.ts';
import type { Evaluation, Recall } from '../../scan/recall.ts';
import { entryName, entryScoring } from './entries.ts';
import type { Protocol } from './evaluationStore.ts';

export interface Column {
  readonly id: string;
  readonly direction?: keyof Pick<Evaluation, 'imageToText' | 'textToImage'>;
  readonly title: string;
  /** Ranks are better low, recalls high. */
  readonly lowIsBest: boolean;
  readonly figureOf: (evaluation: Evaluation) => number;
}

export const DIRECTION_TITLES = { imageToText: 'image to text', textToImage: 'text to image' } as const;

const FIGURES: readonly (readonly [keyof Recall, string])[] = [
  ['r1', 'R@1'],
  ['r5', 'R@5'],
  ['r10', 'R@10'],
  ['medr', 'medr'],
  ['meanr', 'meanr'],
];

export const COLUMNS: readonly Column[] = [
  ...(['imageToText', 'textToImage'] as const).flatMap((direction) =>
    FIGURES.map(
      ([figure, title]): Column => ({
        id: `${direction}-${figure}`,
        direction,
        title,
        lowIsBest: figure === 'medr' || figure === 'meanr',
        figureOf: (evaluation) => evaluation[direction][figure],
      }),
    ),
  ),
  { id: 'rsum', title: 'rsum', lowIsBest: false, figureOf: ({ rsum }) => rsum },
];

export interface TableRow {
  readonly entry: EvaluationEntry;
  readonly name: string;
  readonly scoring: string;
  /** Undefined until the row is done. */
  readonly evaluation?: Evaluation;
  /** Of the pointing game, where it was played. */
  readonly grounding?: EvaluatedGrounding['figures'];
}

export function tableRow(
  entry: EvaluationEntry,
  done: EvaluatedEntry | undefined,
  protocol: Protocol,
  models: readonly ModelInfo[],
): TableRow {
  const ranked = protocol === 'fold5' ? done?.fold5 : done?.whole;
  return {
    entry,
    name: entryName(entry),
    scoring: entryScoring(entry, models),
    evaluation: ranked?.evaluation,
    grounding: done?.grounding?.figures,
  };
}

/** One decimal, as the command line prints them; a median rank is whole. */
export function figureText({ title }: Pick<Column, 'title'>, value: number): string {
  return value.toFixed(title === 'medr' && Number.isInteger(value) ? 0 : 1);
}

/** The best value of a column among finished rows; none where there is nothing to compare. */
export function bestOf(rows: readonly TableRow[], { figureOf, lowIsBest }: Column): number | undefined {
  const values = rows.flatMap(({ evaluation }) => (evaluation ? [figureOf(evaluation)] : []));
  if (values.length < 2) return undefined;
  return lowIsBest ? Math.min(...values) : Math.max(...values);
}

export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

/** Rows by a column, those that are not done last; without a sorting as they come. */
export function sortedRows(rows: readonly TableRow[], sorting: Sorting | undefined): readonly TableRow[] {
  const column = COLUMNS.find(({ id }) => id === sorting?.column);
  if (!sorting || !column) return rows;
  const sign = sorting.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (!a.evaluation || !b.evaluation) return Number(!a.evaluation) - Number(!b.evaluation);
    return sign * (column.figureOf(a.evaluation) - column.figureOf(b.evaluation));
  });
}
