// Which checkpoint answers for a variant: the one trained for it where the bundle has one, else the nearest, and then
// the page says "not trained for this".

import type { ModelInfo } from '../../engine/protocol.ts';
import type { CrossAttn, Pooling, Scoring } from '../../scan/types.ts';
import { scoringOf, VARIANTS, type Variant, variantName } from '../../scan/variants.ts';
import type { View } from './view.ts';

/** The checkpoint that answers and how it scores. */
export interface Choice {
  readonly model: ModelInfo;
  readonly scoring: Scoring;
  /** For the engine: only where it differs from the trained one. */
  readonly variant?: Variant;
  /** Whether the checkpoint was trained for this direction and pooling. */
  readonly trained: boolean;
  /** A model that the link names and the bundle does not have. */
  readonly missingModel?: string;
}

type Kind = Pick<Scoring, 'crossAttn' | 'pooling'>;

function asVariant(kind: Kind): Variant | undefined {
  const name = variantName(kind);
  return VARIANTS.find((variant) => variant === name);
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

/** What the link's `model` and `variant` mean in a bundle; `models` holds at least one. */
export function choiceOf(models: readonly ModelInfo[], view: Pick<View, 'model' | 'variant'>): Choice {
  const named = models.find((model) => model.id === view.model);
  const missingModel = named ? undefined : view.model;
  if (view.variant === undefined) {
    const model = named ?? models[0];
    return { model, scoring: model.trained, trained: true, missingModel };
  }
  const wanted = scoringOf(view.variant, models[0].trained);
  const model = named ?? nearestModel(models, wanted);
  const trained = variantName(model.trained) === view.variant;
  return trained
    ? { model, scoring: model.trained, trained, missingModel }
    : {
        model,
        scoring: scoringOf(view.variant, model.trained),
        variant: view.variant,
        trained,
        missingModel,
      };
}

/** `model` and `variant` of the link after a switch to another direction or pooling. */
export function switched(
  models: readonly ModelInfo[],
  current: Choice,
  change: { readonly crossAttn?: CrossAttn; readonly pooling?: Pooling },
): Pick<View, 'model' | 'variant'> {
  const wanted = { crossAttn: current.scoring.crossAttn, pooling: current.scoring.pooling, ...change };
  const nearest = nearestModel(models, wanted, current.model.id);
  // A pooling beside the paper's two can be asked of a checkpoint trained with it, and of no other.
  const kind: Kind =
    variantName(nearest.trained) === variantName(wanted) || asVariant(wanted)
      ? wanted
      : { ...wanted, pooling: 'Mean' };
  return { model: nearestModel(models, kind, current.model.id).id, variant: asVariant(kind) };
}

/** `t-i AVG`, as the paper writes it. */
export function kindName(kind: Kind): string {
  return `${directionName(kind.crossAttn)} ${poolingName(kind.pooling)}`;
}

export function directionName(crossAttn: CrossAttn): string {
  return crossAttn === 't2i' ? 't-i' : 'i-t';
}

export function poolingName(pooling: Pooling): string {
  const names: Record<Pooling, string> = {
    Mean: 'AVG',
    LogSumExp: 'LSE',
    Max: 'Max',
    Sum: 'Sum',
    SumMax: 'Sum-Max',
  };
  return names[pooling];
}
