// What the engine and the first room are asked, so that they answer as a row of the table does.

import type { Asked, EvaluationEntry, ModelInfo } from '../../../engine/protocol.ts';
import type { Scoring } from '../../../scan/types.ts';
import { kindOf, scoringOf } from '../../../scan/variants.ts';
import type { Chosen } from '../../store/view.ts';

export function askedOf({ models, kind }: EvaluationEntry): Asked {
  return { models, scoring: kind && kindOf(kind) };
}

/** How one member of the entry scores. */
export function memberScoring({ kind }: EvaluationEntry, { trained }: ModelInfo): Scoring {
  return kind ? scoringOf(kind, trained) : trained;
}

/** The same for the first room; of an ensemble, `member` is shown there. */
export function chosenOf({ models, kind }: EvaluationEntry, member: string): Chosen {
  return { model: member, ensemble: models.length > 1 ? models : undefined, variant: kind };
}

/** The entry that an id names (`entryId`), where the bundle has its models: a link may come before the evaluation. */
export function entryOfId(id: string, known: readonly ModelInfo[]): EvaluationEntry | undefined {
  const [names, kindName] = id.split(':');
  const models = names.split('+');
  if (!models.every((name) => known.some((model) => model.id === name))) return undefined;
  if (kindName === undefined) return { models };
  const kind = kindOf(kindName);
  return kind && { models, kind: kindName as EvaluationEntry['kind'] };
}
