// Pictures apart from their gallery, whole or with regions left out. The last ones stay on the device: whoever knocks one
// region out will knock out another.

import type { RegionsHandle } from '../backends/contract.ts';
import { InputError } from '../scan/errors.ts';
import { picturesWithout, regionsLeft } from '../scan/knockOut.ts';
import { itemRows } from '../scan/ragged.ts';
import { createKept } from './kept.ts';
import type { Session } from './session.ts';

/** Pictures that are kept, over all models. */
const KEPT_PICTURES = 8;

export interface PicturesAlone {
  /** Runs `work` with one picture as it is. */
  whole<T>(
    modelId: string,
    image: number,
    work: (picture: RegionsHandle) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
  /**
   * Runs `work` with copies of one picture, each without some of its regions.
   * @rejects InputError when a region is not there, or none would be left.
   */
  without<T>(
    modelId: string,
    image: number,
    without: readonly (readonly number[])[],
    work: (pictures: RegionsHandle) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
  dispose(): void;
}

/** Pictures of the session's gallery; the last `KEPT_PICTURES` stay on the device. */
export function createPicturesAlone(session: Session): PicturesAlone {
  const pictures = createKept<RegionsHandle>(KEPT_PICTURES);

  const whole: PicturesAlone['whole'] = (modelId, image, work, signal) =>
    pictures.use(
      `${modelId}\n${image}`,
      (making) => session.picture(modelId, image, { signal: making }),
      work,
      signal,
    );

  return {
    whole,
    async without(modelId, image, without, work, signal) {
      const { id, regions } = session.gallery.images[image];
      for (const out of without) checkRegions(id, regions, out);
      return whole(
        modelId,
        image,
        async (picture) => {
          if (without.every((out) => out.length === 0) && without.length === 1) return work(picture);
          const rows = await session.backend.readRegions(picture);
          const copies = picturesWithout(itemRows(rows, 0), rows.width, without);
          const handle = await session.backend.uploadRegions(copies);
          try {
            return await work(handle);
          } finally {
            handle.dispose();
          }
        },
        signal,
      );
    },
    dispose: () => pictures.dispose(),
  };
}

function checkRegions(id: string, count: number, out: readonly number[]): void {
  const wrong = out.find((region) => !Number.isInteger(region) || region < 0 || region >= count);
  if (wrong !== undefined) {
    throw new InputError(`Picture ${id} has no region ${wrong} to leave out: its ${count} count from 0.`);
  }
  if (regionsLeft(count, out).length === 0) {
    throw new InputError(`Without all of its ${count} regions nothing of picture ${id} is left to score.`);
  }
}
