// The phrases of the pointing game that are listed: of one kind, hits or misses, by their places among all phrases.

import type { EvaluatedGrounding, PlacedPhrase } from '../../../engine/protocol.ts';
import { ALL_KINDS, SCENE_KIND } from '../../../scan/grounding/pointing.ts';
import type { Outcome } from '../../store/queriesView.ts';

/** Whether the region that the phrase attends to most is right. */
export function isHit({ right }: PlacedPhrase, region: number): boolean {
  return right.includes(region);
}

/** As the figures count: "all" leaves out what is said of the whole scene. */
function isOfKind({ kind }: PlacedPhrase, wanted: string): boolean {
  return wanted === ALL_KINDS ? kind !== SCENE_KIND : kind === wanted;
}

export function placesOfPhrases(
  phrases: readonly PlacedPhrase[],
  { regions }: Pick<EvaluatedGrounding, 'regions'>,
  kind: string,
  outcome: Outcome,
): readonly number[] {
  return phrases.flatMap((phrase, place) =>
    isOfKind(phrase, kind) && isHit(phrase, regions[place]) === (outcome === 'hit') ? [place] : [],
  );
}
