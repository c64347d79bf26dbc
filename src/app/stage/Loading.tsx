// How far opening is: what is being done, bytes of how many, pictures of how many.

import { bytesText, countText } from '../numbers.ts';
import { progressText } from '../progress.ts';
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
      <p role="status" className={styles.now}>
        {text[0].toUpperCase() + text.slice(1)}
      </p>
      <label className={styles.row}>
        <span>Bytes</span>
        <progress max={Math.max(bytesTotal, 1)} value={bytesDone} />
        <span className={styles.number}>
          {bytesTotal ? bytesText(bytesDone, bytesTotal) : 'not known yet'}
        </span>
      </label>
      <label className={styles.row}>
        <span>Pictures</span>
        <progress max={Math.max(imagesTotal, 1)} value={imagesDone} />
        <span className={styles.number}>
          {imagesTotal ? `${countText(imagesDone)} of ${countText(imagesTotal)}` : 'not known yet'}
        </span>
      </label>
    </div>
  );
}
