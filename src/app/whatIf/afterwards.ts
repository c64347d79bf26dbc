// What comes after the edits: the ranking of the edited sentence, and the picture on the stage without its left-out
// regions, in its new place among the others.

import type { Engine, TokenInfo } from '../../engine/protocol.ts';
import { ensembleScores } from '../../scan/ensemble.ts';
import { rankOf, rankOrder } from '../../scan/ranking.ts';
import type { TokenEdit } from '../../scan/tokens/editedTokens.ts';
import type { AttentionMap } from '../../scan/types.ts';
import { spreadMap } from '../attention/spreadMap.ts';
import type { Answer } from '../store/questionSlice.ts';
import { attendRequest, rankRequest } from '../store/requests.ts';

export interface Edits {
  readonly image: number;
  /** Regions that the picture has. */
  readonly regions: number;
  readonly edits: readonly TokenEdit[];
  readonly without: readonly number[];
}

export interface Afterwards extends Edits {
  readonly tokens: readonly TokenInfo[];
  readonly order: Uint32Array;
  /** [images]; only the picture on the stage has regions left out. */
  readonly scores: Float32Array;
  /** Rank of the picture, from 1. */
  readonly rank: number;
  /** Over all regions of the picture. */
  readonly map: AttentionMap;
}

const CHANNEL = 'what if';

/** Asks for everything that the edits change. */
export async function afterwards(
  engine: Engine,
  before: Answer,
  changed: Edits,
  signal: AbortSignal,
): Promise<Afterwards> {
  const { image, regions, edits, without } = changed;
  const { caption, choice } = before;
  const ranked =
    edits.length > 0
      ? await engine.rank({ ...rankRequest(caption, choice), edits, channel: CHANNEL }, signal)
      : before;
  const scores = Float32Array.from(ranked.scores);
  if (without.length > 0) scores[image] = await scoreWithout(engine, before, changed, signal);
  const attend = { ...attendRequest(caption, choice, [image]), edits, without, channel: CHANNEL };
  const { maps } = await engine.attend(attend, signal);
  return {
    ...changed,
    tokens: ranked.tokens,
    order: without.length > 0 ? rankOrder(scores) : ranked.order,
    scores,
    rank: rankOf(scores, image) + 1,
    map: spreadMap(maps[0], regions, without),
  };
}

/** Of an ensemble, the mean of what its members give. */
async function scoreWithout(
  engine: Engine,
  { caption, choice }: Answer,
  { image, edits, without }: Edits,
  signal: AbortSignal,
): Promise<number> {
  const members: Float32Array[] = [];
  for (const { id } of choice.members) {
    const request = { caption, image, model: id, scoring: choice.change, channel: CHANNEL };
    const { scores } = await engine.vary({ ...request, edits: [edits], without: [without] }, signal);
    members.push(scores);
  }
  return ensembleScores(members)[0];
}
