// Several checkpoints that rank together, by the mean of their scores.

import { Popover } from '@base-ui/react/popover';
import type { ModelInfo } from '../../engine/protocol.ts';
import { kindText } from '../../scan/variants.ts';
import { Popup } from '../elements/Popup.tsx';
import type { Choice } from '../store/choice.ts';
import { useApp } from '../useApp.ts';
import styles from './EnsembleChoice.module.css';

export interface EnsembleChoiceProps {
  readonly choice: Choice;
  readonly models: readonly ModelInfo[];
}

export function EnsembleChoice({ choice, models }: EnsembleChoiceProps) {
  const chooseEnsemble = useApp((state) => state.chooseEnsemble);
  if (models.length < 2) return null;
  const chosen = choice.members.map(({ id }) => id);
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.trigger}>Ensemble</Popover.Trigger>
      <Popup title="Models that rank together">
        <ul className={styles.models}>
          {models.map(({ id, trained }) => (
            <li key={id}>
              <label className={styles.model}>
                <input
                  type="checkbox"
                  checked={chosen.includes(id)}
                  onChange={({ target }) =>
                    chooseEnsemble(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
                  }
                />
                <span>
                  {id} <span className={styles.kind}>({kindText(trained)})</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
        <Popover.Description className={styles.about}>
          The score is the mean of theirs, as in the paper’s last rows.
        </Popover.Description>
      </Popup>
    </Popover.Root>
  );
}
