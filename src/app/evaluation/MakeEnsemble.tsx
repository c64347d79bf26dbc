// A new row of several models, whose mean ranks.

import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import type { ModelInfo } from '../../engine/protocol.ts';
import { kindText } from '../../scan/variants.ts';
import { Popup } from '../elements/Popup.tsx';
import ensemble from '../variants/EnsembleChoice.module.css';
import styles from './EvaluationRoom.module.css';

export interface MakeEnsembleProps {
  readonly models: readonly ModelInfo[];
  readonly onMake: (members: readonly string[]) => void;
}

export function MakeEnsemble({ models, onMake }: MakeEnsembleProps) {
  const [members, setMembers] = useState<readonly string[]>([]);
  const [open, setOpen] = useState(false);
  if (models.length < 2) return null;
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={styles.way}>Add an ensemble</Popover.Trigger>
      <Popup title="Models that rank together">
        <ul className={ensemble.models}>
          {models.map(({ id, trained }) => (
            <li key={id}>
              <label className={ensemble.model}>
                <input
                  type="checkbox"
                  checked={members.includes(id)}
                  onChange={() =>
                    setMembers(
                      models.map((one) => one.id).filter((one) => (one === id) !== members.includes(one)),
                    )
                  }
                />
                <span>
                  {id} <span className={ensemble.kind}>({kindText(trained)})</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
        <button
          type="button"
          className={styles.way}
          disabled={members.length < 2}
          onClick={() => {
            onMake(members);
            setMembers([]);
            setOpen(false);
          }}
        >
          Add
        </button>
      </Popup>
    </Popover.Root>
  );
}
