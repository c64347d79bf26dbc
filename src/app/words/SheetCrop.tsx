// A region of the sheet: its part of the picture, sharp and in a frame like all others, what lies around it darkened. A
// picture that there is not leaves its region on blank; without a box the picture stands there whole.

import { type Gallery, pictureSize } from '../store/gallery.ts';
import { cropWindow, type Rectangle, regionBox } from './cropWindow.ts';
import styles from './SheetCrop.module.css';

export interface SheetCropProps {
  readonly gallery: Gallery;
  readonly image: number;
  readonly region: number;
}

export function SheetCrop({ gallery, image, region }: SheetCropProps) {
  const { width, height } = pictureSize(gallery, image);
  const box = regionBox(gallery, image, region);
  const { x, y, ...shown } = cropWindow(box ?? { x: 0, y: 0, width, height }, { width, height });
  const { url } = gallery.opened.pictures[image];
  return (
    <svg className={styles.crop} viewBox={`${x} ${y} ${shown.width} ${shown.height}`} aria-hidden="true">
      {url !== undefined && <image href={url} width={width} height={height} preserveAspectRatio="none" />}
      {box && (
        <>
          <path className={styles.around} d={`M0,0h${width}v${height}h${-width}z${rectanglePath(box)}`} />
          <path className={styles.edge} d={rectanglePath(box)} />
        </>
      )}
    </svg>
  );
}

function rectanglePath({ x, y, width, height }: Rectangle): string {
  return `M${x},${y}h${width}v${height}h${-width}z`;
}
