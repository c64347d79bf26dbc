// A query opened: what was asked, what won, what should have, and why each of the two has its score.

import { useMemo, useState } from 'react';
import type { EvaluationEntry } from '../../../engine/protocol.ts';
import { Picture } from '../../elements/Picture.tsx';
import { RadioGroup } from '../../elements/RadioGroup.tsx';
import { countText, scoreText } from '../../numbers.ts';
import { type Gallery, pictureSize } from '../../store/gallery.ts';
import type { QueryId } from '../../store/queriesView.ts';
import { type Question, useAsked } from '../../useAsked.ts';
import { howItAddsUp } from '../../why/howItAddsUp.ts';
import { entryId } from '../entries.ts';
import { CandidateSide } from './CandidateSide.tsx';
import styles from './OpenedQuery.module.css';
import { type OpenedQuery, openedQuery } from './openedQuery.ts';
import { sameQuery } from './queries.ts';
import { useWhy } from './useWhy.ts';

export interface OpenedQueryViewProps {
  readonly gallery: Gallery;
  readonly entry: EvaluationEntry;
  readonly query: QueryId;
}

export function OpenedQueryView({ gallery, entry, query }: OpenedQueryViewProps) {
  const [shown, setShown] = useState<string>();
  const { models } = gallery.opened;
  const members = models.filter(({ id }) => entry.models.includes(id));
  const member = members.find(({ id }) => id === shown) ?? members[0];
  const question = useMemo(
    (): Question<OpenedQuery> => (engine, signal) =>
      openedQuery(engine, { gallery, entry, member, query }, signal),
    [gallery, entry, member, query],
  );
  const { last, asking, error } = useAsked(question);
  // While another member of the ensemble is on its way the one before stays, and says so.
  const opened =
    last && sameQuery(last.query, query) && entryId(last.entry) === entryId(entry) ? last : undefined;
  return (
    <div className={styles.opened} aria-busy={asking}>
      <Asked gallery={gallery} query={query} />
      {members.length > 1 && (
        <RadioGroup
          label="Shown of the ensemble"
          options={members.map(({ id }) => ({ value: id, label: id }))}
          value={(opened?.member ?? member).id}
          onChange={setShown}
        />
      )}
      {error ? (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      ) : opened ? (
        <Pair
          key={`${entryId(opened.entry)} ${opened.member.id} ${query.direction} ${query.index}`}
          opened={opened}
        />
      ) : (
        <p className={styles.soft}>Ranking it again, to see what won …</p>
      )}
    </div>
  );
}

function Asked({ gallery, query: { direction, index } }: Omit<OpenedQueryViewProps, 'entry'>) {
  if (direction === 'textToImage') {
    return <blockquote className={styles.asked}>{gallery.opened.captions[index].trim()}</blockquote>;
  }
  const { width, height } = pictureSize(gallery, index);
  return (
    <figure className={styles.askedPicture}>
      <span className={styles.place} style={{ '--ratio': width / height } as React.CSSProperties}>
        <Picture key={index} picture={gallery.opened.pictures[index]} />
      </span>
      <figcaption className={styles.soft}>{gallery.opened.pictures[index].id}</figcaption>
    </figure>
  );
}

function Pair({ opened }: { readonly opened: OpenedQuery }) {
  const why = useWhy(opened);
  const { right, rival, candidates, query } = opened;
  const failed = rival !== undefined && rival.rank < right.rank;
  const [first] = why.sides;
  return (
    <>
      <p role="status" className={styles.verdict}>
        {verdictOf(opened)}
        {why.decisive && why.decisive.more > 0 && (
          <>
            {' '}
            The word that speaks most for the winner is “{first.candidate.tokens[why.decisive.word]?.token}”:
            it gives {scoreText(why.decisive.more)} more there.
          </>
        )}
      </p>
      <div className={styles.sides}>
        {why.sides.map((side) => (
          <CandidateSide
            key={side.candidate === right ? 'right' : 'rival'}
            title={titleOf(side.candidate === right, failed)}
            opened={opened}
            why={why}
            side={side}
          />
        ))}
      </div>
      <p className={styles.soft}>
        {howItAddsUp(why.scoring, first.why.parts.length)} Both sides share one scale. {countText(candidates)}{' '}
        {query.direction === 'textToImage' ? 'pictures' : 'captions'} were ranked.
      </p>
    </>
  );
}

function titleOf(right: boolean, failed: boolean): string {
  if (right) return failed ? 'What should have won' : 'What won, rightly';
  return failed ? 'What won' : 'What came closest';
}

function verdictOf({ query, right, rival, candidates }: OpenedQuery): string {
  const what = query.direction === 'textToImage' ? 'Its picture' : 'The best of its own captions';
  const among = `${countText(right.rank)} of ${countText(candidates)}`;
  if (!rival || right.rank < rival.rank) return `${what} came first.`;
  return `${what} came at rank ${among}, ${scoreText(rival.score - right.score)} behind the first.`;
}
