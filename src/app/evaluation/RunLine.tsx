// Starts and stops an evaluation, and says how far it is.

import type { EvaluationProgress } from '../../engine/protocol.ts';
import { ProgressRow } from '../elements/ProgressRow.tsx';
import { countOf, countText, timeLeftText } from '../numbers.ts';
import { quartersText } from '../progress.ts';
import styles from './EvaluationRoom.module.css';
import { entryId } from './entries.ts';
import { useEvaluation } from './useEvaluation.ts';

export function RunLine() {
  const run = useEvaluation((state) => state.run);
  const chosen = useEvaluation((state) => state.chosen);
  const done = useEvaluation((state) => state.done);
  const start = useEvaluation((state) => state.start);
  const cancel = useEvaluation((state) => state.cancel);
  const left = chosen.filter((entry) => !done.has(entryId(entry))).length;
  const running = run.phase === 'running';
  const progress = run.phase === 'running' || run.phase === 'stopped' ? run.progress : undefined;
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
      {progress && <Work progress={progress} running={running} />}
      <p role="status" className={styles.said}>
        {spoken(run.phase, progress)}
      </p>
      {run.phase === 'failed' && (
        <p role="alert" className={styles.error}>
          {run.message}
        </p>
      )}
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

interface WorkProps {
  readonly progress: EvaluationProgress;
  /** Stopped work has no speed and no end. */
  readonly running: boolean;
}

function Work({ progress: { pairs, attended }, running }: WorkProps) {
  return (
    <div className={styles.work}>
      <WorkRow label="Pairs" work={pairs} unit="pairs/s" running={running} />
      {attended.total > 0 && <WorkRow label="Captions" work={attended} unit="captions/s" running={running} />}
    </div>
  );
}

interface WorkRowProps {
  readonly label: string;
  readonly work: EvaluationProgress['pairs'];
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
