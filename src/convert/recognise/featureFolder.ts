// A folder with one file of features a picture, as one thing.

import { countOf, rangeOf, rowsOf } from '../counted.ts';
import { folderFeatures } from '../features/folderFeatures.ts';
import { asFolder, type BroughtSource } from './brought.ts';
import type { Candidate } from './candidates.ts';
import { orProblem } from './problem.ts';

/** Folders up to this size are read through at once; of larger ones the reader says at conversion what is wrong. */
const READ_FILES = 300;

/** `folder` is its path with the slash. */
export async function featureFolder(folder: string, files: readonly BroughtSource[]): Promise<Candidate> {
  const name = folder.replace(/\/$/, '') || 'features';
  const candidate: Candidate = {
    key: folder || './',
    files,
    role: 'features',
    sentence: `features: ${countOf(files.length, 'file')}, one a picture`,
    roles: ['features', 'boxes', 'unused'],
    chosen: false,
    facts: { hasIds: true, hasBoxes: files.some(({ path }) => path.endsWith('.npz')), onePicture: true },
  };
  if (files.length > READ_FILES) return candidate;
  const read = await orProblem(() => folderFeatures(asFolder(name, files)));
  if (read.problem !== undefined) return { ...candidate, problem: read.problem };
  const { rows, counts, width, boxes } = read.value;
  const regions = counts.reduce((a, b) => a + b, 0);
  return {
    ...candidate,
    sentence: `features${boxes ? ' with boxes' : ''}: ${rowsOf(rows, rangeOf(counts), width)}, a file each, by id`,
    facts: { ...candidate.facts, hasBoxes: boxes !== undefined, features: { width, rows, regions } },
  };
}
