// How far loading is, in a sentence with numbers.

import type { OpenProgress } from '../engine/protocol.ts';
import { bytesText, countText } from './numbers.ts';

/** A part of a whole in quarters, for what is said aloud: every number would be chatter. */
export function quartersText(done: number, total: number): string {
  return `${25 * Math.floor(total > 0 ? (4 * done) / total : 0)} %`;
}

/** What is being done, and how far it is in quarters. */
export function spokenProgress(progress: OpenProgress | undefined): string {
  switch (progress?.stage) {
    case 'weights':
      return `reading the model, ${quartersText(progress.bytesDone, progress.bytesTotal)}`;
    case 'features':
      return `reading the gallery, ${quartersText(progress.bytesDone, progress.bytesTotal)}`;
    case 'encoding':
      return `encoding pictures, ${quartersText(progress.imagesDone, progress.imagesTotal)}`;
    default:
      return progressText(progress);
  }
}

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
