// Why this score: what each word (t-i) or each region (i-t) gives to it, adding up to its last printed digit.

import { kindText } from '../../scan/variants.ts';
import type { PanelProps } from '../inspector/panels.ts';
import { scoreText } from '../numbers.ts';
import type { Answer } from '../store/questionSlice.ts';
import { useApp } from '../useApp.ts';
import { printedParts } from './explained.ts';
import { useRegionHolding, useWordHolding } from './holding.ts';
import { howItAddsUp } from './howItAddsUp.ts';
import { RegionParts } from './RegionParts.tsx';
import { useExplained } from './useExplained.ts';
import styles from './WhyPanel.module.css';
import { WordParts } from './WordParts.tsx';

/** What the shown member gives to the mean, as text; those of all members add up to the printed mean. */
function partOfMean({ choice, scores, members = [] }: Answer, image: number): string {
  const parts = Float64Array.from(members, (member) => member[image] / members.length);
  return printedParts(parts, scores[image])[choice.members.indexOf(choice.model)];
}

export function WhyPanel({ image }: PanelProps) {
  const answer = useApp((state) => state.answer);
  const words = useWordHolding();
  const regions = useRegionHolding();
  const why = useExplained(image);
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
            ? `is what ${model.id} gives (${kindText(scoring)}). A mean of ${members.length} takes 1 / ${members.length} of it: ${partOfMean(answer, image)} of the ensemble’s ${scoreText(answer.scores[image])}.`
            : `is the score (${kindText(scoring)}).`}{' '}
          The {why.queries === 'words' ? 'bars' : 'parts'} add up to it.
        </span>
      </p>
      <p className={styles.how}>{howItAddsUp(scoring, why.parts.length)}</p>
      {why.queries === 'words' ? (
        <WordParts why={why} tokens={answer.tokens} holding={words} />
      ) : (
        <RegionParts why={why} image={image} holding={regions} />
      )}
    </div>
  );
}
