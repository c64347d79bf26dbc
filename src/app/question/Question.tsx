// The question: the caption, examples to begin with, and the same sentence word by word.

import { CaptionField } from './CaptionField.tsx';
import styles from './Question.module.css';
import { QuestionError } from './QuestionError.tsx';
import { Sentence } from './Sentence.tsx';
import { Ways } from './Ways.tsx';

export function Question() {
  return (
    <section className={styles.question} aria-label="Question">
      <div className={styles.ask}>
        <CaptionField />
        <Ways />
      </div>
      <QuestionError />
      <Sentence />
    </section>
  );
}
