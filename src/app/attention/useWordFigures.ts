// The figure of every word on the picture on the stage: how concentrated its map is; while a region is shown, how much
// the word attends to it (t-i) or it to the word (i-t).

import { useMemo } from 'react';
import { phraseMap } from '../../scan/phraseMap.ts';
import { shareText, valueText } from '../numbers.ts';
import { shownRegion } from '../store/regionSlice.ts';
import { stagedImage } from '../store/stageSlice.ts';
import { useApp } from '../useApp.ts';
import { concentrationOf } from './concentration.ts';

export interface WordFigure {
  readonly kind: 'concentration' | 'region';
  /** 0 … 1, the length of its bar. */
  readonly part: number;
  /** The number beside it. */
  readonly text: string;
  readonly sentence: string;
}

/** By token, marks included; `undefined` before the picture's maps are there. */
export function useWordFigures(): readonly WordFigure[] | undefined {
  const image = useApp(stagedImage);
  const map = useApp(({ maps }) => (image === undefined ? undefined : maps.get(image)));
  const answer = useApp((state) => state.answer);
  const region = useApp(shownRegion);
  return useMemo(() => {
    if (!map || map.words !== answer?.tokens.length) return undefined;
    const { words, regions, attention } = map;
    const t2i = answer.choice.scoring.crossAttn === 't2i';
    const token = (word: number) => answer.tokens[word].token;
    const aboutRegion = (word: number, shown: number): WordFigure => {
      const value = attention[word * regions + shown];
      const text = t2i ? shareText(value) : valueText(value);
      return {
        kind: 'region',
        part: value,
        text: text.replace(' %', ''),
        sentence: t2i
          ? `“${token(word)}” gives region ${shown + 1} ${text} of its attention`
          : `region ${shown + 1} gives “${token(word)}” ${text} of its attention`,
      };
    };
    const aboutWord = (word: number): WordFigure => {
      const { value, entropy, greatest } = concentrationOf(phraseMap(map, { from: word, to: word }));
      return {
        kind: 'concentration',
        part: value,
        text: `${Math.round(100 * value)}`,
        sentence: `concentration ${Math.round(100 * value)} of 100 (entropy ${entropy.toFixed(2)} of ${greatest.toFixed(2)} bits)`,
      };
    };
    return Array.from({ length: words }, (_, word) =>
      region !== undefined && region < regions ? aboutRegion(word, region) : aboutWord(word),
    );
  }, [map, answer, region]);
}
