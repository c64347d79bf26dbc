// The map of the shown word on one picture, from the maps of the answer.

import { useMemo } from 'react';
import { shownSpan } from '../store/attentionSlice.ts';
import type { Span } from '../store/view.ts';
import { useApp, useGallery } from '../useApp.ts';
import { type DrawnMap, drawnMap } from './drawnMap.ts';

/**
 * The map of the shown word, or of the words of `fixed`. None while no word is shown, its map is not there yet, or the
 * bundle has no boxes.
 */
export function useDrawnMap(image: number, fixed?: Span): DrawnMap | undefined {
  const gallery = useGallery();
  const map = useApp(({ maps }) => maps.get(image));
  const from = useApp((state) => (fixed ?? shownSpan(state))?.from);
  const to = useApp((state) => (fixed ?? shownSpan(state))?.to);
  const crossAttn = useApp(({ answer }) => answer?.choice.scoring.crossAttn);
  return useMemo(() => {
    if (!gallery || !map || from === undefined || to === undefined || !crossAttn) return undefined;
    return drawnMap(gallery, image, map, { from, to }, crossAttn);
  }, [gallery, map, from, to, crossAttn, image]);
}
