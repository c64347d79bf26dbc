// Which variant stands beside: the paper's two switches again, for the other side.

import { directionText, poolingText } from '../../scan/variants.ts';
import { RadioGroup } from '../elements/RadioGroup.tsx';
import type { Choice } from '../store/choice.ts';
import { useApp } from '../useApp.ts';
import styles from './ComparePanel.module.css';

export function BesideChoice({ choice: { scoring } }: { readonly choice: Choice }) {
  const switchBeside = useApp((state) => state.switchBeside);
  return (
    <div className={styles.choice}>
      <RadioGroup
        label="Beside it"
        options={[
          { value: 't2i', label: directionText('t2i') },
          { value: 'i2t', label: directionText('i2t') },
        ]}
        value={scoring.crossAttn}
        onChange={(crossAttn) => switchBeside({ crossAttn })}
      />
      <RadioGroup
        label="with"
        options={[
          { value: 'Mean', label: poolingText('Mean') },
          { value: 'LogSumExp', label: poolingText('LogSumExp') },
          { value: 'SumMax', label: poolingText('SumMax') },
        ]}
        value={scoring.pooling === 'Max' || scoring.pooling === 'Sum' ? 'Mean' : scoring.pooling}
        onChange={(pooling) => switchBeside({ pooling })}
      />
    </div>
  );
}
