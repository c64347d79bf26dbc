// The figure of every word on the picture on the stage: how concentrated its map is; while a region is shown, how much
// the word attends to it (t-i) or it to the word (i-t); while "Why this score" is open, what the word gives to the score.

import { useMemo } from 'react';
import { phraseMap } from '../../scan/phraseMap.ts';
import { scoreText, shareText, valueText } from '../numbers.ts';
import { shownRegion } from '../store/regionSlice.ts';
import { stagedImage } from '../store/stageSlice.ts';
import type { AppState } from '../store/state.ts';
import { useApp } from '../useApp.ts';
import { useExplained } from '../why/useExplained.ts';
import { concentrationOf } from './concentration.ts';

export type FigureKind = 'concentration' | 'region' | 'part';

export interface WordFigure {
  readonly kind: FigureKind;
  readonly value: number;
  /** Ends of the scale that the bars of all words share. */
  readonly extent: readonly [number, number];
  /** The number under the bar. */
  readonly text: string;
  readonly sentence: string;
}

const WHOLE: readonly [number, number] = [0, 1];

/** What the figures under the sentence are of. For i-t the score has parts of regions and none of words. */
export function figureKind(state: AppState): FigureKind {
  if (shownRegion(state) !== undefined) return 'region';
  const parts = state.view.panel === 'why' && state.answer?.choice.scoring.crossAttn === 't2i';
  return parts ? 'part' : 'concentration';
}

/** By token, marks included; `undefined` before the picture's maps are there. */
export function useWordFigures(): readonly WordFigure[] | undefined {
  const image = useApp(stagedImage);
  const map = useApp(({ maps }) => (image === undefined ? undefined : maps.get(image)));
  const answer = useApp((state) => state.answer);
  const region = useApp(shownRegion);
  const kind = useApp(figureKind);
  const why = useExplained(kind === 'part' ? image : undefined);
  return useMemo(() => {
    if (!map || map.words !== answer?.tokens.length) return undefined;
    const { words, regions, attention } = map;
    const t2i = answer.choice.scoring.crossAttn === 't2i';
    const token = (word: number) => answer.tokens[word].token;
    const ofRegion = (word: number, shown: number): WordFigure => {
      const value = attention[word * regions + shown];
      const text = t2i ? shareText(value) : valueText(value);
      return {
        kind: 'region',
        value,
        extent: WHOLE,
        text: text.replace(' %', ''),
        sentence: t2i
          ? `“${token(word)}” gives region ${shown + 1} ${text} of its attention`
          : `region ${shown + 1} gives “${token(word)}” ${text} of its attention`,
      };
    };
    const ofMap = (word: number): WordFigure => {
      const { value, entropy, greatest } = concentrationOf(phraseMap(map, { from: word, to: word }));
      return {
        kind: 'concentration',
        value,
        extent: WHOLE,
        text: `${Math.round(100 * value)}`,
        sentence: `concentration ${Math.round(100 * value)} of 100 (entropy ${entropy.toFixed(2)} of ${greatest.toFixed(2)} bits)`,
      };
    };
    return Array.from({ length: words }, (_, word) => {
      if (region !== undefined && region < regions) return ofRegion(word, region);
      const part = why?.parts[word];
      if (!why || !part) return ofMap(word);
      const { value, text, relevance } = part;
      const sentence = `“${token(word)}” gives ${text} to the score ${why.text} (relevance ${scoreText(relevance)})`;
      return { kind: 'part', value, extent: why.extent, text, sentence };
    });
  }, [map, answer, region, why]);
}
