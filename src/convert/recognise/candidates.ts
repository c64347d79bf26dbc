// Brought files as the things they make: a bundle, a folder of features, the pictures, and every other file by itself.

import { isPictureName } from '../pictures.ts';
import type { BroughtSource } from './brought.ts';
import { fileName, folderOf } from './brought.ts';
import { findBundles } from './bundles.ts';
import { featureFolder } from './featureFolder.ts';
import { type Look, type LookedAt, lookAt, lookAtAs } from './look.ts';
import { byNumbers, namedRole } from './names.ts';
import { numberOf } from './sameNames.ts';
import type { FileRole, RoleChoices } from './types.ts';

/** One thing that was brought. */
export interface Candidate extends LookedAt {
  readonly key: string;
  readonly files: readonly BroughtSource[];
  /** Whether its role is a person's choice. */
  readonly chosen: boolean;
  /** Of a bundle: what its manifest says. */
  readonly bundle?: BundleOutline;
}

export interface BundleOutline {
  /** Path of its folder, with the slash. */
  readonly root: string;
  readonly title?: string;
  readonly models: readonly { readonly id: string; readonly imgDim: number }[];
}

/** What was found out about files before, by identity. */
export type Looks = Map<string, LookedAt>;

/** In a folder of more arrays than this only the first is looked into: all are read when they are converted. */
const LOOKED_INTO = 64;

export interface CandidateOptions {
  readonly choices: RoleChoices;
  readonly known: Looks;
  readonly onFile: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** In the order of their paths, numbers within names as numbers. @rejects the signal's reason. */
export async function candidatesOf(
  files: readonly BroughtSource[],
  { choices, known, onFile, signal }: CandidateOptions,
): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  const sorted = [...files].sort((a, b) => byNumbers.compare(a.path, b.path));
  const { bundles, rest } = await findBundles(sorted);
  found.push(...bundles);

  const pictures = rest.filter(({ path }) => isPictureName(path));
  if (pictures.length > 0) found.push(picturesOf(pictures));
  const others = rest.filter(({ path }) => !isPictureName(path));
  const arrays = byFolder(others.filter(isArray));
  let done = 0;
  const look = async (file: BroughtSource): Promise<LookedAt> => {
    signal?.throwIfAborted();
    const seen = known.get(file.identity) ?? (await lookAt(file));
    // Of a packed file it may be this machine that had no room for it, and it is tried again.
    if (!file.packed || seen.problem === undefined) known.set(file.identity, seen);
    onFile(++done, others.length);
    return seen;
  };

  for (const [folder, inside] of arrays) {
    const many = inside.length > LOOKED_INTO;
    const [first] = inside;
    const alike = many && (await look(first)).facts?.onePicture === true;
    const pictureFiles: BroughtSource[] = [];
    for (const file of inside) {
      if (alike && namedRole(file.path) === undefined) pictureFiles.push(file);
      else if (isInfo(file, inside)) pictureFiles.push(file);
      else if ((await look(file)).facts?.onePicture) pictureFiles.push(file);
      else found.push(single(file, await look(file)));
    }
    if (pictureFiles.length > 0) found.push(await featureFolder(folder, pictureFiles));
  }
  for (const file of others) {
    if (!isArray(file)) found.push(single(file, await look(file)));
  }
  return Promise.all(found.map((candidate) => asChosen(candidate, choices[candidate.key])));
}

function isArray({ path }: BroughtSource): boolean {
  return /\.np[yz]$/i.test(path);
}

function byFolder(files: readonly BroughtSource[]): ReadonlyMap<string, readonly BroughtSource[]> {
  const folders = new Map<string, BroughtSource[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    const inside = folders.get(folder);
    if (inside) inside.push(file);
    else folders.set(folder, [file]);
  }
  return folders;
}

function single(file: BroughtSource, look: LookedAt): Candidate {
  return { ...look, key: file.path, files: [file], chosen: false };
}

function picturesOf(files: readonly BroughtSource[]): Candidate {
  return {
    key: 'pictures',
    // Of two pictures with the same name the first counts, and that is to be the one that came last.
    files: [...files].sort((a, b) => numberOf(b.path) - numberOf(a.path)),
    role: 'pictures',
    sentence: 'pictures: found by their ids, which are the names of the files',
    roles: ['pictures', 'unused'],
    chosen: false,
  };
}

/** `ID_info.npy`, which some extractors put beside `ID.npy`: a pickle, which is not opened. */
function isInfo({ path }: BroughtSource, beside: readonly BroughtSource[]): boolean {
  const name = fileName(path);
  if (!name.endsWith('_info.npy')) return false;
  const stem = name.slice(0, -'_info.npy'.length);
  return beside.some((other) => [`${stem}.npy`, `${stem}.npz`].includes(fileName(other.path)));
}

/** A candidate in the role that a person gave it. */
async function asChosen(candidate: Candidate, role: FileRole | undefined): Promise<Candidate> {
  if (role === undefined || !candidate.roles.includes(role)) return candidate;
  if (role === candidate.role) return { ...candidate, chosen: true };
  if (role === 'unused') return { ...candidate, role, problem: undefined, chosen: true };
  if (candidate.files.length > 1) return { ...candidate, role, chosen: true };
  const look: Look = await lookAtAs(candidate.files[0], role);
  return { ...candidate, problem: undefined, facts: undefined, ...look, chosen: true };
}
