// The numbers behind a chart as a table that everybody can open, screen readers included.

import styles from './ChartTable.module.css';
import { NumberTable, type NumberTableProps } from './NumberTable.tsx';

export function ChartTable({ title, columns, rows }: NumberTableProps) {
  const name = `${title} as a table`;
  return (
    <details className={styles.details}>
      <summary>{name}</summary>
      <NumberTable title={name} columns={columns} rows={rows} />
    </details>
  );
}
