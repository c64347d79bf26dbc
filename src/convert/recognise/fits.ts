// What does not fit together, found before anything is converted: the checks and their sentences are the conversion's.

import { modelId } from '../checkpoint/modelId.ts';
import { checkFeatureWidth, checkVocabularySize } from '../fits.ts';
import { openGallery } from '../galleryFiles.ts';
import type { Candidate } from './candidates.ts';
import { galleryFiles } from './plan.ts';
import { orProblem } from './problem.ts';
import type { Used } from './settle.ts';

/** A problem of one thing, or of several together. */
export interface Misfit {
  readonly key?: string;
  readonly problem: string;
}

/** Things that cannot be read are left out: they have a problem of their own. */
export async function misfits(used: Used): Promise<readonly Misfit[]> {
  const found: Misfit[] = [];
  const check = async (key: string | undefined, run: () => unknown) => {
    const { problem } = await orProblem(run);
    if (problem !== undefined) found.push({ key, problem });
  };
  const { vocabulary, features, bundle } = used;
  for (const { key, facts } of used.checkpoints) {
    const options = facts?.checkpoint?.options;
    if (!options) continue;
    const words = vocabulary?.facts?.words;
    if (vocabulary && words !== undefined) {
      await check(vocabulary.key, () =>
        checkVocabularySize({ name: vocabulary.key, words }, { name: key, vocabSize: options.vocabSize }),
      );
    }
    const model = { id: modelId(key), imgDim: options.imgDim };
    for (const one of features) await check(one.key, () => checkWidth(one, model));
  }
  for (const model of bundle?.bundle?.models ?? []) {
    for (const one of features) await check(one.key, () => checkWidth(one, model));
  }
  if (features.length > 0 && isSoonRead(used)) {
    await check(undefined, async () => openGallery(await galleryFiles(used)));
  }
  return uniqueByKey(found);
}

function checkWidth(
  { key, facts }: Candidate,
  model: { readonly id: string; readonly imgDim: number },
): void {
  if (!facts?.features) return;
  const { width, rows, regions } = facts.features;
  const each = rows !== undefined && regions !== undefined ? regions / rows : undefined;
  checkFeatureWidth({ name: key, width, regions: each }, model);
}

/** Whether rows, captions and ids can be counted at once: all of them have been read through already. */
function isSoonRead({ features, captions, ids }: Used): boolean {
  const sound = [...features, captions, ids].every((one) => one?.problem === undefined);
  return sound && features.every(({ facts }) => facts?.features?.regions !== undefined);
}

/** One problem a thing: the first one says what to do. */
function uniqueByKey(found: readonly Misfit[]): readonly Misfit[] {
  return found.filter(
    ({ key }, n) => key === undefined || found.findIndex((other) => other.key === key) === n,
  );
}
