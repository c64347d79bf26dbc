// Tells screen readers where a held word looks, once the choice rests.

import { useEffect, useState } from 'react';
import { stagedImage } from '../store/stageSlice.ts';
import { useApp } from '../useApp.ts';
import { concentrationOf } from './concentration.ts';
import { useDrawnMap } from './useDrawnMap.ts';

const REST_MS = 400;

export function LiveAttention() {
  const word = useApp(({ view }) => view.word);
  const tokens = useApp(({ answer }) => answer?.tokens);
  const image = useApp(stagedImage);
  const drawn = useDrawnMap(image ?? -1, word);
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!word || !tokens || !drawn) return setText('');
      const { values, label } = drawn;
      const most = values.indexOf(Math.max(...values));
      const phrase = tokens
        .slice(word.from, word.to + 1)
        .map(({ token }) => token)
        .join(' ');
      const concentration = Math.round(100 * concentrationOf(values).value);
      return setText(
        `“${phrase}” looks most at region ${most + 1}, ${label(values[most])}. Concentration ${concentration} of 100.`,
      );
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [word, tokens, drawn]);
  return (
    <p className="hidden" role="status" aria-label="Attention" data-live>
      {text}
    </p>
  );
}
