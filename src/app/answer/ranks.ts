// Ranks of an answer, from 1.

import type { Answer } from '../store/questionSlice.ts';

const known = new WeakMap<Answer, Uint32Array>();

/** The rank of a picture; all of an answer's are worked out once. */
export function rankOf(answer: Answer, image: number): number {
  let ranks = known.get(answer);
  if (!ranks) {
    ranks = new Uint32Array(answer.order.length);
    for (let place = 0; place < answer.order.length; place++) ranks[answer.order[place]] = place + 1;
    known.set(answer, ranks);
  }
  return ranks[image];
}
