// The pointing game as a table: how often the region that a phrase attends to most is right, for each row and kind, beside
// what lot would reach and what the regions allow.

import { countText } from '../numbers.ts';
import type { Gallery } from '../store/gallery.ts';
import { finishedRows } from './choices.ts';
import styles from './EvaluationRoom.module.css';
import { entryId, entryName, entryScoring } from './entries.ts';
import { useEvaluation } from './useEvaluation.ts';

export function GroundingFigures({ gallery }: { readonly gallery: Gallery }) {
  const { models } = gallery.opened;
  const done = useEvaluation((state) => state.done);
  const rows = finishedRows(done, models).flatMap(({ entry, grounding }) =>
    grounding ? [{ entry, figures: grounding.figures }] : [],
  );
  if (rows.length === 0) return null;
  const [{ figures: kinds }] = rows;
  return (
    <section className={styles.part} aria-label="Where words look">
      <h2 className={styles.title}>Where words look</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} aria-label="Right regions, percent" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Right regions, %</th>
              {kinds.map(({ kind }) => (
                <th key={kind} scope="col">
                  {kind}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ entry, figures }) => (
              <tr key={entryId(entry)}>
                <th scope="row">
                  {entryName(entry)} <span className={styles.scoring}>{entryScoring(entry, models)}</span>
                </th>
                {kinds.map(({ kind }) => (
                  <td key={kind}>{figures.find((one) => one.kind === kind)?.hit.toFixed(1) ?? '–'}</td>
                ))}
              </tr>
            ))}
          </tbody>
          <tbody className={styles.published}>
            <tr>
              <th scope="row">by lot</th>
              {kinds.map(({ kind, chance }) => (
                <td key={kind}>{chance.toFixed(1)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">at most</th>
              {kinds.map(({ kind, ceiling }) => (
                <td key={kind}>{ceiling.toFixed(1)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">phrases</th>
              {kinds.map(({ kind, phrases }) => (
                <td key={kind}>{countText(phrases)}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </section>
      <p className={styles.hint}>
        A region is right when its centre lies in the true box of the phrase. “By lot” is a region drawn
        uniformly, “at most” what the regions allow. An ensemble has no attention of its own.
      </p>
    </section>
  );
}
