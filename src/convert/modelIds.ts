// Ids of models that must differ within a bundle.

import { modelId } from './checkpoint/modelId.ts';

/**
 * Ids for checkpoint paths: the file's stem, and where two would be the same each with its folder's name in front
 * (`run7-model_best`); should they still be the same, a number is added.
 */
export function modelIds(paths: readonly string[]): string[] {
  const occurrences = (id: string, ids: readonly string[]) => ids.filter((other) => other === id).length;
  const stems = paths.map(modelId);
  const withFolders = paths.map((path, n) => {
    if (occurrences(stems[n], stems) === 1) return stems[n];
    const folder = path
      .split(/[\\/]/)
      .filter((part) => part !== '.')
      .at(-2);
    return folder ? `${folder}-${stems[n]}` : stems[n];
  });
  const taken = new Set<string>();
  return withFolders.map((id) => {
    let unique = id;
    for (let n = 2; taken.has(unique); n++) unique = `${id}-${n}`;
    taken.add(unique);
    return unique;
  });
}
