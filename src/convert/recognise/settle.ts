// Which of the brought things are used: a person's choice first; then the features decide the split (test before dev
// before train) and, among folders that hold the same, the folder; the files beside them follow both.

import { folderOf, placeOf } from './brought.ts';
import type { Candidate } from './candidates.ts';
import { type Split, splitOf } from './names.ts';
import { numberOf, oneOfEachName } from './sameNames.ts';
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
  const features = featuresOf(of('features'), candidates);
  const bundle = first(of('bundle'));
  if (bundle && features.length === 0) {
    return { checkpoints: [], features: [], bundle };
  }
  const beside = features[0];
  const idle = of('features').filter((other) => !features.includes(other));
  const pick = (role: FileRole) => best(ofThese(of(role), features, idle), beside, of('checkpoint'));
  const vocabulary =
    bundle && of('checkpoint').length === 0 ? undefined : best(of('vocabulary'), beside, of('checkpoint'));
  const checkpoints = readingWith(vocabulary, of('checkpoint'), of('vocabulary'));
  return {
    checkpoints,
    features,
    bundle: checkpoints.length === 0 ? bundle : undefined,
    vocabulary,
    captions: pick('captions'),
    ids: pick('ids'),
    boxes: pick('boxes') ?? boxesBeside(idle, features, of('captions')),
    truth: pick('truth'),
    pictures: first(of('pictures')),
  };
}

/** Arrays before TSVs, TSVs before folders: whoever has several extracted boxes again; of several splits one. */
function featuresOf(all: readonly Candidate[], everything: readonly Candidate[]): readonly Candidate[] {
  const chosen = all.filter((candidate) => candidate.chosen);
  if (chosen.length > 0) return chosen;
  const arrays = all.filter(({ facts }) => !facts?.hasIds);
  const files = all.filter(({ facts }) => facts?.hasIds && !facts.onePicture);
  const kind = [arrays, files, all].find((some) => some.length > 0) ?? [];
  const split = SPLITS.find((one) => kind.some(({ key }) => splitOf(key) === one));
  const alike = split === undefined ? kind : kind.filter(({ key }) => splitOf(key) === split);
  return oneOfEachName(alike, everything);
}

/** Without what lies beside features that are not used: it belongs to those. */
function ofThese(
  candidates: readonly Candidate[],
  used: readonly Candidate[],
  idle: readonly Candidate[],
): readonly Candidate[] {
  const places = new Set(used.map(({ key }) => placeOf(key)));
  const others = new Set(idle.map(({ key }) => placeOf(key)));
  return candidates.filter(
    ({ key, chosen }) => chosen || places.has(folderOf(key)) || !others.has(folderOf(key)),
  );
}

/** Without checkpoints that read with another vocabulary, which came as well: a bundle has one. */
function readingWith(
  vocabulary: Candidate | undefined,
  checkpoints: readonly Candidate[],
  vocabularies: readonly Candidate[],
): readonly Candidate[] {
  return checkpoints.filter(({ chosen, facts }) => {
    const words = facts?.checkpoint?.options.vocabSize;
    const elsewhere = vocabularies.some(
      (other) => other !== vocabulary && words !== undefined && other.facts?.words === words,
    );
    return chosen || vocabulary?.facts?.words === words || !elsewhere;
  });
}

/** Of features that are not used as such: boxes of the same pictures. Beside captions of their own they are of others. */
function boxesBeside(
  idle: readonly Candidate[],
  used: readonly Candidate[],
  captions: readonly Candidate[],
): Candidate | undefined {
  if (used.some(({ facts }) => facts?.hasBoxes)) return undefined;
  const own = new Set(used.map(({ key }) => placeOf(key)));
  const captioned = new Set(captions.map(({ key }) => folderOf(key)));
  const boxes = idle.filter(
    ({ key, facts }) => facts?.hasBoxes && (own.has(placeOf(key)) || !captioned.has(placeOf(key))),
  );
  return best(boxes, used[0], []);
}

function first(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find(({ chosen }) => chosen) ?? candidates[0];
}

/** The one that a person chose, or that fits best what is used already; among equals the last that came. */
function best(
  candidates: readonly Candidate[],
  beside: Candidate | undefined,
  checkpoints: readonly Candidate[],
): Candidate | undefined {
  const split = beside && splitOf(beside.key);
  const folder = beside && placeOf(beside.key);
  const words = new Set(checkpoints.map(({ facts }) => facts?.checkpoint?.options.vocabSize));
  const merit = (candidate: Candidate) => [
    candidate.chosen,
    splitOf(candidate.key) === split,
    candidate.facts?.words !== undefined && words.has(candidate.facts.words),
    folder !== undefined && folderOf(candidate.key) === folder,
    candidate.problem === undefined,
  ];
  const weight = (candidate: Candidate) =>
    merit(candidate).reduce((sum, fits, n, all) => sum + (fits ? 2 ** (all.length - n) : 0), 0);
  const better = (a: Candidate, b: Candidate) =>
    weight(a) === weight(b) ? numberOf(a.key) > numberOf(b.key) : weight(a) > weight(b);
  return candidates.reduce<Candidate | undefined>(
    (chosen, candidate) => (chosen && !better(candidate, chosen) ? chosen : candidate),
    undefined,
  );
}
