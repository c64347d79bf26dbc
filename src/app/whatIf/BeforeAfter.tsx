// Before and after: the shown word's map on the picture on the stage, and both rankings.

import { useMemo } from 'react';
import type { AttentionMap } from '../../scan/types.ts';
import { editedSpan } from '../attention/editedSpan.ts';
import { MapPicture } from '../attention/MapPicture.tsx';
import { phraseText } from '../attention/phraseText.ts';
import { TwoRankings } from '../compare/TwoRankings.tsx';
import type { Answer } from '../store/questionSlice.ts';
import type { Span } from '../store/view.ts';
import { useGallery } from '../useApp.ts';
import type { Afterwards } from './afterwards.ts';
import styles from './BeforeAfter.module.css';

export interface BeforeAfterProps {
  readonly image: number;
  readonly answer: Answer;
  readonly map?: AttentionMap;
  readonly changed: boolean;
  /** None while nothing is changed, or its answer is not there yet. */
  readonly after?: Afterwards;
  /** The shown word, in the sentence as it was asked. */
  readonly span?: Span;
}

export function BeforeAfter({ image, answer, map, changed, after, span }: BeforeAfterProps) {
  const gallery = useGallery();
  const quirk = gallery?.opened.manifest.vocabulary.captionQuirk ?? null;
  const spanAfter = useMemo(
    () => span && after && editedSpan(span, after.edits, quirk),
    [span, after, quirk],
  );
  const left = useMemo(() => ({ title: 'Before', order: answer.order, scores: answer.scores }), [answer]);
  const right = useMemo(() => {
    const ranked = changed ? after : answer;
    return ranked && { title: 'After', order: ranked.order, scores: ranked.scores };
  }, [changed, after, answer]);
  const { crossAttn } = answer.choice.scoring;
  const word = span && phraseText(answer.tokens, span);
  const wordAfter = spanAfter && after && phraseText(after.tokens, spanAfter);
  return (
    <section className={styles.beforeAfter} aria-label="Before and after">
      <div className={styles.maps}>
        <figure>
          <MapPicture image={image} map={map} span={span} crossAttn={crossAttn} />
          <figcaption>{word ? `Before: “${word}”` : 'Before: hold a word to see its map'}</figcaption>
        </figure>
        <figure>
          <MapPicture
            image={image}
            map={after?.map}
            span={spanAfter}
            crossAttn={crossAttn}
            without={after?.without}
          />
          <figcaption>
            {!after
              ? changed
                ? 'After: reading it again …'
                : 'After: nothing is changed yet'
              : wordAfter
                ? `After: “${wordAfter}”`
                : word
                  ? `After: “${word}” is struck`
                  : 'After'}
          </figcaption>
        </figure>
      </div>
      <TwoRankings left={left} right={right} rightTitle="After" staged={image} rows={6} />
    </section>
  );
}
