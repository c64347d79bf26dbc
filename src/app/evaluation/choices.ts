// What can be ticked: each model in each direction and pooling that it can be asked for, and ensembles.

import type { EvaluatedEntry, EvaluationEntry, ModelInfo } from '../../engine/protocol.ts';
import { KINDS_FOR_ALL, type KindName, variantName } from '../../scan/variants.ts';
import { entryId } from './entries.ts';

/** The columns of the choice: what can be asked of all, and what some model was trained for beside that. */
export function kindsOf(models: readonly ModelInfo[]): readonly KindName[] {
  return [...new Set([...KINDS_FOR_ALL, ...models.map(({ trained }) => variantName(trained))])];
}

/** The entry of a model in one kind; none where it can be asked for that only by those trained with it. */
export function entryOf({ id, trained }: ModelInfo, kind: KindName): EvaluationEntry | undefined {
  if (variantName(trained) === kind) return { models: [id] };
  return KINDS_FOR_ALL.includes(kind) ? { models: [id], kind } : undefined;
}

/** Entries in the order of the table: model by model, then the ensembles as they were made. */
export function inOrder(
  entries: readonly EvaluationEntry[],
  models: readonly ModelInfo[],
): readonly EvaluationEntry[] {
  const kinds = kindsOf(models);
  const order = models.flatMap((model) =>
    kinds.flatMap((kind) => {
      const entry = entryOf(model, kind);
      return entry ? [entryId(entry)] : [];
    }),
  );
  const place = (entry: EvaluationEntry) => {
    const at = order.indexOf(entryId(entry));
    return at < 0 ? order.length : at;
  };
  return entries
    .map((entry, n) => ({ entry, n, at: place(entry) }))
    .sort((a, b) => a.at - b.at || a.n - b.n)
    .map(({ entry }) => entry);
}

/** Finished rows in the order of the table. @param done by `entryId` */
export function finishedRows(
  done: ReadonlyMap<string, EvaluatedEntry>,
  models: readonly ModelInfo[],
): readonly EvaluatedEntry[] {
  const entries = [...done.values()].map(({ entry }) => entry);
  return inOrder(entries, models).flatMap((entry) => done.get(entryId(entry)) ?? []);
}

/** Without the entry where it is there, with it where it is not. */
export function toggled(
  chosen: readonly EvaluationEntry[],
  entry: EvaluationEntry,
): readonly EvaluationEntry[] {
  const id = entryId(entry);
  const without = chosen.filter((one) => entryId(one) !== id);
  return without.length < chosen.length ? without : [...chosen, entry];
}
