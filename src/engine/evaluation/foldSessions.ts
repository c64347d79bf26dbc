// COCO's five folds as galleries of their own: a fold's pictures are ranked with its own captions alone, so that whoever
// wants nothing but the folds scores a fifth of all pairs, with a fifth of the pictures on the device.

import { foldsOf } from '../../scan/evaluation.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import { createSession, type Session } from '../session.ts';

/**
 * A session for each fold, on the same backend; none where there are too few pictures. Picture n of each is the fold's
 * n-th, and nothing is encoded before `load`.
 */
export function foldSessions(
  { bundle, backend, gallery }: Session,
  foldImages?: number,
): Promise<readonly Session[]> {
  const sessions = foldsOf(gallery.images.length, foldImages).map(async ({ firstImage, images }) => {
    const end = firstImage + images;
    const only = Array.from({ length: images }, (_, n) => firstImage + n);
    const its = {
      images: gallery.images.slice(firstImage, end),
      captions: gallery.captions.slice(firstImage * CAPTIONS_PER_IMAGE, end * CAPTIONS_PER_IMAGE),
    };
    return { ...(await createSession(bundle, backend, { only })), gallery: its };
  });
  return Promise.all(sessions);
}
