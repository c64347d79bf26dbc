// What went wrong with the last question, under the field where it was asked.

import { kindText } from '../../scan/variants.ts';
import { useApp } from '../useApp.ts';
import styles from './QuestionError.module.css';

export function QuestionError() {
  const error = useApp((state) => state.questionError);
  const answer = useApp((state) => state.answer);
  return (
    <div role="alert" className={styles.place}>
      {error && (
        <p className={styles.error}>
          {error}
          {answer &&
            ` What is shown below is still the answer to “${answer.caption.trim()}”, ${kindText(answer.choice.scoring)}.`}
        </p>
      )}
    </div>
  );
}
