// One evaluation as JSON: the same keys from the command line (`evaluate --json`) and from the page. Percentages are not
// rounded.

import type { GroundingFigures } from './grounding/pointing.ts';
import type { Evaluation } from './recall.ts';

export interface EvaluationRecord {
  readonly evaluation: Evaluation;
  /** Of the pointing game, where it was played. */
  readonly grounding?: readonly (GroundingFigures & { readonly kind: string })[];
  readonly models: readonly string[];
  /** Whether the models ranked together; one alone may be called an ensemble. */
  readonly ensemble: boolean;
  readonly backend: string;
  readonly images: number;
  readonly captions: number;
}

/** The object to be printed: `model` or `ensemble`, and `grounding` by kind where it was played. */
export function evaluationJson({
  evaluation,
  grounding,
  models,
  ensemble,
  ...about
}: EvaluationRecord): Readonly<Record<string, unknown>> {
  const byKind = grounding?.map(({ kind, ...percents }) => [kind, percents] as const);
  return {
    ...evaluation,
    ...(byKind && { grounding: Object.fromEntries(byKind) }),
    ...(ensemble ? { ensemble: models } : { model: models[0] }),
    ...about,
  };
}
