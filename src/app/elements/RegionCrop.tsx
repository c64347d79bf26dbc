// What a region shows: the part of the picture inside its box, in a place of a fixed size.

import { pictureSize } from '../store/gallery.ts';
import { useGallery } from '../useApp.ts';
import styles from './RegionCrop.module.css';

export interface RegionCropProps {
  readonly image: number;
  readonly region: number;
}

export function RegionCrop({ image, region }: RegionCropProps) {
  const gallery = useGallery();
  const boxes = gallery?.opened.boxes;
  const url = gallery?.opened.pictures[image].url;
  if (!gallery || !boxes || url === undefined) return <span className={styles.crop} />;
  const at = 4 * (gallery.offsets[image] + region);
  const [x1, y1, x2, y2] = boxes.subarray(at, at + 4);
  if (!(x2 > x1 && y2 > y1)) return <span className={styles.crop} />;
  const { width, height } = pictureSize(gallery, image);
  return (
    <svg
      className={styles.crop}
      viewBox={`${x1} ${y1} ${x2 - x1} ${y2 - y1}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <image href={url} width={width} height={height} preserveAspectRatio="none" />
    </svg>
  );
}
