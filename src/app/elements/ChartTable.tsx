// The numbers behind a chart as a table that everybody can open, screen readers included.

import { useState } from 'react';
import styles from './ChartTable.module.css';
import { NumberTable, type NumberTableProps } from './NumberTable.tsx';

export interface ChartTableProps extends Omit<NumberTableProps, 'rows'> {
  /** Where there are thousands, a function makes them when the table is opened. */
  readonly rows: NumberTableProps['rows'] | (() => NumberTableProps['rows']);
}

export function ChartTable({ title, columns, rows }: ChartTableProps) {
  const name = `${title} as a table`;
  const [open, setOpen] = useState(false);
  const shown = typeof rows !== 'function' ? rows : open ? rows() : [];
  return (
    <details className={styles.details} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{name}</summary>
      <NumberTable title={name} columns={columns} rows={shown} />
    </details>
  );
}
