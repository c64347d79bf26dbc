// Why this score: what each word (t-i) or each region (i-t) gives to it, adding up to its last printed digit.

import { useMemo } from 'react';
import type { PanelProps } from '../inspector/panels.ts';
import { scoreText } from '../numbers.ts';
import { kindName } from '../store/choice.ts';
import type { Answer } from '../store/questionSlice.ts';
import { useApp } from '../useApp.ts';
import { explained } from './explained.ts';
import { howItAddsUp } from './howItAddsUp.ts';
import { RegionParts } from './RegionParts.tsx';
import styles from './WhyPanel.module.css';
import { WordParts } from './WordParts.tsx';

/** The score of the model whose attention is shown: of an ensemble, that member's own. */
function shownScore({ choice, scores, members }: Answer, image: number): number {
  const member = members?.[choice.members.indexOf(choice.model)];
  return (member ?? scores)[image];
}

export function WhyPanel({ image }: PanelProps) {
  const answer = useApp((state) => state.answer);
  const map = useApp(({ maps }) => maps.get(image));
  const why = useMemo(
    () => answer && map && explained(map, shownScore(answer, image), answer.choice.scoring),
    [answer, map, image],
  );
  if (!answer)
    return (
      <p className={styles.hint}>Ask something, and the score of each picture will be explained here.</p>
    );
  if (!why) return <p className={styles.hint}>Working out the parts of the score …</p>;
  const { scoring, model, members } = answer.choice;
  return (
    <div className={styles.why}>
      <p className={styles.sum}>
        <strong className={styles.score}>{why.text}</strong>{' '}
        <span>
          {members.length > 1
            ? `is what ${model.id} gives (${kindName(scoring)}). It counts 1 / ${members.length} in the mean of the ensemble, ${scoreText(answer.scores[image])}: ${scoreText(why.score / members.length)} of it.`
            : `is the score (${kindName(scoring)}).`}{' '}
          The {why.queries === 'words' ? 'bars' : 'parts'} add up to it.
        </span>
      </p>
      <p className={styles.how}>{howItAddsUp(scoring, why.parts.length)}</p>
      {why.queries === 'words' ? (
        <WordParts why={why} tokens={answer.tokens} />
      ) : (
        <RegionParts why={why} image={image} />
      )}
    </div>
  );
}
