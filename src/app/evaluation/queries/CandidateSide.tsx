// One of a pair: the picture with the attention of the held word, the rank and score, and why it has that score.

import { MapPicture } from '../../attention/MapPicture.tsx';
import { countText, scoreText } from '../../numbers.ts';
import { PicturesLink } from '../../rooms/PicturesLink.tsx';
import { useGallery } from '../../useApp.ts';
import { RegionParts } from '../../why/RegionParts.tsx';
import { WordParts } from '../../why/WordParts.tsx';
import { chosenOf } from './entryAsked.ts';
import { HeldWords } from './HeldWords.tsx';
import styles from './OpenedQuery.module.css';
import type { OpenedQuery } from './openedQuery.ts';
import type { Why, WhySide } from './useWhy.ts';

export interface CandidateSideProps {
  readonly title: string;
  readonly opened: OpenedQuery;
  readonly why: Why;
  readonly side: WhySide;
}

export function CandidateSide({ title, opened, why: { scoring }, side }: CandidateSideProps) {
  const gallery = useGallery();
  if (!gallery) return null;
  const { candidate, why, word, region, holding, holdingWords } = side;
  const { image, text, tokens, rank, score, map } = candidate;
  const { entry, member, query, right } = opened;
  const picture = gallery.opened.pictures[image].id;
  const ensemble = entry.models.length;
  const held = tokens[word]?.token ?? '';
  return (
    <section className={styles.side} data-right={candidate === right || undefined} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <MapPicture image={image} map={map} span={{ from: word, to: word }} crossAttn={scoring.crossAttn} />
      <p className={styles.numbers}>
        <strong>
          Rank {countText(rank)}, score {scoreText(score)}
        </strong>
        <span className={styles.soft}>{picture}</span>
      </p>
      {query.direction === 'imageToText' && <p className={styles.caption}>{text}</p>}
      <p className={styles.soft}>
        {region === undefined
          ? `Drawn: where “${held}” looks.`
          : `Drawn: “${held}”, which region ${region + 1} attends to most.`}
      </p>
      {ensemble > 1 && (
        <p className={styles.soft}>
          {member.id} gives {why.text}; of the mean of {ensemble} that is {scoreText(map.score / ensemble)}.
        </p>
      )}
      {why.queries === 'words' ? (
        <WordParts why={why} tokens={tokens} holding={holding} title={`${title}: bars`} />
      ) : (
        <>
          <HeldWords tokens={tokens} holding={holdingWords} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className={styles.regions} aria-label={`${title}: regions`} tabIndex={0}>
            <RegionParts why={why} image={image} holding={holding} />
          </section>
        </>
      )}
      <PicturesLink seen={{ chosen: chosenOf(entry, member.id), caption: text, picture, panel: 'why' }}>
        Look at it in Pictures
      </PicturesLink>
    </section>
  );
}
