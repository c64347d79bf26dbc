// Files of the same name in different folders, or told apart by a number as systems tell copies: `test_ims.npy` and
// `test_ims (2).npy`. They are versions of one thing, and one of them is used.

import { fileName, folderOf, placeOf } from './brought.ts';
import type { Candidate } from './candidates.ts';

/** Before the endings that belong to a name: `run (2)/model_best (3).pth.tar`, `features (2).tsv.0`. */
const NUMBER = / \((\d+)\)(?=(\.pth\.tar|\.tsv\.\d+|\.[^./]+)?(\/|$))/g;

/** The number that a path was told apart by, the largest if there are several; 1 where it has none. */
export function numberOf(path: string): number {
  return Math.max(1, ...[...path.matchAll(NUMBER)].map(([, number]) => Number(number)));
}

/** What versions of one thing have in common: the name without folders and number; of a folder, its own name. */
export function commonName(key: string): string {
  return fileName(key.replace(/\/$/, '')).replace(NUMBER, '');
}

/** Of features with the same name the sound ones, in the folder that holds the most else, and the last that came. */
export function oneOfEachName(
  features: readonly Candidate[],
  everything: readonly Candidate[],
): readonly Candidate[] {
  const company = (folder: string) =>
    new Set(
      everything
        .filter(({ key, role }) => role !== 'unused' && folderOf(key) === folder)
        .map(({ role }) => role),
    ).size;
  const merit = ({ key, problem }: Candidate) => [
    problem === undefined ? 1 : 0,
    company(placeOf(key)),
    numberOf(key),
  ];
  const better = (a: Candidate, b: Candidate) => {
    const [left, right] = [merit(a), merit(b)];
    const at = left.findIndex((value, n) => value !== right[n]);
    return at >= 0 && left[at] > right[at];
  };
  return features.filter(
    (one) =>
      !features.some(
        (other) =>
          other !== one &&
          commonName(other.key) === commonName(one.key) &&
          (better(other, one) || (!better(one, other) && features.indexOf(other) < features.indexOf(one))),
      ),
  );
}
