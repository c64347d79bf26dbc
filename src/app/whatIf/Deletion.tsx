// The deletion curve: words (t-i) or regions (i-t) are taken away in order of contribution, and in random orders, to see
// whether the bars mean anything.

import { useCallback, useMemo, useRef } from 'react';
import type { AttentionMap } from '../../scan/types.ts';
import { deletionCurve } from '../charts/deletionCurve.ts';
import { ChartTable } from '../elements/ChartTable.tsx';
import { LiveText } from '../elements/LiveText.tsx';
import { Svg } from '../elements/Svg.tsx';
import { useElementSize } from '../elements/useElementSize.ts';
import { countText, scoreText } from '../numbers.ts';
import { quartersText } from '../progress.ts';
import { rootFontSize } from '../rem.ts';
import type { Answer } from '../store/questionSlice.ts';
import { type Question, useAsked } from '../useAsked.ts';
import { byContribution, explained } from '../why/explained.ts';
import styles from './Deletion.module.css';
import { type DeletionResult, deletionPlan, deletionResult } from './deletion.ts';

export interface DeletionProps {
  readonly image: number;
  readonly answer: Answer;
  readonly map?: AttentionMap;
}

/** Asked only when the typing rests: a curve is hundreds of sentences. */
const REST_MS = 500;

export function Deletion({ image, answer, map }: DeletionProps) {
  const { scoring } = answer.choice;
  const t2i = scoring.crossAttn === 't2i';
  const plan = useMemo(() => {
    if (!map) return undefined;
    const last = answer.tokens.length - 1;
    const ranked = byContribution(explained(map, map.score, scoring).parts)
      .map(({ query }) => query)
      // The two marks stay: a sentence without words is still between them.
      .filter((query) => !t2i || (query > 0 && query < last));
    // Of the regions at least one must be left to score.
    const most = t2i ? ranked.length : ranked.length - 1;
    return most > 0 ? deletionPlan(ranked, most) : undefined;
  }, [map, answer, scoring, t2i]);
  const question = useMemo((): Question<DeletionResult> | undefined => {
    if (!plan) return undefined;
    const steps = plan.orders.flat();
    const variations = t2i
      ? { edits: steps.map((words) => words.map((token) => ({ token }))), without: [[]] }
      : { edits: [[]], without: steps };
    const { caption, choice } = answer;
    const request = { caption, image, model: choice.model.id, scoring: choice.change, channel: 'deletion' };
    return async (engine, signal, onProgress) => {
      const { scores } = await engine.vary({ ...request, ...variations }, signal, onProgress);
      return deletionResult(plan, scores);
    };
  }, [plan, answer, image, t2i]);
  const { answer: result, done = 0, error } = useAsked(question, REST_MS);
  const things = t2i ? 'words' : 'regions';
  const total = plan?.orders.flat().length ?? 0;
  const outcome =
    error ??
    (plan
      ? !result
        ? undefined
        : `In order of contribution the score stays lower, on average over the curve, than in ${result.slower} of ${result.random} random orders.`
      : `There are too few ${things} to take any away.`);
  return (
    <section className={styles.deletion} aria-label="Deletion curve">
      <h3 className={styles.title}>Do the parts of the score mean anything?</h3>
      <p className={styles.say}>
        {t2i ? 'Words are struck' : 'Regions are left out'} one after another, the greatest contribution first
        (solid), and in {plan ? plan.orders.length - 1 : 'several'} random orders (dashed: their mean; band:
        from the lowest to the highest). If the parts mean something, the solid line falls faster.
      </p>
      <Curve result={result} things={things} />
      <p className={styles.say}>
        {outcome ?? `Working out the curve: ${countText(done)} of ${countText(total)} scores.`}
      </p>
      <LiveText
        label="Curve"
        text={outcome ?? `Working out the curve: ${quartersText(done, total)}.`}
        restMs={REST_MS}
      />
      {result && (
        <ChartTable
          title="Deletion curve"
          columns={[
            t2i ? 'Words struck' : 'Regions left out',
            'By contribution',
            'Random, mean',
            'lowest',
            'highest',
          ]}
          rows={result.taken.map((taken, k) => [
            countText(taken),
            ...[result.ordered, result.mean, result.least, result.greatest].map((curve) =>
              scoreText(curve[k]),
            ),
          ])}
        />
      )}
    </section>
  );
}

function Curve({ result, things }: { readonly result?: DeletionResult; readonly things: string }) {
  const place = useRef<HTMLDivElement>(null);
  const size = useElementSize(place);
  const width = size?.width;
  const height = size?.height;
  const draw = useCallback(() => {
    if (!result || width === undefined || height === undefined) throw new Error('There is nothing to draw.');
    const what = things === 'words' ? 'words struck' : 'regions left out';
    const data = { ...result, what, label: (score: number) => score.toFixed(2) };
    return deletionCurve(data, { width, height }, { fontSize: 0.75 * rootFontSize() });
  }, [result, things, width, height]);
  return (
    <div ref={place} className={styles.curve}>
      {result && width !== undefined && <Svg draw={draw} />}
    </div>
  );
}
