// One file that came, or several that belong together: its name, its size, what it is taken for and a way to correct
// that, and what is wrong with it.

import { useId } from 'react';
import type { BroughtItem, FileRole } from '../../engine/importProtocol.ts';
import { countOf, sizeText } from '../numbers.ts';
import styles from './BroughtList.module.css';
import { besideRole, ROLE_NAMES } from './roles.ts';
import { useDesk } from './useDesk.ts';

export interface BroughtRowProps {
  readonly item: BroughtItem;
  /** While a bundle is made of it nothing can be corrected. */
  readonly fixed: boolean;
}

export function BroughtRow({ item, fixed }: BroughtRowProps) {
  const choose = useDesk((state) => state.choose);
  const takeAway = useDesk((state) => state.takeAway);
  const { key, role, roles, sentence, problem, files, bytes, origins } = item;
  // What lies in a zip goes with it.
  const [goes] = origins.length === 1 ? origins : [key];
  const id = useId();
  return (
    <li className={styles.item} data-role={role} data-problem={problem !== undefined || undefined}>
      <div className={styles.role}>
        {roles.length > 1 ? (
          <select
            aria-label={`What ${key} is`}
            aria-describedby={id}
            value={role}
            disabled={fixed}
            onChange={({ target }) => void choose(key, target.value as FileRole)}
          >
            {roles.map((possible) => (
              <option key={possible} value={possible}>
                {ROLE_NAMES[possible]}
              </option>
            ))}
          </select>
        ) : (
          <span className={styles.only}>{ROLE_NAMES[role]}</span>
        )}
      </div>
      <div className={styles.what}>
        <p className={styles.name}>{key}</p>
        <p id={id} className={styles.sentence}>
          {besideRole(sentence, role)}
        </p>
        {problem && <p className={styles.problem}>{problem}</p>}
      </div>
      <p className={styles.size}>
        {files > 1 && <span>{countOf(files, 'file')}</span>}
        <span>{sizeText(bytes)}</span>
      </p>
      <button
        type="button"
        className={styles.away}
        title={`Take away ${goes}`}
        aria-label={`Take away ${goes}`}
        disabled={fixed}
        onClick={() => void takeAway(origins)}
      >
        <span aria-hidden="true">×</span>
      </button>
    </li>
  );
}
