// How far a further model is, which a question needs and which is not on the device yet.

import type { OpenProgress } from '../../engine/protocol.ts';
import { progressText } from '../progress.ts';
import styles from './ModelLoading.module.css';

export interface ModelLoadingProps {
  readonly model: string;
  readonly progress: OpenProgress;
}

export function ModelLoading({ model, progress }: ModelLoadingProps) {
  return (
    <p className={styles.loading}>
      “{model}”: {progressText(progress)}
    </p>
  );
}
