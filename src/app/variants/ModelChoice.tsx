// The checkpoint that answers, with what it was trained for.

import type { ModelInfo } from '../../engine/protocol.ts';
import { kindText } from '../../scan/variants.ts';
import select from '../elements/select.module.css';
import type { Choice } from '../store/choice.ts';
import { useApp } from '../useApp.ts';
import styles from './ModelChoice.module.css';

export interface ModelChoiceProps {
  readonly choice: Choice;
  readonly models: readonly ModelInfo[];
}

const ENSEMBLE = '';

export function ModelChoice({ choice, models }: ModelChoiceProps) {
  const chooseModel = useApp((state) => state.chooseModel);
  const together = choice.members.length > 1;
  return (
    <label className={styles.model}>
      <span className={styles.label}>Model</span>
      <select
        className={select.select}
        value={together ? ENSEMBLE : choice.model.id}
        onChange={({ target }) => {
          if (target.value !== ENSEMBLE) chooseModel(target.value);
        }}
      >
        {together && <option value={ENSEMBLE}>{choice.members.map(({ id }) => id).join(' + ')}</option>}
        {models.map(({ id, trained }) => (
          <option key={id} value={id}>
            {id} (trained for {kindText(trained)})
          </option>
        ))}
      </select>
    </label>
  );
}
