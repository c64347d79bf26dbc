// Writes a bundle out as a zip, with how far it is and what came of it.

import { useId } from 'react';
import { bytesText } from '../numbers.ts';
import styles from './SaveZip.module.css';
import { useDesk } from './useDesk.ts';

export interface SaveZipProps {
  readonly id: string;
  readonly title: string;
}

export function SaveZip({ id, title }: SaveZipProps) {
  const doing = useDesk(({ doings }) => doings[id]);
  const save = useDesk((state) => state.save);
  const cancel = useDesk((state) => state.cancelSaving);
  const own = useId();
  const saving = doing?.phase === 'saving';
  const { bytesDone, bytesTotal } = (saving && doing.progress) || NOTHING;
  return (
    <>
      <button
        type="button"
        className={styles.way}
        aria-label={`Save as zip: ${title}`}
        disabled={saving || doing?.phase === 'removing'}
        data-save={own}
        data-focus-home={`[data-saving="${own}"] button`}
        onClick={() => void save(id)}
      >
        Save as zip
      </button>
      {saving && (
        <span className={styles.saving} data-saving={own} data-focus-home={`[data-save="${own}"]`}>
          <progress aria-label={`Saving ${title}`} max={Math.max(bytesTotal, 1)} value={bytesDone} />
          <span>{bytesText(bytesDone, bytesTotal)}</span>
          <button
            type="button"
            className={styles.way}
            aria-label={`Cancel saving ${title}`}
            onClick={() => cancel(id)}
          >
            Cancel
          </button>
        </span>
      )}
    </>
  );
}

const NOTHING = { bytesDone: 0, bytesTotal: 0 };
