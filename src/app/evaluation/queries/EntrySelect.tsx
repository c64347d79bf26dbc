// One of the finished rows, chosen by name.

import { useId } from 'react';
import type { EvaluatedEntry } from '../../../engine/protocol.ts';
import select from '../../elements/select.module.css';
import { entryId } from '../entries.ts';
import styles from './Queries.module.css';

export interface EntrySelectProps {
  readonly label: string;
  readonly rows: readonly EvaluatedEntry[];
  /** Of the choice of none, where there is one. */
  readonly none?: string;
  /** An `entryId`, or '' for none. */
  readonly value: string;
  readonly nameOf: (row: EvaluatedEntry) => string;
  readonly onChange: (id: string) => void;
}

export function EntrySelect({ label, rows, none, value, nameOf, onChange }: EntrySelectProps) {
  const id = useId();
  return (
    <span className={styles.select}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={select.select}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {rows.map((row) => (
          <option key={entryId(row.entry)} value={entryId(row.entry)}>
            {nameOf(row)}
          </option>
        ))}
      </select>
    </span>
  );
}
