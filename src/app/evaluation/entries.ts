// The rows of the table by name: in links, in files and for people.

import type { EvaluationEntry, ModelInfo } from '../../engine/protocol.ts';
import { kindOf, kindText } from '../../scan/variants.ts';

/** `t2i-avg`, `t2i-avg:i2t-lse` where it is asked otherwise than it was trained, `t2i-avg+i2t-lse` for an ensemble. */
export function entryId({ models, kind }: EvaluationEntry): string {
  return `${models.join('+')}${kind === undefined ? '' : `:${kind}`}`;
}

/** The models of an entry, for people. */
export function entryName({ models }: EvaluationEntry): string {
  return models.join(' + ');
}

/** An entry in a few words: its models, and how they score where that is not as they were trained. */
export function entryTitle(entry: EvaluationEntry, known: readonly ModelInfo[]): string {
  return entry.kind === undefined ? entryName(entry) : `${entryName(entry)}, ${entryScoring(entry, known)}`;
}

/** How an entry scores: `t-i AVG`; of an ensemble each member's, as each was trained. */
export function entryScoring({ models, kind }: EvaluationEntry, known: readonly ModelInfo[]): string {
  if (kind !== undefined) return kindText(kindOf(kind));
  const kinds = models.map((id) => known.find((model) => model.id === id)?.trained);
  return kinds.map((trained) => (trained ? kindText(trained) : '?')).join(' + ');
}
