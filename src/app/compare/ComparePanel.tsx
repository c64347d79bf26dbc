// Two variants of the same question side by side: the same word on the same picture under both, both rankings, and what
// changes its rank between them.

import { useMemo } from 'react';
import type { AttentionMap } from '../../scan/types.ts';
import { kindText } from '../../scan/variants.ts';
import { rankOf } from '../answer/ranks.ts';
import { MapPicture } from '../attention/MapPicture.tsx';
import { phraseText } from '../attention/phraseText.ts';
import { LiveText } from '../elements/LiveText.tsx';
import type { PanelProps } from '../inspector/panels.ts';
import { countText, scoreText } from '../numbers.ts';
import { shownSpan } from '../store/attentionSlice.ts';
import { chosenBeside } from '../store/besideSlice.ts';
import { choiceOf } from '../store/choice.ts';
import type { Answer } from '../store/questionSlice.ts';
import { attendRequest, rankRequest } from '../store/requests.ts';
import { useApp, useAppStore, useGallery } from '../useApp.ts';
import { type Question, useAsked } from '../useAsked.ts';
import { BesideChoice } from './BesideChoice.tsx';
import styles from './ComparePanel.module.css';
import { type Ranking, TwoRankings } from './TwoRankings.tsx';

/** What the other variant answers to the same caption. */
type Beside = Omit<Answer, 'chosen'>;

const CHANNEL = 'beside';

/** `t-i AVG`, and whose it is: `t2i-avg`, or the models of an ensemble. */
function titleOf({ choice: { scoring, members, model } }: Pick<Answer, 'choice'>): string {
  if (members.length > 1) return `Ensemble of ${members.length}`;
  return `${kindText(scoring)} · ${model.id}`;
}

function rankingOf(answer: Beside): Ranking {
  return { title: titleOf(answer), order: answer.order, scores: answer.scores };
}

export function ComparePanel({ image }: PanelProps) {
  const store = useAppStore();
  const gallery = useGallery();
  const answer = useApp((state) => state.answer);
  const map = useApp(({ maps }) => maps.get(image));
  const view = useApp((state) => state.view);
  const from = useApp((state) => shownSpan(state)?.from);
  const to = useApp((state) => shownSpan(state)?.to);
  const choice = useMemo(() => {
    const chosen = gallery && chosenBeside({ opening: store.getState().opening, view });
    return gallery && chosen && choiceOf(gallery.opened.models, chosen);
  }, [gallery, view, store]);
  // A choice is made anew whenever anything of the view changes; the question is the same while what it says is.
  const key = choice && JSON.stringify([rankRequest('', choice), choice.model.id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the choice
  const ranking = useMemo((): Question<Beside> | undefined => {
    if (!answer || !choice) return undefined;
    const { caption } = answer;
    return async (engine, signal) => {
      const ranked = await engine.rank({ ...rankRequest(caption, choice), channel: CHANNEL }, signal);
      return { ...ranked, caption, choice };
    };
  }, [answer, key]);
  const { answer: beside, asking, error } = useAsked(ranking);
  const attention = useMemo((): Question<AttentionMap> | undefined => {
    if (!beside) return undefined;
    const request = { ...attendRequest(beside.caption, beside.choice, [image]), channel: CHANNEL };
    return async (engine, signal) => (await engine.attend(request, signal)).maps[0];
  }, [beside, image]);
  const { answer: besideMap, error: mapError } = useAsked(attention);
  const span = useMemo(() => (from === undefined || to === undefined ? undefined : { from, to }), [from, to]);
  const left = useMemo(() => answer && rankingOf(answer), [answer]);
  const right = useMemo(() => beside && rankingOf(beside), [beside]);
  if (!gallery || !answer || !choice) {
    return (
      <p className={styles.hint}>Ask something first; then two variants can be held against each other.</p>
    );
  }
  const word = span && phraseText(answer.tokens, span);
  const { swapSides, openPanel } = store.getState();
  return (
    <div className={styles.compare} aria-busy={asking}>
      <div className={styles.ways}>
        <BesideChoice choice={choice} />
        <div className={styles.choice}>
          <button type="button" className={styles.way} onClick={swapSides}>
            Swap sides
          </button>
          <button type="button" className={styles.way} onClick={() => openPanel(undefined)}>
            Back to one
          </button>
        </div>
      </div>
      {(error ?? mapError) && (
        <p role="alert" className={styles.error}>
          {error ?? mapError}
        </p>
      )}
      <div className={styles.sides}>
        <Side title={titleOf(answer)} answer={answer} image={image} map={map} span={span} />
        <Side title={titleOf({ choice })} answer={beside} image={image} map={besideMap} span={span} />
      </div>
      <p className={styles.hint}>
        {word
          ? `“${word}” on this picture under both.`
          : 'Hold a word of your sentence to see it on this picture under both.'}{' '}
        {choice.trained
          ? ''
          : `Not trained for this: “${choice.model.id}” was trained for ${kindText(choice.model.trained)}.`}
      </p>
      <LiveText
        label="Side by side"
        text={
          beside
            ? `${titleOf(answer)}: rank ${countText(rankOf(answer, image))}. ${titleOf(beside)}: rank ${countText(rankOf(beside, image))}.`
            : ''
        }
      />
      {left && <TwoRankings left={left} right={right} rightTitle={titleOf({ choice })} staged={image} />}
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly answer?: Beside;
  readonly image: number;
  readonly map?: AttentionMap;
  readonly span?: { readonly from: number; readonly to: number };
}

function Side({ title, answer, image, map, span }: SideProps) {
  const crossAttn = answer?.choice.scoring.crossAttn ?? 't2i';
  return (
    <figure>
      <MapPicture image={image} map={map} span={span} crossAttn={crossAttn} />
      <figcaption className={styles.caption}>
        <strong>{title}</strong>
        <span>
          {answer
            ? `rank ${countText(rankOf(answer, image))}, score ${scoreText(answer.scores[image])}`
            : 'ranking …'}
        </span>
      </figcaption>
    </figure>
  );
}
