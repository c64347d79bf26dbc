// Starts and stops an evaluation, and says how far it is.

import type { EvaluationProgress, WorkDone } from '../../engine/protocol.ts';
import { ProgressRow } from '../elements/ProgressRow.tsx';
import { countOf, countText, timeLeftText } from '../numbers.ts';
import { quartersText } from '../progress.ts';
import type { Gallery } from '../store/gallery.ts';
import styles from './EvaluationRoom.module.css';
import { entryId } from './entries.ts';
import { useEvaluation } from './useEvaluation.ts';

export function RunLine({ gallery }: { readonly gallery: Gallery }) {
  const run = useEvaluation((state) => state.run);
  const chosen = useEvaluation((state) => state.chosen);
  const done = useEvaluation((state) => state.done);
  const start = useEvaluation((state) => state.start);
  const cancel = useEvaluation((state) => state.cancel);
  const left = chosen.filter((entry) => !done.has(entryId(entry))).length;
  const running = run.phase === 'running';
  const { progress } = run;
  // Words are looked for where the truth says what they mean; an ensemble has no attention of its own.
  const { manifest, boxes } = gallery.opened;
  const plays = manifest.gallery.truth !== undefined && boxes !== undefined;
  const looks = progress
    ? progress.attended.total > 0
    : run.phase === 'running' && plays && run.asked.some(({ models }) => models.length === 1);
  return (
    <>
      <div className={styles.ways}>
        {/* One button that changes its word, so that the focus stays where it is. */}
        <button
          type="button"
          className={running ? styles.way : styles.go}
          disabled={!running && left === 0}
          onClick={() => (running ? cancel() : void start())}
        >
          {running ? 'Cancel' : run.phase === 'stopped' && left > 0 ? 'Go on' : 'Evaluate'}
        </button>
        <span className={styles.hint}>
          {chosen.length === 0
            ? 'Tick what to evaluate.'
            : left === 0
              ? 'All that is ticked is in the table.'
              : `${countOf(left, 'row')} to fill.`}
        </span>
      </div>
      {/* In its place before there are numbers, and after the last, so that the table below stays where it is. */}
      {(running || progress) && <Work progress={progress} looks={looks} running={running} />}
      <div className={styles.said}>
        <p role="status">{spoken(run.phase, progress)}</p>
        {run.phase === 'failed' && (
          <p role="alert" className={styles.error}>
            {run.message}
          </p>
        )}
      </div>
    </>
  );
}

const LIST = new Intl.ListFormat('en');

/** `a`, `a and b`, `a, b, and c` */
function listText(names: readonly string[]): string {
  return LIST.format(names);
}

function spoken(phase: string, progress: EvaluationProgress | undefined): string {
  if (phase === 'stopped') return 'Cancelled. What was done stays; “Go on” takes up from there.';
  if (phase !== 'running') return '';
  if (!progress) return 'Starting …';
  if (progress.stage === 'loading') return `Loading ${listText(progress.models)}`;
  const { done, total } = progress.stage === 'pairs' ? progress.pairs : progress.attended;
  const does = progress.stage === 'pairs' ? 'Scoring with' : 'Where the words look, by';
  return `${does} ${listText(progress.models)}, ${quartersText(done, total)}`;
}

const NOTHING: WorkDone = { done: 0, total: 0, perSecond: 0 };

interface WorkProps {
  /** None before the first news. */
  readonly progress?: EvaluationProgress;
  /** Captions are attended too. */
  readonly looks: boolean;
  /** Stopped work has no speed and no end. */
  readonly running: boolean;
}

function Work({ progress, looks, running }: WorkProps) {
  const { pairs, attended } = progress ?? { pairs: NOTHING, attended: NOTHING };
  return (
    <div className={styles.work}>
      <WorkRow label="Pairs" work={pairs} unit="pairs/s" running={running} />
      {looks && <WorkRow label="Captions" work={attended} unit="captions/s" running={running} />}
    </div>
  );
}

interface WorkRowProps {
  readonly label: string;
  readonly work: WorkDone;
  readonly unit: string;
  readonly running: boolean;
}

function WorkRow({ label, work: { done, total, perSecond }, unit, running }: WorkRowProps) {
  const moves = running && perSecond > 0 && done < total;
  return (
    <ProgressRow
      label={label}
      done={done}
      total={total}
      text={`${countText(done)} of ${countText(total)}`}
      rest={
        moves
          ? `${countText(Math.round(perSecond))} ${unit}, ${timeLeftText((total - done) / perSecond)} left`
          : ''
      }
    />
  );
}
