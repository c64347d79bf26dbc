// Files that come to others: what was there already stays one file, and another one of the same name gets a number, as
// systems tell copies apart: `test_ims (2).npy`, or `run (2)/` for a whole folder.

import type { BroughtFile } from '../../engine/importProtocol.ts';

/** What became of the files that came last. */
export interface Arrival {
  /** How many came; none of an empty folder. */
  readonly came: number;
  /** How many of them were here already, or took the place of a file that was changed on the disk. */
  readonly again: number;
  /** Files and folders that got a number, because others of the same name are here. */
  readonly renamed: readonly { readonly name: string; readonly as: string }[];
}

export interface Merged extends Arrival {
  readonly files: readonly BroughtFile[];
}

const ENDING = /(\.pth\.tar|\.tsv\.\d+|\.[^./]+)$/i;

/** How the files of a drop come to those from before. A folder is one thing: if one of its files is another, it is another. */
export async function merge(before: readonly BroughtFile[], coming: readonly BroughtFile[]): Promise<Merged> {
  const byPath = new Map(before.map((file) => [file.path, file]));
  const renamed: { name: string; as: string }[] = [];
  let again = 0;
  for (const files of thingsOf(coming)) {
    const name = topOf(files[0].path);
    const as = await freeName(name, files, byPath);
    for (const { path, file } of files) {
      const own = as + path.slice(name.length);
      if (byPath.has(own)) again++;
      byPath.set(own, { path: own, file });
    }
    if (as !== name) renamed.push({ name, as });
  }
  return { files: [...byPath.values()], came: coming.length, again, renamed };
}

/** The name under which nothing else is here, or under which these files are here already. */
async function freeName(
  name: string,
  files: readonly BroughtFile[],
  here: ReadonlyMap<string, BroughtFile>,
): Promise<string> {
  for (let n = 1; ; n++) {
    const as = n === 1 ? name : numbered(name, n, files[0].path === name);
    const others = files.flatMap(({ path, file }) => {
      const other = here.get(as + path.slice(name.length));
      return other ? [[other.file, file] as const] : [];
    });
    if (await areSameOrStale(others)) return as;
  }
}

function numbered(name: string, n: number, isFile: boolean): string {
  const ending = isFile ? (ENDING.exec(name)?.[0] ?? '') : '';
  return `${name.slice(0, name.length - ending.length)} (${n})${ending}`;
}

/** So many files are compared by their bytes too; size and time of the others agree. */
const COMPARED = 32;

async function areSameOrStale(pairs: readonly (readonly [before: File, now: File])[]): Promise<boolean> {
  for (const [n, [before, now]] of pairs.entries()) {
    if (n < COMPARED ? !(await isSameOrStale(before, now)) : !areAlike(before, now)) return false;
  }
  return true;
}

function areAlike(before: File, now: File): boolean {
  return before.size === now.size && before.lastModified === now.lastModified;
}

/** Whether a file is the one that was brought before, or that one was changed on the disk and cannot be read any more. */
async function isSameOrStale(before: File, now: File): Promise<boolean> {
  if (before === now) return true;
  const alike = areAlike(before, now);
  try {
    for (const from of alike ? samplesOf(before.size) : [0]) {
      const [a, b] = await Promise.all([bytesAt(before, from), bytesAt(now, from)]);
      if (a.some((byte, at) => byte !== b[at])) return false;
    }
  } catch {
    return true;
  }
  return alike;
}

const SAMPLE_BYTES = 16_384;

/** Beginning, middle and end. */
function samplesOf(bytes: number): ReadonlySet<number> {
  const last = Math.max(0, bytes - SAMPLE_BYTES);
  return new Set([0, Math.floor(last / 2), last]);
}

async function bytesAt(file: File, from: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, from + SAMPLE_BYTES).arrayBuffer());
}

/** Loose files one by one, and those of a folder together; a path that comes twice is of another one of that name. */
function thingsOf(files: readonly BroughtFile[]): readonly (readonly BroughtFile[])[] {
  const things: BroughtFile[][] = [];
  const open = new Map<string, { readonly files: BroughtFile[]; readonly paths: Set<string> }>();
  for (const file of files) {
    const top = topOf(file.path);
    let thing = top === file.path ? undefined : open.get(top);
    if (!thing || thing.paths.has(file.path)) {
      thing = { files: [], paths: new Set() };
      open.set(top, thing);
      things.push(thing.files);
    }
    thing.files.push(file);
    thing.paths.add(file.path);
  }
  return things;
}

function topOf(path: string): string {
  return path.split('/', 1)[0];
}
