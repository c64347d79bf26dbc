// The boxes of regions that are left out of a picture, to be drawn as gone.

import { useMemo } from 'react';
import type { LeftOutData } from '../charts/leftOut.ts';
import { pictureSize } from '../store/gallery.ts';
import { useGallery } from '../useApp.ts';
import { regionBoxes } from './regionBoxes.ts';

/** None where nothing is left out, or the bundle has no boxes. */
export function useLeftOut(image: number, without: readonly number[] | undefined): LeftOutData | undefined {
  const gallery = useGallery();
  return useMemo(() => {
    const boxes = gallery?.opened.boxes;
    if (!gallery || !boxes || !without || without.length === 0) return undefined;
    const values = new Float64Array(gallery.opened.pictures[image].regions);
    return {
      boxes: regionBoxes(boxes, gallery.offsets[image], values).boxes.filter(({ region }) =>
        without.includes(region),
      ),
      picture: pictureSize(gallery, image),
    };
  }, [gallery, image, without]);
}
