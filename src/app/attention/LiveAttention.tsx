// Tells screen readers where a held word looks, once the choice rests.

import { LiveText } from '../elements/LiveText.tsx';
import { heldWord } from '../store/held.ts';
import { stagedImage } from '../store/stageSlice.ts';
import { useApp } from '../useApp.ts';
import { concentrationOf } from './concentration.ts';
import { strongestText } from './drawnMap.ts';
import { phraseText } from './phraseText.ts';
import { useDrawnMap } from './useDrawnMap.ts';

const REST_MS = 400;

export function LiveAttention() {
  const word = useApp(heldWord);
  const tokens = useApp(({ answer }) => answer?.tokens);
  const image = useApp(stagedImage);
  const drawn = useDrawnMap(image ?? -1, word);
  const concentration = drawn && Math.round(100 * concentrationOf(drawn.values).value);
  const text =
    word && tokens && drawn
      ? `“${phraseText(tokens, word)}” looks most at ${strongestText(drawn)}. Concentration ${concentration} of 100.`
      : '';
  return <LiveText label="Attention" text={text} restMs={REST_MS} />;
}
