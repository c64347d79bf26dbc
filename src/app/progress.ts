// How far loading is, in a sentence with numbers.

import type { OpenProgress } from '../engine/protocol.ts';
import { bytesText, countText } from './numbers.ts';

/** What is being done, and how much of how much. */
export function progressText(progress: OpenProgress | undefined): string {
  if (!progress) return 'starting the engine';
  const { stage, bytesDone, bytesTotal, imagesDone, imagesTotal } = progress;
  switch (stage) {
    case 'manifest':
      return 'reading the manifest of the bundle';
    case 'device':
      return 'starting the device';
    case 'weights':
      return `reading the model, ${bytesText(bytesDone, bytesTotal)}`;
    case 'features':
      return `reading the gallery, ${bytesText(bytesDone, bytesTotal)}`;
    case 'encoding':
      return `encoding pictures, ${countText(imagesDone)} of ${countText(imagesTotal)}`;
  }
}
