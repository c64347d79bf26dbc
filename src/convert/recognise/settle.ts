// Which of the brought things are used: a person's choice first; then the features decide the split (test before dev
// before train) and the files beside them follow it.

import { folderOf } from './brought.ts';
import type { Candidate } from './candidates.ts';
import { type Split, splitOf } from './names.ts';
import type { FileRole } from './types.ts';

/** What is used as what. */
export interface Used {
  readonly checkpoints: readonly Candidate[];
  readonly features: readonly Candidate[];
  readonly bundle?: Candidate;
  readonly vocabulary?: Candidate;
  readonly captions?: Candidate;
  readonly ids?: Candidate;
  readonly boxes?: Candidate;
  readonly truth?: Candidate;
  readonly pictures?: Candidate;
}

const SPLITS: readonly Split[] = ['test', 'dev', 'train'];

/** Of bundle files nothing else is needed; with features of their own, a bundle gives its models and vocabulary. */
export function settle(candidates: readonly Candidate[]): Used {
  const of = (role: FileRole) => candidates.filter((candidate) => candidate.role === role);
  const checkpoints = of('checkpoint');
  const features = featuresOf(of('features'));
  const bundle = first(of('bundle'));
  if (bundle && features.length === 0) {
    return { checkpoints: [], features: [], bundle };
  }
  const beside = features[0];
  const pick = (role: FileRole) => best(of(role), beside, checkpoints);
  return {
    checkpoints,
    features,
    bundle: checkpoints.length === 0 ? bundle : undefined,
    vocabulary: checkpoints.length === 0 && bundle ? undefined : pick('vocabulary'),
    captions: pick('captions'),
    ids: pick('ids'),
    boxes: pick('boxes') ?? boxesBeside(of('features'), features),
    truth: pick('truth'),
    pictures: first(of('pictures')),
  };
}

/** Arrays before TSVs, TSVs before folders: whoever has several extracted boxes again; of several splits one. */
function featuresOf(all: readonly Candidate[]): readonly Candidate[] {
  const chosen = all.filter((candidate) => candidate.chosen);
  if (chosen.length > 0) return chosen;
  const arrays = all.filter(({ facts }) => !facts?.hasIds);
  const files = all.filter(({ facts }) => facts?.hasIds && !facts.onePicture);
  const kind = [arrays, files, all].find((some) => some.length > 0) ?? [];
  const split = SPLITS.find((one) => kind.some(({ key }) => splitOf(key) === one));
  return split === undefined ? kind : kind.filter(({ key }) => splitOf(key) === split);
}

/** Of features that are not used as such: boxes of the same pictures. */
function boxesBeside(all: readonly Candidate[], used: readonly Candidate[]): Candidate | undefined {
  if (used.some(({ facts }) => facts?.hasBoxes)) return undefined;
  return best(
    all.filter((candidate) => candidate.facts?.hasBoxes && !used.includes(candidate)),
    used[0],
    [],
  );
}

function first(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find(({ chosen }) => chosen) ?? candidates[0];
}

/** The one that a person chose, or that fits best what is used already. */
function best(
  candidates: readonly Candidate[],
  beside: Candidate | undefined,
  checkpoints: readonly Candidate[],
): Candidate | undefined {
  const split = beside && splitOf(beside.key);
  const words = checkpoints[0]?.facts?.checkpoint?.options.vocabSize;
  const merit = (candidate: Candidate) => [
    candidate.chosen,
    splitOf(candidate.key) === split,
    words !== undefined && candidate.facts?.words === words,
    beside !== undefined && folderOf(candidate.key) === folderOf(beside.key),
    candidate.problem === undefined,
  ];
  const weight = (candidate: Candidate) =>
    merit(candidate).reduce((sum, fits, n, all) => sum + (fits ? 2 ** (all.length - n) : 0), 0);
  return candidates.reduce<Candidate | undefined>(
    (chosen, candidate) => (chosen && weight(chosen) >= weight(candidate) ? chosen : candidate),
    undefined,
  );
}
