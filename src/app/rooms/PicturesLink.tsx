// Leads to the first room, where a caption, a picture and a model are looked at. A real link, so that it opens in a tab of
// its own as well.

import type { MouseEvent, ReactNode } from 'react';
import { type Seen, seenChange } from '../store/queriesSlice.ts';
import { changedView, queryOfView } from '../store/view.ts';
import { useApp } from '../useApp.ts';
import { ROOM_HERE } from './roomHere.ts';

export interface PicturesLinkProps {
  readonly seen: Seen;
  /** -1 for links of a list through which the arrow keys go. */
  readonly tabIndex?: number;
  readonly children: ReactNode;
}

export function PicturesLink({ seen, tabIndex, children }: PicturesLinkProps) {
  const view = useApp((state) => state.view);
  const lookInPictures = useApp((state) => state.lookInPictures);
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    lookInPictures(seen);
  };
  return (
    <a
      href={queryOfView(changedView(view, seenChange(seen)))}
      tabIndex={tabIndex}
      data-focus-home={ROOM_HERE}
      onClick={go}
    >
      {children}
    </a>
  );
}
