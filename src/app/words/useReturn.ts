// Who left the room by a crop and comes back finds it again: it is on the screen, and the Tab key comes to it.

import { type RefObject, useEffect } from 'react';
import { useApp } from '../useApp.ts';
import type { SheetItem } from './sheetItems.ts';

/** @param onReturn told the place of the crop, once the sheet is `done` and nobody has scrolled past its beginning */
export function useReturn(
  list: RefObject<HTMLElement | null>,
  phrase: string,
  items: readonly SheetItem[],
  done: boolean,
  onReturn: (place: number) => void,
): void {
  const left = useApp((state) => state.leftCrop);
  const leaveByCrop = useApp((state) => state.leaveByCrop);
  useEffect(() => {
    if (!done || !left) return;
    leaveByCrop(undefined);
    const place = items.findIndex(({ image, region }) => image === left.image && region === left.region);
    const crop = list.current?.querySelector(`[data-place="${place}"]`);
    if (left.about !== phrase || !crop || scrolledPast(list.current)) return;
    crop.scrollIntoView({ block: 'center' });
    onReturn(place);
  }, [list, phrase, items, done, left, leaveByCrop, onReturn]);
}

function scrolledPast(list: HTMLElement | null): boolean {
  return list !== null && list.getBoundingClientRect().top < 0;
}
