// Which checkpoint answers, in which direction and pooling, and whether it was trained for that.

import type { Pooling } from '../../scan/types.ts';
import { RadioGroup } from '../elements/RadioGroup.tsx';
import { choiceOf, directionName, kindName, poolingName } from '../store/choice.ts';
import { useApp, useGallery } from '../useApp.ts';
import { ModelLoading } from './ModelLoading.tsx';
import styles from './Variants.module.css';

const DIRECTIONS = [
  { value: 't2i', label: directionName('t2i'), title: 'Text to image: each word looks over the regions' },
  { value: 'i2t', label: directionName('i2t'), title: 'Image to text: each region looks over the words' },
] as const;

const PAPER_POOLINGS: readonly Pooling[] = ['Mean', 'LogSumExp'];

export function Variants() {
  const gallery = useGallery();
  const waiting = useApp(({ opening }) => opening.phase !== 'failed');
  const view = useApp((state) => state.view);
  const switchTo = useApp((state) => state.switchTo);
  const chooseModel = useApp((state) => state.chooseModel);
  if (!gallery) return waiting ? <div className={styles.variants} /> : null;

  const { models } = gallery.opened;
  const choice = choiceOf(models, view);
  const { crossAttn, pooling } = choice.scoring;
  const trainedPooling = choice.model.trained.pooling;
  const poolings = PAPER_POOLINGS.includes(trainedPooling)
    ? PAPER_POOLINGS
    : [...PAPER_POOLINGS, trainedPooling];
  return (
    <div className={styles.variants}>
      <RadioGroup
        label="Direction"
        options={DIRECTIONS}
        value={crossAttn}
        onChange={(value) => switchTo({ crossAttn: value })}
      />
      <RadioGroup
        label="Pooling"
        options={poolings.map((value) => ({ value, label: poolingName(value) }))}
        value={pooling}
        onChange={(value) => switchTo({ pooling: value })}
      />
      <label className={styles.model}>
        <span className={styles.label}>Model</span>
        <select value={choice.model.id} onChange={({ target }) => chooseModel(target.value)}>
          {models.map(({ id, trained }) => (
            <option key={id} value={id}>
              {id} (trained for {kindName(trained)})
            </option>
          ))}
        </select>
      </label>
      <p role="status" className={styles.note}>
        {choice.missingModel && `There is no model “${choice.missingModel}” in this bundle. `}
        {!choice.trained && (
          <>
            <strong>Not trained for this:</strong> “{choice.model.id}” was trained for{' '}
            {kindName(choice.model.trained)}.
          </>
        )}
      </p>
      <ModelLoading />
    </div>
  );
}
