// The table of recalls: a row for each entry, the best of each column marked, sorted by any column; and it leaves as a file.

import { useState } from 'react';
import type { Gallery } from '../store/gallery.ts';
import { inOrder } from './choices.ts';
import styles from './EvaluationRoom.module.css';
import { entryId } from './entries.ts';
import {
  bestOf,
  COLUMNS,
  type Column,
  DIRECTION_TITLES,
  figureText,
  type Sorting,
  sortedRows,
  type TableRow,
  tableRow,
} from './evaluationTable.ts';
import { type PublishedRow, publishedFor } from './published.ts';
import { TableFiles } from './TableFiles.tsx';
import { useEvaluation } from './useEvaluation.ts';

export function Table({ gallery }: { readonly gallery: Gallery }) {
  const { models, manifest, pictures } = gallery.opened;
  const chosen = useEvaluation((state) => state.chosen);
  const done = useEvaluation((state) => state.done);
  const protocol = useEvaluation((state) => state.protocol);
  const [sorting, setSorting] = useState<Sorting>();
  const unticked = [...done.values()].map(({ entry }) => entry);
  const byId = new Map([...chosen, ...unticked].map((entry) => [entryId(entry), entry]));
  const rows = inOrder([...byId.values()], models).map((entry) =>
    tableRow(entry, done.get(entryId(entry)), protocol, models),
  );
  const published = publishedFor({ models: manifest.models, images: pictures.length, protocol });
  if (rows.length === 0) return null;
  return (
    <section className={styles.part} aria-label="The table">
      <h2 className={styles.title}>The table</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} aria-label="Recalls" tabIndex={0}>
        <table className={styles.table}>
          <Head sorting={sorting} onSort={setSorting} />
          <tbody>
            {sortedRows(rows, sorting).map((row) => (
              <Row key={entryId(row.entry)} row={row} rows={rows} />
            ))}
          </tbody>
          {published && (
            <tbody className={styles.published}>
              <tr>
                <th scope="rowgroup" colSpan={COLUMNS.length + 1}>
                  <span className={styles.source}>
                    As published (Lee et al., ECCV 2018): {published.data}
                  </span>
                </th>
              </tr>
              {published.rows.map((row) => (
                <Published key={row.name} row={row} />
              ))}
            </tbody>
          )}
        </table>
      </section>
      <p className={styles.hint}>
        R@K: percent of queries whose right answer is among the first K. medr and meanr: median and mean rank.
        ★ the best of a column.
      </p>
      <TableFiles gallery={gallery} rows={rows} folds={protocol === 'fold5'} />
    </section>
  );
}

interface HeadProps {
  readonly sorting?: Sorting;
  readonly onSort: (sorting: Sorting | undefined) => void;
}

function Head({ sorting, onSort }: HeadProps) {
  /** The best first, then the worst, then as the rows come. */
  function next({ id, lowIsBest }: Column): Sorting | undefined {
    if (sorting?.column !== id) return { column: id, descending: !lowIsBest };
    return sorting.descending === lowIsBest ? undefined : { column: id, descending: lowIsBest };
  }
  const sortOf = (id: string) =>
    sorting?.column !== id ? 'none' : sorting.descending ? 'descending' : 'ascending';
  return (
    <thead>
      <tr>
        <td />
        {(['imageToText', 'textToImage'] as const).map((direction) => (
          <th
            key={direction}
            scope="colgroup"
            colSpan={COLUMNS.filter((column) => column.direction === direction).length}
          >
            {DIRECTION_TITLES[direction]}
          </th>
        ))}
        <td />
      </tr>
      <tr>
        <th scope="col">Model</th>
        {COLUMNS.map((column) => (
          <th key={column.id} scope="col" aria-sort={sortOf(column.id)}>
            <button type="button" className={styles.sort} onClick={() => onSort(next(column))}>
              {column.title}
              <span aria-hidden="true">
                {{ none: '', ascending: ' ↑', descending: ' ↓' }[sortOf(column.id)]}
              </span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Row({ row, rows }: { readonly row: TableRow; readonly rows: readonly TableRow[] }) {
  const { name, scoring, evaluation } = row;
  return (
    <tr>
      <th scope="row">
        {name} <span className={styles.scoring}>{scoring}</span>
      </th>
      {COLUMNS.map((column) => {
        if (!evaluation) {
          return (
            <td key={column.id} className={styles.waiting}>
              –
            </td>
          );
        }
        const value = column.figureOf(evaluation);
        const best = value === bestOf(rows, column);
        return (
          <td key={column.id} className={best ? styles.best : undefined}>
            {best && '★ '}
            {figureText(column, value)}
          </td>
        );
      })}
    </tr>
  );
}

function Published({ row: { name, imageToText, textToImage } }: { readonly row: PublishedRow }) {
  const cells = [...imageToText, '', '', ...textToImage, '', ''];
  const rsum = [...imageToText, ...textToImage].reduce((sum, value) => sum + value, 0);
  return (
    <tr>
      <th scope="row">{name}</th>
      {[...cells, rsum].map((cell, n) => (
        <td key={COLUMNS[n].id}>{typeof cell === 'number' ? cell.toFixed(1) : cell}</td>
      ))}
    </tr>
  );
}
