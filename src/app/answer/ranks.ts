// Ranks of an answer, from 1, and how they moved since the answer before it.

import type { RankAnswer } from '../../engine/protocol.ts';
import type { Answer } from '../store/questionSlice.ts';

type Ranked = Pick<RankAnswer, 'order'>;

const known = new WeakMap<Ranked, Uint32Array>();

/** The rank of a picture; all of an answer's are worked out once. */
export function rankOf(answer: Ranked, image: number): number {
  let ranks = known.get(answer);
  if (!ranks) {
    ranks = new Uint32Array(answer.order.length);
    for (let place = 0; place < answer.order.length; place++) ranks[answer.order[place]] = place + 1;
    known.set(answer, ranks);
  }
  return ranks[image];
}

/** Ranks that a picture rose by (fell, where negative) since another variant answered the same caption. */
export function roseBy(answer: Answer, image: number): number | undefined {
  return answer.before && rankOf(answer.before, image) - rankOf(answer, image);
}
