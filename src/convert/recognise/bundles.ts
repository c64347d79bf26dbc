// Bundles among brought files: a manifest, and the files beside it that it lists.

import { isRecord } from '../../bundle/json.ts';
import { FORMAT, MANIFEST_FILE, parseManifest } from '../../bundle/manifest.ts';
import { countOf } from '../counted.ts';
import type { BroughtSource } from './brought.ts';
import { fileName, folderOf } from './brought.ts';
import type { Candidate } from './candidates.ts';
import { orProblem } from './problem.ts';
import { readWhole } from './readWhole.ts';

/** A manifest lists some thousand files of pictures at most. */
const MAX_MANIFEST_BYTES = 64 * 2 ** 20;

/** Bundles, and the files that belong to none. */
export async function findBundles(
  files: readonly BroughtSource[],
): Promise<{ readonly bundles: readonly Candidate[]; readonly rest: readonly BroughtSource[] }> {
  const bundles: Candidate[] = [];
  const taken = new Set<BroughtSource>();
  for (const manifest of files.filter(({ path }) => fileName(path) === MANIFEST_FILE)) {
    if (taken.has(manifest) || manifest.bytes.size > MAX_MANIFEST_BYTES) continue;
    const text = new TextDecoder().decode(await readWhole(manifest));
    if (isForeign(text)) continue;
    const root = folderOf(manifest.path);
    const read = await orProblem(() => parseManifest(text, manifest.path));
    const listed =
      read.problem === undefined ? new Set(read.value.files.map(({ path }) => root + path)) : undefined;
    const own = files.filter(
      (file) =>
        !taken.has(file) &&
        (file === manifest || (listed?.has(file.path) ?? (root !== '' && file.path.startsWith(root)))),
    );
    for (const file of own) taken.add(file);
    const candidate: Candidate = {
      key: manifest.path,
      files: own,
      role: 'bundle',
      sentence: 'bundle: cannot be read',
      roles: ['bundle', 'unused'],
      chosen: false,
    };
    if (read.problem !== undefined) {
      bundles.push({ ...candidate, problem: read.problem });
      continue;
    }
    const { title, models, gallery } = read.value;
    bundles.push({
      ...candidate,
      sentence: `bundle: ${title ? `${title}, ` : ''}${countOf(models.length, 'model')}, ${countOf(gallery.images, 'picture')}, ${countOf(gallery.captions, 'caption')}`,
      bundle: {
        root,
        title,
        models: models.map(({ id, encoders }) => ({ id, imgDim: encoders.imgDim })),
      },
    });
  }
  return { bundles, rest: files.filter((file) => !taken.has(file)) };
}

/** JSON of somebody else's, which many programs call a manifest. */
function isForeign(text: string): boolean {
  try {
    const json: unknown = JSON.parse(text);
    return !isRecord(json) || json.format !== FORMAT;
  } catch {
    return false;
  }
}
