// A region of the sheet: its part of the picture, sharp and in a frame like all others, what lies around it darkened. A
// picture that there is not leaves its region on blank; without a box the picture stands there whole.

import { type Gallery, pictureSize } from '../store/gallery.ts';
import { cropWindow, type Rectangle } from './cropWindow.ts';
import styles from './SheetCrop.module.css';

export interface SheetCropProps {
  readonly gallery: Gallery;
  readonly image: number;
  readonly region: number;
}

export function SheetCrop({ gallery, image, region }: SheetCropProps) {
  const { width, height } = pictureSize(gallery, image);
  const box = boxOf(gallery, image, region);
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

function boxOf({ opened, offsets }: Gallery, image: number, region: number): Rectangle | undefined {
  const at = 4 * (offsets[image] + region);
  const [x1, y1, x2, y2] = opened.boxes?.subarray(at, at + 4) ?? [];
  return x2 > x1 && y2 > y1 ? { x: x1, y: y1, width: x2 - x1, height: y2 - y1 } : undefined;
}
