// A room about the open bundle: until one is open it says so, and why none could be.

import type { ComponentType } from 'react';
import panel from '../elements/panel.module.css';
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
      return (
        <p role="alert" className={panel.error}>
          {opening.message}
        </p>
      );
    default:
      return <p>{waiting}</p>;
  }
}
