// The view as a link: everything that can be seen is in the page's address.

import { useEffect, useState } from 'react';
import { queryOfView } from '../store/view.ts';
import { useApp } from '../useApp.ts';
import styles from './ExportPanel.module.css';

export function CopyLink() {
  const query = useApp(({ view }) => queryOfView(view));
  const [said, setSaid] = useState('');
  const link = `${location.origin}${location.pathname}${query}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another link has not been copied yet
  useEffect(() => setSaid(''), [link]);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      setSaid('Copied.');
    } catch {
      // No clipboard without https, or not allowed: the field can still be copied from.
      setSaid('The browser does not let the page copy: select the link and copy it yourself.');
    }
  }
  return (
    <section className={styles.part} aria-label="The link">
      <div className={styles.head}>
        <h3 className={styles.title}>The link</h3>
        <p role="status" className={styles.said}>
          {said}
        </p>
      </div>
      <div className={styles.ways}>
        <input
          className={styles.link}
          type="text"
          readOnly
          aria-label="Link to this view"
          value={link}
          onFocus={({ target }) => target.select()}
        />
        <button type="button" className={styles.way} onClick={copy}>
          Copy
        </button>
      </div>
    </section>
  );
}
