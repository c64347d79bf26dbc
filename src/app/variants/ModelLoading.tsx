// How far a further model is, which a question needs and which is not on the device yet.

import { progressText } from '../progress.ts';
import { useApp } from '../useApp.ts';
import styles from './ModelLoading.module.css';

export function ModelLoading() {
  const loading = useApp((state) => state.modelLoading);
  if (!loading) return null;
  return (
    <p className={styles.loading}>
      “{loading.model}”: {progressText(loading.progress)}
    </p>
  );
}
