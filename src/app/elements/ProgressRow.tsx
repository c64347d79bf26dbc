// One number of something long: how much of how much, as a bar and in words.

import styles from './ProgressRow.module.css';

export interface ProgressRowProps {
  readonly label: string;
  readonly done: number;
  /** 0 while nobody knows. */
  readonly total: number;
  /** `3.2 of 8.0 MB` */
  readonly text: string;
  /** Speed and time left; empty while nobody knows them, so that their line is kept for them. */
  readonly rest?: string;
}

export function ProgressRow({ label, done, total, text, rest }: ProgressRowProps) {
  return (
    <label className={styles.row}>
      <span>{label}</span>
      <progress max={Math.max(total, 1)} value={done} />
      <span className={styles.number}>{total ? text : 'not known yet'}</span>
      {rest !== undefined && <span className={styles.rest}>{rest}</span>}
    </label>
  );
}
