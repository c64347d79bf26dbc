// One query opened: the best of what is right beside the best of what is wrong, each with its rank, its score, and the
// attention that its score comes from.

import type { Engine, EvaluationEntry, ModelInfo, TokenInfo } from '../../../engine/protocol.ts';
import { CAPTIONS_PER_IMAGE } from '../../../scan/recall.ts';
import { type CaptionQuirk, captionTokens } from '../../../scan/tokens/captionTokens.ts';
import type { AttentionMap } from '../../../scan/types.ts';
import type { Gallery } from '../../store/gallery.ts';
import type { QueryId } from '../../store/queriesView.ts';
import { askedOf } from './entryAsked.ts';

/** A picture that a caption asked for, or a caption that a picture asked for: the pair of both. */
export interface Candidate {
  readonly image: number;
  /** Index among the gallery's captions. */
  readonly caption: number;
  readonly text: string;
  /** As the model reads it, marks included. */
  readonly tokens: readonly Pick<TokenInfo, 'token'>[];
  /** From 1. */
  readonly rank: number;
  /** What the entry ranks by; of an ensemble the mean. */
  readonly score: number;
  /** Of the member that is shown; its score is that member's. */
  readonly map: AttentionMap;
}

export interface OpenedQuery {
  readonly query: QueryId;
  readonly entry: EvaluationEntry;
  /** The one that is shown, of an ensemble one of several. */
  readonly member: ModelInfo;
  /** How many were ranked. */
  readonly candidates: number;
  /** The best of those that are right. */
  readonly right: Candidate;
  /** The best of those that are not; none where there is nothing else. */
  readonly rival?: Candidate;
}

export interface QueryQuestion {
  readonly gallery: Gallery;
  readonly entry: EvaluationEntry;
  readonly member: ModelInfo;
  readonly query: QueryId;
}

const CHANNEL = 'query';

interface Ranked {
  /** Pictures or captions, best first. */
  readonly order: Uint32Array;
  readonly scores: Float32Array;
  /** Of the caption that asked. */
  readonly tokens?: readonly TokenInfo[];
}

/** Asks the engine for the ranking of the query, and for the attention of the two that matter. */
export async function openedQuery(
  engine: Engine,
  { gallery, entry, member, query }: QueryQuestion,
  signal: AbortSignal,
): Promise<OpenedQuery> {
  const { captions, manifest } = gallery.opened;
  const { models, scoring } = askedOf(entry);
  const fromText = query.direction === 'textToImage';
  const request = { models, scoring, channel: CHANNEL };
  const { order, scores, tokens }: Ranked = fromText
    ? await engine.rank({ ...request, caption: captions[query.index] }, signal)
    : await engine.rankCaptions({ ...request, image: query.index }, signal);
  const pictureOf = (found: number) => (fromText ? found : Math.floor(found / CAPTIONS_PER_IMAGE));
  const own = fromText ? Math.floor(query.index / CAPTIONS_PER_IMAGE) : query.index;

  async function candidateAt(place: number): Promise<Candidate> {
    const found = order[place];
    const [image, caption] = fromText ? [found, query.index] : [query.index, found];
    const attend = { scoring, model: member.id, caption: captions[caption], images: [image] };
    const { maps } = await engine.attend({ ...attend, channel: CHANNEL }, signal);
    return {
      image,
      caption,
      text: captions[caption].trim(),
      tokens: tokens ?? tokensOf(captions[caption], manifest.vocabulary.captionQuirk),
      rank: place + 1,
      score: scores[found],
      map: maps[0],
    };
  }

  const right = await candidateAt(order.findIndex((found) => pictureOf(found) === own));
  const rivalPlace = order.findIndex((found) => pictureOf(found) !== own);
  const rival = rivalPlace < 0 ? undefined : await candidateAt(rivalPlace);
  return { query, entry, member, candidates: order.length, right, rival };
}

/** A caption as the model reads it, between its marks. */
function tokensOf(caption: string, quirk: CaptionQuirk): readonly Pick<TokenInfo, 'token'>[] {
  return ['<start>', ...captionTokens(caption, quirk), '<end>'].map((token) => ({ token }));
}
