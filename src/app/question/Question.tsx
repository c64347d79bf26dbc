// The question: the caption, the same as the model reads it, examples, and which variant answers.

import { Variants } from '../variants/Variants.tsx';
import { CaptionField } from './CaptionField.tsx';
import { Chips } from './Chips.tsx';
import { Examples } from './Examples.tsx';
import styles from './Question.module.css';
import { QuestionError } from './QuestionError.tsx';

export function Question() {
  return (
    <section className={styles.question} aria-label="Question">
      <CaptionField />
      <QuestionError />
      <Chips />
      <Examples />
      <Variants />
    </section>
  );
}
