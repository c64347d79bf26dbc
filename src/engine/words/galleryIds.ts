// The gallery's captions as vocabulary ids. Every model of a bundle reads them alike, so they are read once, in slices;
// whoever asks meanwhile goes on where the other has come to.

import type { LongRun } from '../../backends/contract.ts';
import { endChunk } from '../../backends/longRun.ts';
import type { Gallery } from '../../bundle/types.ts';
import type { Session } from '../session.ts';

/** Captions read between two looks at the event loop. */
const CHUNK_CAPTIONS = 250;

const known = new WeakMap<Gallery, number[][]>();

/** Ids of every caption, marks included. Progress counts captions. */
export async function galleryIds(
  session: Session,
  run: LongRun = {},
): Promise<readonly (readonly number[])[]> {
  const { gallery } = session;
  const ids = known.get(gallery) ?? [];
  known.set(gallery, ids);
  while (ids.length < gallery.captions.length) {
    ids.push(session.read(gallery.captions[ids.length]).ids);
    if (ids.length % CHUNK_CAPTIONS === 0) await endChunk(run, ids.length);
  }
  return ids;
}
