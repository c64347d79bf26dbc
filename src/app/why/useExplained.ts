// The score of a picture, explained, as the panel and the bars under the sentence show it.

import { useMemo } from 'react';
import type { Answer } from '../store/questionSlice.ts';
import { useApp } from '../useApp.ts';
import { type Explained, explained } from './explained.ts';

/** The score of the model whose attention is shown: of an ensemble, that member's own. */
function shownScore({ choice, scores, members }: Answer, image: number): number {
  const member = members?.[choice.members.indexOf(choice.model)];
  return (member ?? scores)[image];
}

/** None without an answer, or before the picture's map is there; `undefined` explains nothing. */
export function useExplained(image: number | undefined): Explained | undefined {
  const answer = useApp((state) => state.answer);
  const map = useApp(({ maps }) => (image === undefined ? undefined : maps.get(image)));
  return useMemo(
    () =>
      answer && map && image !== undefined
        ? explained(map, shownScore(answer, image), answer.choice.scoring)
        : undefined,
    [answer, map, image],
  );
}
