// The legend of attention: what the colours mean in numbers, what adds up to one, and how concentrated the map is.

import { useCallback, useMemo } from 'react';
import { concentrationOf } from '../attention/concentration.ts';
import type { DrawnMap } from '../attention/drawnMap.ts';
import { phraseText } from '../attention/phraseText.ts';
import { useDrawnMap } from '../attention/useDrawnMap.ts';
import { figureKind } from '../attention/useWordFigures.ts';
import { greatestSum } from '../charts/attentionField.ts';
import { legend, tickText } from '../charts/legend.ts';
import { Svg } from '../elements/Svg.tsx';
import { countOf } from '../numbers.ts';
import { rootFontSize } from '../rem.ts';
import { shownSpan } from '../store/attentionSlice.ts';
import { DEFAULT_DRAWING, type Drawing } from '../store/drawing.ts';
import { heldWord } from '../store/held.ts';
import { shownRegion } from '../store/regionSlice.ts';
import { useApp, useGallery } from '../useApp.ts';
import { EverywhereLink } from '../words/EverywhereLink.tsx';
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
          <code>--boxes</code> to see it.{' '}
          {asked && <BarsUnderWords concentration="concentration of each map, of 100" />}
        </p>
      ) : drawn ? (
        <Scale drawn={drawn} />
      ) : (
        <p>
          {asked
            ? 'Point at a word to see where it looks on every picture; click to hold it, shift-click or drag for a phrase. Click a region of the picture to see which words it has to do with.'
            : 'Ask something, and each word of your sentence will show where it looks.'}{' '}
          {asked && <BarsUnderWords concentration="concentration of each map, of 100" />}
        </p>
      )}
    </div>
  );
}

function Scale({ drawn }: { readonly drawn: DrawnMap }) {
  const { even, label, regions, withoutBox, valueWithoutBox, crossAttn, values } = drawn;
  const drawing = useApp(({ view }) => view.drawing ?? DEFAULT_DRAWING);
  const attends = useApp(({ answer }) => answer?.choice.scoring.pooling !== 'SumMax');
  const span = useApp(shownSpan);
  const held = useApp((state) => heldWord(state) !== undefined);
  const tokens = useApp(({ answer }) => answer?.tokens);
  const phrase = span && tokens ? phraseText(tokens, span) : '';
  const count = span ? span.to - span.from + 1 : 0;
  const { boxes, picture } = drawn;
  const greatest = useMemo(() => greatestSum(boxes, picture), [boxes, picture]);
  const draw = useCallback(() => {
    const text = rootFontSize();
    const size = { width: 15 * text, height: 2.4 * text };
    return legend({ drawing, even, greatest, label: tickText(crossAttn) }, size, { fontSize: 0.75 * text });
  }, [even, drawing, crossAttn, greatest]);
  const { value } = concentrationOf(values);
  return (
    <div className={styles.scale}>
      <Svg className={styles.strip} draw={draw} />
      <p>
        <strong>“{phrase}”</strong>
        {count > 1 && ` (mean of ${count} words)`}{' '}
        {attends
          ? `${scaleText(drawn)} ${meaningOf(drawing, even, label)}`
          : crossAttn === 't2i'
            ? 'has no attention under Sum-Max: its most similar region counts alone, and is drawn as all of it.'
            : 'is drawn on the regions whose most similar word it is: under Sum-Max, without attention, that one counts alone.'}{' '}
        <BarsUnderWords concentration={`concentration, here ${Math.round(100 * value)} of 100`} />
        {withoutBox > 0 &&
          ` ${withoutBox} of ${countOf(regions, 'region')} of this picture ${withoutBox === 1 ? 'has' : 'have'} no box and cannot be drawn (${label(valueWithoutBox)} in all).`}{' '}
        {held && phrase !== '' && <EverywhereLink phrase={phrase} />}
      </p>
    </div>
  );
}

/** What adds up to one. */
function scaleText({ crossAttn, regions, words, total }: DrawnMap): string {
  return crossAttn === 't2i'
    ? `gives each region a share of its attention; the shares of ${countOf(regions, 'region')} add up to 100 %.`
    : `gets a part of each region’s attention. A region’s parts add up to 1 over the ${countOf(words, 'token')}; a word’s map need not: here ${total.toFixed(2)}.`;
}

/** Which figure stands under the words of the question. */
function BarsUnderWords({ concentration }: { readonly concentration: string }) {
  const kind = useApp(figureKind);
  const region = useApp(shownRegion) ?? 0;
  const t2i = useApp(({ answer }) => answer?.choice.scoring.crossAttn === 't2i');
  const what = {
    concentration,
    part: 'part of the score',
    region: t2i ? `percent for region ${region + 1}` : `part of region ${region + 1}`,
  };
  return (
    <>
      Bars under the words: <strong data-bars={kind}>{what[kind]}</strong>.
    </>
  );
}

function meaningOf(drawing: Drawing, even: number, label: (value: number) => string): string {
  switch (drawing) {
    case 'boxes':
      // A number and its sign stay together.
      return `The line marks an even part, ${label(even).replace(' ', '\u00a0')}.`;
    case 'heat':
      return 'Where regions overlap, the colour is of their sum.';
    case 'spotlight':
      return 'Brightest is where overlapping regions add up to the most.';
  }
}
