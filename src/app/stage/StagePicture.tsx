// The picture on the stage, as large as its place allows, with attention drawn at the size at which it is shown.

import { useRef } from 'react';
import { AttentionOverlay } from '../attention/AttentionOverlay.tsx';
import { Picture } from '../elements/Picture.tsx';
import { useElementSize } from '../elements/useElementSize.ts';
import { pictureSize } from '../store/gallery.ts';
import { useGallery } from '../useApp.ts';
import { LeftOutOnStage } from '../whatIf/LeftOutOnStage.tsx';
import { RegionLayer } from './RegionLayer.tsx';
import styles from './StagePicture.module.css';

export function StagePicture({ image }: { readonly image: number }) {
  const gallery = useGallery();
  const place = useRef<HTMLDivElement>(null);
  const shown = useElementSize(place, image);
  if (!gallery) return null;
  const { width, height } = pictureSize(gallery, image);
  return (
    <div className={styles.frame}>
      <div ref={place} className={styles.fitted} style={{ '--ratio': width / height } as React.CSSProperties}>
        <Picture key={image} picture={gallery.opened.pictures[image]} />
        {shown && <AttentionOverlay image={image} size={shown} place="stage" />}
        {shown && <LeftOutOnStage image={image} size={shown} />}
        <RegionLayer image={image} />
      </div>
    </div>
  );
}
