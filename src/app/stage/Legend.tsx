// The legend of attention: what the colours mean in numbers, and what adds up to one.

import { useCallback } from 'react';
import { type DrawnMap, useDrawnMap } from '../attention/useDrawnMap.ts';
import { legend } from '../charts/legend.ts';
import { Svg } from '../elements/Svg.tsx';
import { countOf } from '../numbers.ts';
import { rootFontSize } from '../rem.ts';
import { shownSpan } from '../store/attentionSlice.ts';
import { useApp, useGallery } from '../useApp.ts';
import styles from './Legend.module.css';

export function Legend({ image }: { readonly image: number }) {
  const gallery = useGallery();
  const drawn = useDrawnMap(image);
  const error = useApp((state) => state.attentionError);
  const asked = useApp(({ answer }) => answer !== undefined);
  return (
    <div className={styles.legend}>
      {error ? (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      ) : !gallery?.opened.boxes ? (
        <p>
          This bundle has no boxes, so where words look cannot be drawn. Convert it again with{' '}
          <code>--boxes</code> to see it.
        </p>
      ) : drawn ? (
        <Scale drawn={drawn} />
      ) : (
        <p>
          {asked
            ? 'Point at a word of your sentence to see where it looks on every picture; click to hold it, shift-click for a phrase.'
            : 'Ask something, and each word of your sentence will show where it looks.'}
        </p>
      )}
      <details className={styles.about}>
        <summary>What this proves</summary>
        <p>
          Attention shows where the score came from: which regions were weighed against which words. It does
          not show what the model understood, and a word may look at the right place for the wrong reason.
        </p>
      </details>
    </div>
  );
}

function Scale({ drawn }: { readonly drawn: DrawnMap }) {
  const { even, label, regions, words, total, withoutBox, valueWithoutBox, crossAttn } = drawn;
  const phrase = useApp((state) => {
    const span = shownSpan(state);
    const tokens = span ? state.answer?.tokens.slice(span.from, span.to + 1) : undefined;
    return (tokens ?? []).map(({ token }) => token).join(' ');
  });
  const count = useApp((state) => {
    const span = shownSpan(state);
    return span ? span.to - span.from + 1 : 0;
  });
  const draw = useCallback(() => {
    const text = rootFontSize();
    const size = { width: 15 * text, height: 2.4 * text };
    const options = { fontSize: 0.75 * text };
    return legend({ even, label: crossAttn === 't2i' ? wholePercent : plainValue }, size, options);
  }, [even, crossAttn]);
  return (
    <div className={styles.scale}>
      <Svg className={styles.strip} draw={draw} />
      <p>
        <strong>“{phrase}”</strong>
        {count > 1 && ` (mean of ${count} words)`}
        {crossAttn === 't2i'
          ? ` gives each region a share of its attention. Over the ${countOf(regions, 'region')} of a picture they add up to 100 %.`
          : ` gets part of each region’s attention. A region’s parts add up to 1 over the ${countOf(words, 'token')} of the sentence; a word’s map need not, and here it adds up to ${total.toFixed(2)}.`}{' '}
        The line marks an even {crossAttn === 't2i' ? 'share' : 'part'}, {label(even)}: boxes fade towards it.
        {withoutBox > 0 &&
          ` ${withoutBox} of ${countOf(regions, 'region')} of this picture ${withoutBox === 1 ? 'has' : 'have'} no box and cannot be drawn (${label(valueWithoutBox)} in all).`}
      </p>
    </div>
  );
}

function wholePercent(value: number): string {
  return `${Math.round(100 * value)} %`;
}

function plainValue(value: number): string {
  return String(value);
}
