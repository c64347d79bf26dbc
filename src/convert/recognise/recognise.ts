// What brought files are, together: each looked at by itself, the ones that are used chosen, held against each other, and
// what is missing said.

import { type BroughtSource, folderOf } from './brought.ts';
import { type Candidate, candidatesOf, type Looks } from './candidates.ts';
import { extentOf } from './extent.ts';
import { misfits } from './fits.ts';
import { lacksOf } from './lacks.ts';
import { openArchives, type Unpack } from './openArchives.ts';
import { commonName } from './sameNames.ts';
import { settle, type Used } from './settle.ts';
import type { BroughtItem, FileRole, Recognition, RoleChoices } from './types.ts';

export interface RecogniseOptions {
  readonly choices?: RoleChoices;
  /** Where packed files of zips become readable by range. */
  readonly unpack: Unpack;
  /** What was found out before; it is added to. */
  readonly known?: Looks;
  readonly onFile?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface Recognised {
  readonly recognition: Recognition;
  readonly used: Used;
}

const ORDER: readonly FileRole[] = [
  'bundle',
  'checkpoint',
  'vocabulary',
  'features',
  'captions',
  'ids',
  'boxes',
  'truth',
  'pictures',
  'unused',
];

/** Roles that one thing has at most. */
const SINGLE = ['bundle', 'vocabulary', 'captions', 'ids', 'boxes', 'truth', 'pictures'] as const;

/** Wrong files do not throw: they are items with a problem. */
export async function recognise(
  brought: readonly BroughtSource[],
  { choices = {}, unpack, known = new Map(), onFile = () => {}, signal }: RecogniseOptions,
): Promise<Recognised> {
  const { files, idle } = await openArchives(brought, unpack);
  const candidates = await candidatesOf(files, { choices, known, onFile, signal });
  const used = settle(candidates);
  const wrong = await misfits(used);
  const items = [
    ...candidates.map((candidate) => itemOf(candidate, roleIn(candidate, used), used, wrong)),
    ...idle.map(
      ({ file, sentence, problem }): BroughtItem => ({
        key: file.path,
        role: 'unused',
        sentence,
        problem,
        files: 1,
        bytes: file.bytes.size,
        origins: [file.path],
        roles: ['unused'],
        chosen: false,
      }),
    ),
  ];
  // What could be used stands before what nothing is made of.
  const usable = new Set(candidates.filter(({ role }) => role !== 'unused').map(({ key }) => key));
  const place = ({ key, role }: BroughtItem) => ORDER.indexOf(role) + (usable.has(key) ? 0 : 0.5);
  const lacks = lacksOf(used);
  const problems = wrong.filter(({ key }) => key === undefined).map(({ problem }) => problem);
  const stopped =
    problems.length > 0 ||
    lacks.some(({ needed }) => needed) ||
    items.some(({ role, problem }) => role !== 'unused' && problem !== undefined);
  const copied = used.bundle !== undefined && used.features.length === 0;
  return {
    used,
    recognition: {
      items: items.sort((a, b) => place(a) - place(b)),
      lacks,
      problems,
      makes: stopped ? undefined : copied ? 'copied' : 'converted',
      title: titleOf(used, brought),
      extent: copied ? undefined : extentOf(used),
    },
  };
}

/** The role in which something is used: what has another role than its own, or none. */
function roleIn(candidate: Candidate, used: Used): FileRole {
  if (used.checkpoints.includes(candidate)) return 'checkpoint';
  if (used.features.includes(candidate)) return 'features';
  return SINGLE.find((role) => used[role] === candidate) ?? 'unused';
}

function itemOf(
  candidate: Candidate,
  role: FileRole,
  used: Used,
  wrong: readonly { readonly key?: string; readonly problem: string }[],
): BroughtItem {
  const { key, files, roles, chosen, sentence } = candidate;
  const idle = role === 'unused' && candidate.role !== 'unused';
  return {
    key,
    role,
    sentence: idle ? `${sentence} (${whyIdle(candidate, used)})` : sentence,
    problem: idle ? undefined : (candidate.problem ?? wrong.find((misfit) => misfit.key === key)?.problem),
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes.size, 0),
    origins: [...new Set(files.map(({ origin }) => origin))],
    roles,
    chosen,
  };
}

/** Why a thing that could be used is not. */
function whyIdle({ role, key }: Candidate, used: Used): string {
  const { checkpoints, vocabulary, features, bundle } = used;
  if (role === 'checkpoint' && vocabulary && features.length > 0) {
    return `not used: it reads with another vocabulary than ${vocabulary.key}`;
  }
  const single = SINGLE.find((one) => one === role);
  const same = single ? used[single] : features.find((other) => commonName(other.key) === commonName(key));
  if (single && !same && features.length > 0) return 'not used: it lies beside features that are not used';
  const instead = same ?? features[0] ?? bundle ?? checkpoints[0];
  return instead ? `not used beside ${instead.key}` : 'not used';
}

/** The bundle's own title, or the folder that everything was in, or the data and the models. */
function titleOf({ bundle, checkpoints }: Used, brought: readonly BroughtSource[]): string {
  if (bundle?.bundle?.title && checkpoints.length === 0) return bundle.bundle.title;
  const [folder] = brought.map(({ path }) => path.split('/')[0]);
  const common = brought.every(({ path }) => folderOf(path) !== '' && path.startsWith(`${folder}/`));
  if (common && folder) return folder;
  const [zip] = brought;
  if (brought.length === 1 && /\.zip$/i.test(zip.path)) return zip.path.replace(/\.zip$/i, '');
  return (
    checkpoints[0]?.facts?.checkpoint?.dataName ?? checkpoints[0]?.facts?.checkpoint?.name ?? 'My own data'
  );
}
