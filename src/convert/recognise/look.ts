// What one file is by itself: by content where that decides (array shapes, forms of JSON, heads of archives and pickles),
// by its name where content cannot tell.

import type { CheckpointOutline } from '../checkpoint/checkpoint.ts';
import { looksLikeNpy } from '../npy.ts';
import { isPictureName } from '../pictures.ts';
import { looksLikeZip, openZip } from '../zip/zipFiles.ts';
import { arrayRole } from './arrayRole.ts';
import { type BroughtSource, fileName, headOf } from './brought.ts';
import { foreignText, PACKED } from './foreign.ts';
import { jsonRole } from './jsonRole.ts';
import { lookAs } from './lookAs.ts';
import { hasCheckpointName, isTsv, namedRole } from './names.ts';
import { orProblem } from './problem.ts';
import { textRole } from './textRole.ts';
import type { FileRole } from './types.ts';

/** What a look found. */
export interface Look {
  readonly role: FileRole;
  /** One sentence without a full stop. */
  readonly sentence: string;
  /** The command line's sentence, where the file cannot be read as that. */
  readonly problem?: string;
  readonly facts?: Facts;
}

/** What the other files are held against. */
export interface Facts {
  readonly checkpoint?: CheckpointOutline;
  /** Words of a vocabulary. */
  readonly words?: number;
  /** Features: F, and where they have been counted the rows and the regions of all of them. */
  readonly features?: { readonly width: number; readonly rows?: number; readonly regions?: number };
  /** Of captions or ids. */
  readonly lines?: number;
  /** Features of one picture: such files make a folder together. */
  readonly onePicture?: boolean;
  /** Features come with the boxes, or with the ids, of their pictures. */
  readonly hasBoxes?: boolean;
  readonly hasIds?: boolean;
}

/** A look, and the roles that a person may give the file as well. */
export interface LookedAt extends Look {
  readonly roles: readonly FileRole[];
}

type Family = 'picture' | 'checkpoint' | 'array' | 'json' | 'tsv' | 'text';

const ROLES: Readonly<Record<Family, readonly FileRole[]>> = {
  picture: ['pictures'],
  checkpoint: ['checkpoint'],
  array: ['features', 'boxes'],
  json: ['vocabulary', 'boxes', 'truth'],
  tsv: ['features', 'boxes'],
  text: ['captions', 'ids'],
};

const NO_CHECKPOINT =
  'a pickle, but no checkpoint of PyTorch: save what is in it in Python, arrays with np.save and a vocabulary as JSON, and bring that';

/** Enough for a .npy's header, a TSV's first columns and a tar's mark. */
const HEAD_BYTES = 4096;

/** Looks at one file. What is wrong with it is said in the result. */
export async function lookAt(file: BroughtSource): Promise<LookedAt> {
  const head = await headOf(file, HEAD_BYTES);
  const name = fileName(file.path);
  const foreign = foreignText(file, head);
  // An empty file of a name that says what it should be is missed, and must be said to be empty.
  if (foreign !== undefined && (head.length > 0 || namedRole(name) === undefined)) {
    return { role: 'unused', sentence: foreign, roles: ['unused'] };
  }
  const family = isNamelessZip(name, head) ? await zipFamily(file) : familyOf(name, head);
  if (family === undefined) return { role: 'unused', sentence: PACKED, roles: ['unused'] };
  const found = await roleIn(family, file);
  const look =
    'sentence' in found ? { ...found, role: 'unused' as const } : await lookAs(file, found.role, head);
  const roles = [...ROLES[family], 'unused'] as const;
  // Pickles are everywhere; only a name makes one a checkpoint that cannot be read.
  if (family === 'checkpoint' && look.problem !== undefined && !hasCheckpointName(name)) {
    return { role: 'unused', sentence: NO_CHECKPOINT, roles };
  }
  return { ...look, roles };
}

/** Looks at one file as something that a person said it is. */
export async function lookAtAs(file: BroughtSource, role: FileRole): Promise<Look> {
  return lookAs(file, role, await headOf(file, HEAD_BYTES));
}

function familyOf(name: string, head: Uint8Array): Family {
  if (isPictureName(name)) return 'picture';
  if (looksLikeNpy(head)) return 'array';
  if (hasCheckpointName(name)) return 'checkpoint';
  if (looksLikeZip(head) || /\.np[yz]$/i.test(name)) return 'array';
  if (head[0] === 0x80 && namedRole(name) !== 'vocabulary') return 'checkpoint';
  const text = new TextDecoder('latin1').decode(head);
  if (/^(\xef\xbb\xbf)?\s*[{[]/.test(text) || /\.json$/i.test(name) || namedRole(name) === 'vocabulary') {
    return 'json';
  }
  return isTsv(name, head) ? 'tsv' : 'text';
}

/** A zip whose name does not say which kind of file it is. */
function isNamelessZip(name: string, head: Uint8Array): boolean {
  return looksLikeZip(head) && !hasCheckpointName(name) && !/\.npz$/i.test(name);
}

/** PyTorch and numpy both write zips; any other is an archive inside of another, or of somebody else's kind. */
async function zipFamily(file: BroughtSource): Promise<Family | undefined> {
  const { value: files = [] } = await orProblem(async () => openZip(await file.open()));
  if (files.some(({ path }) => /(^|\/)data\.pkl$/.test(path))) return 'checkpoint';
  return files.length > 0 && files.every(({ path }) => /\.npy$/i.test(path)) ? 'array' : undefined;
}

/** The role of a file within its family, or what to say of one that has none. */
export type Found = { readonly role: FileRole } | { readonly sentence: string };

async function roleIn(family: Family, file: BroughtSource): Promise<Found> {
  switch (family) {
    case 'picture':
      return { role: 'pictures' };
    case 'checkpoint':
      return { role: 'checkpoint' };
    case 'tsv':
      return { role: 'features' };
    case 'array':
      return arrayRole(file);
    case 'json':
      return jsonRole(file);
    case 'text':
      return textRole(file);
  }
}
