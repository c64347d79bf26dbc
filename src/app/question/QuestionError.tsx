// What went wrong with the last question, under the field where it was asked.

import { useApp } from '../useApp.ts';
import styles from './QuestionError.module.css';

export function QuestionError() {
  const error = useApp((state) => state.questionError);
  return (
    <div role="alert" className={styles.place}>
      {error && <p className={styles.error}>{error}</p>}
    </div>
  );
}
