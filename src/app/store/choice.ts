// Which checkpoint answers for a variant: the one trained for it where the bundle has one, else the nearest, and then
// the page says "not trained for this".

import type { ModelInfo } from '../../engine/protocol.ts';
import type { CrossAttn, Pooling, Scoring } from '../../scan/types.ts';
import {
  changedScoring,
  KINDS_FOR_ALL,
  type Kind,
  kindOf,
  type ScoringChange,
  variantName,
} from '../../scan/variants.ts';
import type { Chosen } from './view.ts';

/** The checkpoint that answers and how it scores. */
export interface Choice {
  /** The checkpoint that answers; of an ensemble, the member whose attention is shown. */
  readonly model: ModelInfo;
  /** All whose mean ranks; one, unless an ensemble was chosen. */
  readonly members: readonly ModelInfo[];
  readonly scoring: Scoring;
  /** For the engine: only where it differs from the trained one. */
  readonly change?: ScoringChange;
  /** λ1 and λ2 to return to: the trained ones, in the untrained direction the paper's. */
  readonly home: Pick<Scoring, 'lambdaSoftmax' | 'lambdaLse'>;
  /** Whether the checkpoint was trained for this direction and pooling. */
  readonly trained: boolean;
  /** A model that the link names and the bundle does not have. */
  readonly missingModel?: string;
}

function nearness(model: ModelInfo, kind: Kind, current: string | undefined): number {
  const direction = model.trained.crossAttn === kind.crossAttn ? 4 : 0;
  const pooling = model.trained.pooling === kind.pooling ? 2 : 0;
  return direction + pooling + (model.id === current ? 1 : 0);
}

/** The model nearest to a direction and pooling: direction first, then pooling, then the current one, then the first. */
export function nearestModel(models: readonly ModelInfo[], kind: Kind, current?: string): ModelInfo {
  return models.reduce((best, model) =>
    nearness(model, kind, current) > nearness(best, kind, current) ? model : best,
  );
}

/** What the link says of models and variants means this in a bundle; `models` holds at least one. */
export function choiceOf(models: readonly ModelInfo[], chosen: Chosen): Choice {
  const named = models.find((model) => model.id === chosen.model);
  const members = models.filter(({ id }) => chosen.ensemble?.includes(id));
  if (members.length > 1) {
    const model = members.find((member) => member === named) ?? members[0];
    return { model, members, scoring: model.trained, home: model.trained, trained: true };
  }
  const kind = chosen.variant && kindOf(chosen.variant);
  const model = named ?? (kind ? nearestModel(models, kind) : models[0]);
  const { lambdaSoftmax, lambdaLse } = chosen;
  const home = changedScoring(model.trained, kind ?? {});
  const scoring = changedScoring(model.trained, { ...kind, lambdaSoftmax, lambdaLse });
  return {
    model,
    members: [model],
    scoring,
    change: changeOf(model.trained, scoring),
    home,
    trained: variantName(model.trained) === variantName(scoring),
    missingModel: named ? undefined : chosen.model,
  };
}

/** Every part of `scoring` that is not as it was trained; `undefined` where all is. */
function changeOf(trained: Scoring, scoring: Scoring): ScoringChange | undefined {
  const parts = ['crossAttn', 'pooling', 'lambdaSoftmax', 'lambdaLse'] as const;
  if (parts.every((part) => scoring[part] === trained[part])) return undefined;
  const { crossAttn, pooling, lambdaSoftmax, lambdaLse } = scoring;
  return { crossAttn, pooling, lambdaSoftmax, lambdaLse };
}

/** What the link says after a switch to another direction or pooling: λ1 and λ2 go home. */
export function switched(
  models: readonly ModelInfo[],
  current: Choice,
  change: { readonly crossAttn?: CrossAttn; readonly pooling?: Pooling },
): Chosen {
  const wanted: Kind = {
    crossAttn: current.scoring.crossAttn,
    pooling: current.scoring.pooling,
    ...change,
  };
  const nearest = nearestModel(models, wanted, current.model.id);
  // Max and Sum can be asked of a checkpoint trained with them, and of no other.
  const name = variantName(wanted);
  const possible = variantName(nearest.trained) === name || KINDS_FOR_ALL.includes(name);
  const kind: Kind = possible ? wanted : { ...wanted, pooling: 'Mean' };
  return {
    model: nearestModel(models, kind, current.model.id).id,
    ensemble: undefined,
    variant: variantName(kind),
    lambdaSoftmax: undefined,
    lambdaLse: undefined,
  };
}
