// A .npy or .npz of features by itself: its rows, or that it is one picture's and belongs into a folder.

import { rowsOf } from '../counted.ts';
import { hasBoxes } from '../features/folderFeatures.ts';
import { openNpy } from '../features/npyArray.ts';
import { arraysOf, FEATURE_KEYS, npyFeatures, npzFeatures, pick } from '../features/npyFeatures.ts';
import { kindOf } from '../features/openFeatures.ts';
import { openZip } from '../zip/zipFiles.ts';
import { type BroughtSource, headOf } from './brought.ts';
import type { Look } from './look.ts';

/** @throws InputError when it is neither. */
export async function lookAtArray(file: BroughtSource): Promise<Pick<Look, 'sentence' | 'facts'>> {
  const npy = kindOf(file.path, await headOf(file, 256)) === 'npy';
  const arrays = npy ? undefined : arraysOf(await openZip(await file.open()));
  const array = await openNpy(arrays ? pick(file.path, arrays, FEATURE_KEYS).bytes : file.bytes);
  const { shape } = array;
  if (shape.length === 2) {
    return {
      sentence: `features of one picture: ${shape.join(' × ')}`,
      facts: { onePicture: true, hasBoxes: arrays !== undefined && hasBoxes(arrays) },
    };
  }
  const { rows, counts, width } = await (npy ? npyFeatures : npzFeatures)(await file.open());
  return {
    sentence: `features: ${rowsOf(rows, counts[0], width)}`,
    facts: {
      features: { width, rows, regions: rows * counts[0] },
      onePicture: rows === 1 && arrays !== undefined,
    },
  };
}
