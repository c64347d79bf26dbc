// What became of making a bundle: the report, the reason why there is none, or that it was cancelled.

import { useLayoutEffect, useRef } from 'react';
import type { Brought } from '../../engine/importProtocol.ts';
import { countOf } from '../numbers.ts';
import { useApp } from '../useApp.ts';
import styles from './Outcome.module.css';
import { inPageWords } from './pageWords.ts';
import { SaveZip } from './SaveZip.tsx';
import { useDesk } from './useDesk.ts';

export function Outcome() {
  const making = useDesk((state) => state.making);
  return (
    <>
      <p role="status" className={styles.cancelled}>
        {making.phase === 'cancelled' &&
          'Cancelled, and nothing of it was kept. Your files are still here: go on whenever you like.'}
      </p>
      {making.phase === 'failed' && (
        <p role="alert" className={styles.failed}>
          {inPageWords(making.message)}
        </p>
      )}
      {making.phase === 'made' && <Report brought={making.brought} />}
    </>
  );
}

function Report({ brought: { bundle, notes, parity } }: { readonly brought: Brought }) {
  const openBundle = useApp((state) => state.openBundle);
  const report = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    // The button that cancelled has gone, and this is what everybody waited for; before the focus is sent elsewhere.
    if (document.activeElement !== document.body) return;
    heading.current?.focus({ preventScroll: true });
    report.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section ref={report} className={styles.report} aria-label="Report">
      <h3 ref={heading} tabIndex={-1} className={styles.title}>
        “{bundle.title}” is made
      </h3>
      <ul className={styles.notes}>
        {notes.map((note) => (
          <li key={note}>{inPageWords(note)}</li>
        ))}
        {parity && (
          <li>
            Largest difference between scores from the original tensors and from the bundle:{' '}
            {parity.difference.toExponential(1)}, over {countOf(parity.pairs, 'pair')}.
          </li>
        )}
        {bundle.sessionOnly && (
          <li>It lasts as long as this page: save it as a zip before you close or reload it.</li>
        )}
      </ul>
      <div className={styles.ways}>
        <button type="button" className={styles.open} onClick={() => openBundle(bundle.address)}>
          Open it
        </button>
        <SaveZip id={bundle.id} title={bundle.title} />
      </div>
    </section>
  );
}
