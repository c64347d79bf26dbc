// What a .npy or .npz is, by the shape of its array.

import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import { countOf } from '../counted.ts';
import { openNpy } from '../features/npyArray.ts';
import { shapeText } from '../npy.ts';
import type { BroughtSource } from './brought.ts';
import type { Found } from './look.ts';
import { namedRole } from './names.ts';
import { orProblem } from './problem.ts';

/** Features or boxes; a sentence where it is neither. */
export async function arrayRole(file: BroughtSource): Promise<Found> {
  if (/\.npz$/i.test(file.path)) return { role: 'features' };
  const read = await orProblem(() => openNpy(file.bytes));
  if (read.problem !== undefined) return { role: namedRole(file.path) === 'boxes' ? 'boxes' : 'features' };
  const { shape } = read.value;
  const [rows, columns] = shape;
  const named = namedRole(file.path);
  // Whatever its shape: their reader says which one they should have.
  if (named === 'boxes') return { role: 'boxes' };
  if (shape.length === 3) return { role: shape[2] === 4 && named !== 'features' ? 'boxes' : 'features' };
  if (shape.length === 2 && columns === rows * CAPTIONS_PER_IMAGE) {
    return { sentence: `scores of ${countOf(rows, 'picture')} and ${countOf(columns, 'caption')}` };
  }
  if (shape.length === 2 || named === 'features') return { role: 'features' };
  return { sentence: `an array of the shape ${shapeText(shape)}, which is neither features nor boxes` };
}
