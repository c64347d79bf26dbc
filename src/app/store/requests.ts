// What the engine is asked for a caption and a choice of model and variant, the same for everybody who asks.

import type { AttendRequest, RankRequest } from '../../engine/protocol.ts';
import type { Choice } from './choice.ts';

export function rankRequest(caption: string, choice: Choice): RankRequest {
  return { caption, models: choice.members.map(({ id }) => id), scoring: choice.change };
}

/** Attention is that of one model; of an ensemble, of the member that is shown. */
export function attendRequest(caption: string, choice: Choice, images: readonly number[]): AttendRequest {
  return { caption, images, model: choice.model.id, scoring: choice.change };
}
