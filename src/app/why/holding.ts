// Which parts of a score are held, and how that changes: on the stage's panel the words and regions of the page, elsewhere
// whatever stands there.

import { useMemo } from 'react';
import { heldRegion, heldWord } from '../store/held.ts';
import { useApp } from '../useApp.ts';

/** Parts are named by their query: the word's position among the tokens, or the region. */
export interface Holding {
  readonly isHeld: (query: number) => boolean;
  readonly hold: (query: number) => void;
  /** The pointer is over it. */
  readonly point: (query: number | undefined) => void;
}

/** The words of the page's sentence. */
export function useWordHolding(): Holding {
  const word = useApp(heldWord);
  const hold = useApp((state) => state.holdWord);
  const point = useApp((state) => state.previewWord);
  return useMemo(
    () => ({
      isHeld: (query) => word !== undefined && word.from <= query && query <= word.to,
      hold,
      point,
    }),
    [word, hold, point],
  );
}

/** The regions of the picture on the stage. */
export function useRegionHolding(): Holding {
  const region = useApp(heldRegion);
  const hold = useApp((state) => state.holdRegion);
  const point = useApp((state) => state.pointAtRegion);
  return useMemo(() => ({ isHeld: (query) => query === region, hold, point }), [region, hold, point]);
}
