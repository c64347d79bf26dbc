// From one query of the list to another by a key.

import type { QueryId } from '../../store/queriesView.ts';
import { type Query, sameQuery } from './queries.ts';

/**
 * The next query of the list, in either direction, whose own did not come first; the first of the list's where none that
 * it holds is open. None where there is no further one.
 */
export function nextFailure(
  listed: readonly Query[],
  open: QueryId | undefined,
  step: 1 | -1,
): Query | undefined {
  const at = listed.findIndex((query) => sameQuery(query, open));
  const start = at < 0 ? (step === 1 ? 0 : listed.length - 1) : at + step;
  for (let place = start; place >= 0 && place < listed.length; place += step) {
    if (listed[place].rank > 1) return listed[place];
  }
  return undefined;
}
