// Captions of the gallery to begin with, and one at random.

import { useApp, useGallery } from '../useApp.ts';
import styles from './Examples.module.css';

export function Examples() {
  const gallery = useGallery();
  // What comes later keeps its place free, so that nothing jumps.
  const waiting = useApp(({ opening }) => opening.phase !== 'failed');
  const take = useApp((state) => state.take);
  const surprise = useApp((state) => state.surprise);
  if (!gallery) return waiting ? <div className={styles.examples} /> : null;
  if (gallery.examples.length === 0) {
    return <p className={styles.none}>This bundle has no captions, so there are no examples to offer.</p>;
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls, these are sentences
    <div className={styles.examples} role="group" aria-label="Examples">
      <button type="button" className={styles.surprise} onClick={surprise}>
        Surprise me
      </button>
      {gallery.examples.map((caption) => (
        <button key={caption} type="button" className={styles.example} onClick={() => take(caption)}>
          {caption}
        </button>
      ))}
    </div>
  );
}
