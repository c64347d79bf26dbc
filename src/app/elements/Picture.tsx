// One picture in a place whose shape is known before it comes. Where there is none to show, the place stays and says so.

import { useState } from 'react';
import type { PictureInfo } from '../../engine/protocol.ts';
import styles from './Picture.module.css';

export interface PictureProps {
  readonly picture: PictureInfo;
  /** Loaded only when it comes near the screen. */
  readonly lazy?: boolean;
  /** The same picture is named elsewhere. */
  readonly decorative?: boolean;
}

export function Picture({ picture: { id, url }, lazy = false, decorative = false }: PictureProps) {
  const [broken, setBroken] = useState(false);
  if (url === undefined || broken) {
    return (
      <span
        className={styles.blank}
        {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': id })}
      >
        {!decorative && (broken ? 'could not be loaded' : 'no picture')}
      </span>
    );
  }
  return (
    <img
      className={styles.picture}
      src={url}
      alt={decorative ? '' : id}
      loading={lazy ? 'lazy' : 'eager'}
      decoding="async"
      draggable={false}
      onError={() => setBroken(true)}
    />
  );
}
