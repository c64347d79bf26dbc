// Writes a bundle out as a zip, with how far it is and what came of it.

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
  if (doing?.phase !== 'saving') {
    return (
      <button
        type="button"
        className={styles.way}
        aria-label={`Save as zip: ${title}`}
        disabled={doing?.phase === 'removing'}
        onClick={() => void save(id)}
      >
        Save as zip
      </button>
    );
  }
  const { bytesDone, bytesTotal } = doing.progress ?? { bytesDone: 0, bytesTotal: 0 };
  return (
    <span className={styles.saving}>
      <progress aria-label={`Saving ${title}`} max={Math.max(bytesTotal, 1)} value={bytesDone} />
      <span>{bytesText(bytesDone, bytesTotal)}</span>
      <button type="button" className={styles.way} onClick={() => cancel(id)}>
        Cancel
      </button>
    </span>
  );
}
