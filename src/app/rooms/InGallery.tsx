// A room about the open bundle: until one is open it says so; if none could be, why, and every way on.

import type { ComponentType } from 'react';
import { Failed } from '../stage/Failed.tsx';
import type { Gallery } from '../store/gallery.ts';
import { useApp } from '../useApp.ts';

export interface InGalleryProps {
  /** While the bundle is being opened. */
  readonly waiting: string;
  readonly Room: ComponentType<{ readonly gallery: Gallery }>;
}

export function InGallery({ waiting, Room }: InGalleryProps) {
  const opening = useApp((state) => state.opening);
  switch (opening.phase) {
    case 'open':
      return <Room gallery={opening.gallery} />;
    case 'failed':
      return <Failed />;
    default:
      return <p>{waiting}</p>;
  }
}
