// Why both of a pair have their scores, on one scale, and which word or region of each is held: at first those that say
// most about the difference.

import { useMemo, useState } from 'react';
import type { Scoring } from '../../../scan/types.ts';
import { byContribution, type Explained, explained } from '../../why/explained.ts';
import type { Holding } from '../../why/holding.ts';
import { type Decisive, decisiveWord, wordOfRegion } from './decisive.ts';
import { memberScoring } from './entryAsked.ts';
import type { Candidate, OpenedQuery } from './openedQuery.ts';

export interface WhySide {
  readonly candidate: Candidate;
  readonly why: Explained;
  /** The word whose map is drawn. */
  readonly word: number;
  /** The region whose row is held (i-t). */
  readonly region?: number;
  /** Of the parts: words (t-i) or regions (i-t). */
  readonly holding: Holding;
  /** Of the words, where the parts are regions. */
  readonly holdingWords: Holding;
}

export interface Why {
  readonly scoring: Scoring;
  /** Best rank first. */
  readonly sides: readonly WhySide[];
  /** Where one sentence asked two pictures and words have parts. */
  readonly decisive?: Decisive;
}

interface Held {
  readonly word: number;
  readonly region?: number;
}

/** The part of the score of the model that is shown: of an ensemble that member's own. */
function explainedOf({ map, score }: Candidate, { entry }: OpenedQuery, scoring: Scoring): Explained {
  return explained(map, entry.models.length > 1 ? map.score : score, scoring);
}

function firstHeld({ map }: Candidate, why: Explained, decisive: Decisive | undefined): Held {
  const [first] = byContribution(why.parts);
  if (why.queries === 'regions') return { word: wordOfRegion(map, first.query), region: first.query };
  const marks = [0, map.words - 1];
  const strongest = byContribution(why.parts).find(({ query }) => !marks.includes(query)) ?? first;
  return { word: decisive?.word ?? strongest.query };
}

export function useWhy(opened: OpenedQuery): Why {
  const { query, entry, member, right, rival } = opened;
  const scoring = useMemo(() => memberScoring(entry, member), [entry, member]);
  const candidates = useMemo(
    () => (rival ? [right, rival] : [right]).sort((a, b) => a.rank - b.rank),
    [right, rival],
  );
  const whys = useMemo(() => {
    const each = candidates.map((candidate) => explainedOf(candidate, opened, scoring));
    const extent = [
      Math.min(...each.map(({ extent }) => extent[0])),
      Math.max(...each.map(({ extent }) => extent[1])),
    ] as const;
    return each.map((why) => ({ ...why, extent }));
  }, [candidates, opened, scoring]);
  const oneSentence = query.direction === 'textToImage';
  const decisive = useMemo(
    () =>
      oneSentence && whys.length > 1 && whys[0].queries === 'words'
        ? decisiveWord(whys[0], whys[1])
        : undefined,
    [oneSentence, whys],
  );
  const [chosen, setChosen] = useState<readonly (Held | undefined)[]>([]);

  const sides = candidates.map((candidate, side): WhySide => {
    const why = whys[side];
    const held = chosen[side] ?? firstHeld(candidate, why, decisive);
    const hold = (next: Held) =>
      // One sentence is held on both pictures at once; regions are of one picture only.
      setChosen(
        candidates.map((_, k) => (k === side ? next : oneSentence ? { word: next.word } : chosen[k])),
      );
    const holdingWords: Holding = {
      isHeld: (word) => word === held.word,
      hold: (word) => hold({ word }),
      point: () => {},
    };
    const holdingRegions: Holding = {
      isHeld: (region) => region === held.region,
      hold: (region) => hold({ word: wordOfRegion(candidate.map, region), region }),
      point: () => {},
    };
    const holding = why.queries === 'words' ? holdingWords : holdingRegions;
    return { candidate, why, ...held, holding, holdingWords };
  });
  return { scoring, sides, decisive };
}
