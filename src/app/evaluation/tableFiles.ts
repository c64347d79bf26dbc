// The table as files: CSV and JSON in full precision, Markdown and LaTeX as it is printed.

import { evaluationJson } from '../../scan/evaluationJson.ts';
import { type Cell, csv } from '../export/csv.ts';
import { COLUMNS, type Column, DIRECTION_TITLES, figureText, type TableRow } from './evaluationTable.ts';

export interface TableAbout {
  readonly bundle: string;
  readonly images: number;
  readonly captions: number;
  /** Of five folds of 1,000, averaged. */
  readonly folds: boolean;
  readonly backend: string;
}

const headOf = ({ direction, title }: Column): string =>
  direction ? `${DIRECTION_TITLES[direction]} ${title}` : title;

const finished = (rows: readonly TableRow[]) =>
  rows.flatMap(({ evaluation, ...row }) => (evaluation ? [{ ...row, evaluation }] : []));

export function tableCsv(rows: readonly TableRow[]): string {
  return csv(
    ['model', 'scoring', ...COLUMNS.map(headOf)],
    finished(rows).map(({ name, scoring, evaluation }): Cell[] => [
      name,
      scoring,
      ...COLUMNS.map(({ figureOf }) => figureOf(evaluation)),
    ]),
  );
}

/** Each entry has the keys of the command line's `evaluate --json`, but for its speed. */
export function tableJson(rows: readonly TableRow[], about: TableAbout): string {
  const { backend, images, captions } = about;
  const entries = finished(rows).map(({ entry, scoring, evaluation, grounding }) => {
    const { models } = entry;
    const record = { evaluation, grounding, models, ensemble: models.length > 1 };
    return { ...evaluationJson({ ...record, backend, images, captions }), scoring };
  });
  return `${JSON.stringify({ ...about, entries }, undefined, 2)}\n`;
}

export function tableMarkdown(rows: readonly TableRow[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replace(/\s+/g, ' ');
  return `${[
    line(['model', 'scoring', ...COLUMNS.map(headOf)]),
    line(['---', '---', ...COLUMNS.map(() => '---:')]),
    ...finished(rows).map(({ name, scoring, evaluation }) =>
      line([
        escaped(name),
        escaped(scoring),
        ...COLUMNS.map((one) => figureText(one, one.figureOf(evaluation))),
      ]),
    ),
  ].join('\n')}\n`;
}

const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Text that LaTeX sets as it stands. */
export function latexText(text: string): string {
  return text.replace(/[\\{}$&#%_~^]/g, (sign) => LATEX[sign]).replace(/\s+/g, ' ');
}

/** A `tabular` that needs no package. */
export function tableLatex(rows: readonly TableRow[]): string {
  const line = (cells: readonly string[]) => `${cells.join(' & ')} \\\\`;
  const perDirection = COLUMNS.filter(({ direction }) => direction === 'imageToText').length;
  const groups = Object.values(DIRECTION_TITLES).map(
    (title) => `\\multicolumn{${perDirection}}{c}{${latexText(title)}}`,
  );
  return `${[
    `\\begin{tabular}{ll${'r'.repeat(COLUMNS.length)}}`,
    '\\hline',
    line(['', '', ...groups, '']),
    line(['model', 'scoring', ...COLUMNS.map(({ title }) => latexText(title))]),
    '\\hline',
    ...finished(rows).map(({ name, scoring, evaluation }) =>
      line([
        latexText(name),
        latexText(scoring),
        ...COLUMNS.map((one) => figureText(one, one.figureOf(evaluation))),
      ]),
    ),
    '\\hline',
    '\\end{tabular}',
  ].join('\n')}\n`;
}
