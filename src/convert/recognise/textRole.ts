// What a text file is: its name says that it holds captions or ids, or its lines do, five captions for each picture.

import { bytesSource } from '../../bundle/byteSource.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import { readLines } from '../lines.ts';
import type { BroughtSource } from './brought.ts';
import { unknownText } from './foreign.ts';
import type { Found } from './look.ts';
import { namedRole } from './names.ts';
import { orProblem } from './problem.ts';
import { readWhole } from './readWhole.ts';

/** Captions of the largest data sets are a tenth of that. */
const MAX_BYTES = 256 * 2 ** 20;

/** By its name, else by its lines; a sentence where neither tells. */
export async function textRole(file: BroughtSource): Promise<Found> {
  const named = namedRole(file.path);
  if (named === 'captions' || named === 'ids' || named === 'features') return { role: named };
  const unknown = { sentence: unknownText(file.path) };
  if (!/\.txt$/i.test(file.path) || file.bytes.size === 0 || file.bytes.size > MAX_BYTES) return unknown;
  const read = await orProblem(async () => readLines(bytesSource(file.path, await readWhole(file))));
  const lines = read.problem === undefined ? read.value : [];
  if (lines.length === 0) return unknown;
  const sentences = lines.filter((line) => /\S\s+\S+\s+\S/.test(line)).length;
  const ids = lines.filter((line) => /^\S+$/.test(line)).length;
  if (ids === lines.length) return { role: 'ids' };
  if (lines.length % CAPTIONS_PER_IMAGE === 0 && sentences > 0.9 * lines.length) return { role: 'captions' };
  return { sentence: 'a text that is neither captions, one a line and five a picture, nor ids' };
}
