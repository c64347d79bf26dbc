// How far a conversion is: what is being done, rows, bytes and time; and a way to stop it.

import { useEffect, useRef } from 'react';
import type { BringStage } from '../../engine/importProtocol.ts';
import { ProgressRow } from '../elements/ProgressRow.tsx';
import { bytesText, countText, timeLeftText } from '../numbers.ts';
import styles from './MakingProgress.module.css';
import { useDesk } from './useDesk.ts';

/** What is being done, and what is counted meanwhile. */
const STAGES: Readonly<Record<BringStage, readonly [does: string, counts: string]>> = {
  unpacking: ['Unpacking the zip', 'Files'],
  checkpoints: ['Reading checkpoints', 'Checkpoints'],
  features: ['Converting features', 'Rows'],
  pictures: ['Taking in the pictures', 'Pictures'],
  copying: ['Copying the bundle', 'Files'],
  checking: ['Checking what was made', 'Files'],
};

export function MakingProgress() {
  const progress = useDesk(({ making }) => (making.phase === 'running' ? making.progress : undefined));
  const cancel = useDesk((state) => state.cancelMaking);
  const [does, counts] = progress ? STAGES[progress.stage] : ['Starting', 'Rows'];
  const { done, total, bytesDone, bytesTotal, secondsLeft } = progress ?? NOTHING;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The button that was pressed has gone: whoever uses the keyboard goes on at this one.
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  return (
    <div
      className={styles.progress}
      aria-busy="true"
      data-focus-home='form[aria-label="The bundle"] button[type="submit"]'
    >
      <p role="status" className={styles.now}>
        {does}
      </p>
      <ProgressRow
        label={counts}
        done={done}
        total={total}
        text={`${countText(done)} of ${countText(total)}`}
      />
      <ProgressRow
        label="Bytes"
        done={bytesDone}
        total={bytesTotal}
        text={bytesText(bytesDone, bytesTotal)}
      />
      <div className={styles.end}>
        <button ref={button} type="button" className={styles.cancel} onClick={cancel}>
          Cancel
        </button>
        <span>
          {secondsLeft === undefined ? 'Time left: not known yet' : `Time left: ${timeLeftText(secondsLeft)}`}
        </span>
      </div>
    </div>
  );
}

const NOTHING = { done: 0, total: 0, bytesDone: 0, bytesTotal: 0, secondsLeft: undefined };
