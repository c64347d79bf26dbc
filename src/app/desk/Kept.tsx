// The bundles that this browser keeps, how safely it keeps them, and what was found broken.

import { KeepingLine } from './KeepingLine.tsx';
import styles from './Kept.module.css';
import { KeptRow } from './KeptRow.tsx';
import { useDesk } from './useDesk.ts';

export function Kept() {
  const kept = useDesk((state) => state.kept);
  const error = useDesk((state) => state.keptError);
  return (
    <section className={styles.kept} aria-label="Kept in this browser">
      <h2 className={styles.title}>Kept in this browser</h2>
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      {!kept && !error && <p className={styles.none}>Looking up what is here …</p>}
      {kept && (
        <>
          {!kept.keeping.kept && <KeepingLine keeping={kept.keeping} />}
          {kept.notices.length > 0 && (
            <ul className={styles.notices} aria-label="Cleaned up">
              {kept.notices.map((notice) => (
                <li key={notice}>{notice}</li>
              ))}
            </ul>
          )}
          {kept.bundles.length === 0 ? (
            <p className={styles.none}>
              {kept.keeping.kept
                ? 'Nothing yet. What you bring stands here and is there again next time, until you remove it.'
                : 'Nothing yet. What you bring stands here until the page is closed or loaded again.'}
            </p>
          ) : (
            <ul className={styles.bundles}>
              {kept.bundles.map((bundle) => (
                <KeptRow key={bundle.id} bundle={bundle} />
              ))}
            </ul>
          )}
          {kept.keeping.kept && <KeepingLine keeping={kept.keeping} />}
        </>
      )}
    </section>
  );
}
