// The other way: the gallery's captions ranked for the picture on the stage, its own five marked. Clicking one makes it
// the sentence.

import { useMemo, useState } from 'react';
import type { RankCaptionsAnswer } from '../../engine/protocol.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import { kindText } from '../../scan/variants.ts';
import { LiveText } from '../elements/LiveText.tsx';
import type { PanelProps } from '../inspector/panels.ts';
import { countOf, countText } from '../numbers.ts';
import { quartersText } from '../progress.ts';
import { choiceOf } from '../store/choice.ts';
import { chosenOf } from '../store/view.ts';
import { useApp, useGallery } from '../useApp.ts';
import { type Question, useAsked } from '../useAsked.ts';
import { CaptionRow } from './CaptionRow.tsx';
import styles from './OtherWayPanel.module.css';
import { type OwnCaption, ranksOfOwn } from './ownCaptions.ts';

/** What comes and goes faster is not said aloud. */
const REST_MS = 300;
/** Captions shown at first, and more at each click. */
const PAGE = 50;

/** Where the picture's own captions rank, in a sentence. */
function ownText(own: readonly OwnCaption[]): string {
  if (own.length === 0) return 'None of them is its own.';
  const count = own.length === CAPTIONS_PER_IMAGE ? 'five' : own.length;
  return `Its own ${count} rank ${own.map(({ rank }) => countText(rank)).join(', ')}.`;
}

export function OtherWayPanel({ image }: PanelProps) {
  const gallery = useGallery();
  // By what answers the sentence, where there is one: page and panel go over to another variant together.
  const chosen = useApp(({ answer, view }) => JSON.stringify(answer?.chosen ?? chosenOf(view)));
  const choice = useMemo(
    () => gallery && choiceOf(gallery.opened.models, JSON.parse(chosen)),
    [gallery, chosen],
  );
  const [pages, setPages] = useState(1);
  const captions = gallery?.opened.captions;
  const question = useMemo((): Question<RankCaptionsAnswer> | undefined => {
    if (!choice || !captions || captions.length === 0) return undefined;
    const request = { image, models: choice.members.map(({ id }) => id), scoring: choice.change };
    return (engine, signal, onProgress) => engine.rankCaptions(request, signal, onProgress);
  }, [choice, captions, image]);
  const { answer: ranked, asking, done = 0, error } = useAsked(question);
  if (!gallery || !choice || !captions) return null;
  if (captions.length === 0) {
    return (
      <p className={styles.hint}>This bundle has no captions to rank. Convert it again with --captions.</p>
    );
  }
  const picture = gallery.opened.pictures[image].id;
  const total = captions.length * choice.members.length;
  const shown = ranked?.order.subarray(0, pages * PAGE);
  const scores = ranked && [...ranked.order].map((caption) => ranked.scores[caption]);
  const extent: readonly [number, number] = scores ? [scores[scores.length - 1], scores[0]] : [0, 0];
  const own = ranked && ranksOfOwn(ranked.order, image);
  const outcome = error ?? (own && ownText(own));
  return (
    <div className={styles.otherWay} aria-busy={asking}>
      <p className={styles.hint}>
        {countOf(captions.length, 'caption')} of the gallery for the picture on the stage, best first, by{' '}
        {choice.members.length > 1 ? `an ensemble of ${choice.members.length}` : kindText(choice.scoring)}. A
        click makes one your sentence.
      </p>
      <p className={styles.status}>
        {outcome ?? `Scoring captions: ${countText(done)} of ${countText(total)}.`}
      </p>
      <LiveText
        label="Captions"
        text={outcome ?? `Scoring captions: ${quartersText(done, total)}.`}
        restMs={REST_MS}
      />
      {ranked && shown && (
        <ol className={styles.list} aria-label="Captions, best first">
          {Array.from(shown, (caption, place) => (
            <CaptionRow
              key={caption}
              caption={captions[caption].trim()}
              picture={picture}
              rank={place + 1}
              score={ranked.scores[caption]}
              extent={extent}
              own={Math.floor(caption / CAPTIONS_PER_IMAGE) === image}
            />
          ))}
          {own
            ?.filter(({ rank }) => rank > shown.length)
            .map(({ caption, rank }) => (
              <CaptionRow
                key={caption}
                caption={captions[caption].trim()}
                picture={picture}
                rank={rank}
                score={ranked.scores[caption]}
                extent={extent}
                own
              />
            ))}
        </ol>
      )}
      {ranked && shown && shown.length < ranked.order.length && (
        <button
          type="button"
          className={styles.more}
          data-focus-home="#inspector ol > li:last-child button"
          onClick={() => setPages(pages + 1)}
        >
          Show {countText(Math.min(PAGE, ranked.order.length - shown.length))} more
        </button>
      )}
    </div>
  );
}
