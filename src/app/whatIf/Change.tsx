// Score and rank of the picture on the stage before and after.

import { rankOf } from '../answer/ranks.ts';
import { countText, scoreText } from '../numbers.ts';
import type { Answer } from '../store/questionSlice.ts';
import type { Afterwards } from './afterwards.ts';
import styles from './Change.module.css';

export interface ChangeProps {
  readonly image: number;
  readonly answer: Answer;
  /** None while nothing is changed, or its answer is not there yet. */
  readonly after?: Afterwards;
}

/** A signed number: `+0.0312`, `-0.0312`, `0.0000`. */
function changeText(change: number): string {
  const text = scoreText(Math.abs(change));
  if (Number(text) === 0) return text;
  return change < 0 ? `-${text}` : `+${text}`;
}

/** `2 places up`, `1 place down`, `same place` */
function placesText(before: number, after: number): string {
  const places = Math.abs(after - before);
  if (places === 0) return 'same place';
  return `${countText(places)} ${places === 1 ? 'place' : 'places'} ${after < before ? 'up' : 'down'}`;
}

export function Change({ image, answer, after }: ChangeProps) {
  const [scoreBefore, rankBefore] = [answer.scores[image], rankOf(answer, image)];
  return (
    <table className={styles.numbers}>
      <thead>
        <tr>
          <td />
          <th scope="col">Before</th>
          <th scope="col">After</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody aria-live="polite">
        <tr>
          <th scope="row">Score</th>
          <td>{scoreText(scoreBefore)}</td>
          <td data-after="score">{after ? scoreText(after.scores[image]) : '–'}</td>
          <td>{after ? changeText(after.scores[image] - scoreBefore) : '–'}</td>
        </tr>
        <tr>
          <th scope="row">Rank</th>
          <td>{countText(rankBefore)}</td>
          <td data-after="rank">{after ? countText(after.rank) : '–'}</td>
          <td>{after ? placesText(rankBefore, after.rank) : '–'}</td>
        </tr>
      </tbody>
    </table>
  );
}
