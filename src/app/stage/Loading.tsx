// How far opening is: what is being done, bytes of how many, pictures of how many.

import { LiveText } from '../elements/LiveText.tsx';
import { ProgressRow } from '../elements/ProgressRow.tsx';
import { bytesText, countText } from '../numbers.ts';
import { progressText, spokenProgress } from '../progress.ts';
import { useApp } from '../useApp.ts';
import styles from './Loading.module.css';

export function Loading() {
  const progress = useApp(({ opening }) => (opening.phase === 'opening' ? opening.progress : undefined));
  const { bytesDone, bytesTotal, imagesDone, imagesTotal } = progress ?? {
    bytesDone: 0,
    bytesTotal: 0,
    imagesDone: 0,
    imagesTotal: 0,
  };
  const text = progressText(progress);
  return (
    <div className={styles.loading} aria-busy="true">
      <p className={styles.now}>{text[0].toUpperCase() + text.slice(1)}</p>
      <LiveText label="Loading" text={spokenProgress(progress)} />
      <ProgressRow
        label="Bytes"
        done={bytesDone}
        total={bytesTotal}
        text={bytesText(bytesDone, bytesTotal)}
      />
      <ProgressRow
        label="Pictures"
        done={imagesDone}
        total={imagesTotal}
        text={`${countText(imagesDone)} of ${countText(imagesTotal)}`}
      />
    </div>
  );
}
