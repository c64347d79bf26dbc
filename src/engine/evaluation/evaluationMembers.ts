// The rows of an evaluation by what has to be scored for them: members that several rows share are scored once.

import type { Scoring } from '../../scan/types.ts';
import { variantName } from '../../scan/variants.ts';
import type { Session } from '../session.ts';
import type { EvaluationEntry } from './evaluationProtocol.ts';

/** A model in one scoring: alone an entry, or of an ensemble a member. */
export interface Member {
  readonly key: string;
  readonly modelId: string;
  readonly scoring: Scoring;
}

export interface AskedEntry {
  /** The same for entries whose scores are the same. */
  readonly key: string;
  readonly entry: EvaluationEntry;
  readonly members: readonly Member[];
}

/**
 * An entry and its members on the session's backend, each under a key that equal ones share.
 * @throws InputError for a model that the bundle does not have.
 */
export function askedEntry(session: Session, entry: EvaluationEntry): AskedEntry {
  const members = entry.models.map((modelId): Member => {
    const scoring = session.scoring(modelId, entry.kind);
    // Scores of another backend are others, if only in their last digits.
    return { key: `${session.backend.name} ${modelId} ${variantName(scoring)}`, modelId, scoring };
  });
  return { key: members.map(({ key }) => key).join(' + '), entry, members };
}

/** The first of each key, in order. */
export function distinct<T extends { readonly key: string }>(things: readonly T[]): readonly T[] {
  return things.filter(({ key }, n) => things.findIndex((other) => other.key === key) === n);
}

/** All members, each once. */
export function membersOf(asked: readonly AskedEntry[]): readonly Member[] {
  return distinct(asked.flatMap(({ members }) => members));
}

/** Ids of all models, each once. */
export function modelsOf(asked: readonly AskedEntry[]): readonly string[] {
  return [...new Set(asked.flatMap(({ entry }) => entry.models))];
}

/** Entries that share members, directly or through others, are in one group; groups in the order of their first entries. */
export function groupsOf(asked: readonly AskedEntry[]): readonly (readonly AskedEntry[])[] {
  let groups: readonly (readonly AskedEntry[])[] = [];
  for (const one of asked) {
    const keys = new Set(one.members.map(({ key }) => key));
    const touched = (group: readonly AskedEntry[]) => membersOf(group).some(({ key }) => keys.has(key));
    const merged = [...groups.filter(touched).flat(), one];
    const at = groups.findIndex(touched);
    const apart = groups.filter((group) => !touched(group));
    groups = at < 0 ? [...groups, merged] : [...apart.slice(0, at), merged, ...apart.slice(at)];
  }
  return groups;
}
