// What if a word were struck or another, or a region were not there: score, rank and maps before and after.

import { useCallback, useMemo } from 'react';
import type { PanelProps } from '../inspector/panels.ts';
import { shownSpan } from '../store/attentionSlice.ts';
import { shownEdits } from '../store/whatIfSlice.ts';
import { useApp, useGallery } from '../useApp.ts';
import { type Question, useAsked } from '../useAsked.ts';
import { type Afterwards, afterwards } from './afterwards.ts';
import { BeforeAfter } from './BeforeAfter.tsx';
import { Change } from './Change.tsx';
import { Deletion } from './Deletion.tsx';
import { EditSentence } from './EditSentence.tsx';
import { LeaveOut } from './LeaveOut.tsx';
import styles from './WhatIfPanel.module.css';

const NONE: readonly never[] = [];

export function WhatIfPanel({ image }: PanelProps) {
  const gallery = useGallery();
  const answer = useApp((state) => state.answer);
  const edits = useApp((state) => shownEdits(state) ?? NONE);
  const without = useApp(({ view }) => view.without ?? NONE);
  const map = useApp(({ maps }) => maps.get(image));
  const from = useApp((state) => shownSpan(state)?.from);
  const to = useApp((state) => shownSpan(state)?.to);
  const restoreAll = useApp((state) => state.restoreAll);
  const changed = edits.length > 0 || without.length > 0;
  const regions = gallery?.opened.pictures[image].regions ?? 0;
  const question = useMemo((): Question<Afterwards> | undefined => {
    if (!answer || !changed) return undefined;
    return (engine, signal) => afterwards(engine, answer, { image, regions, edits, without }, signal);
  }, [answer, changed, image, regions, edits, without]);
  const { answer: after, error, asking } = useAsked(question);
  const span = useMemo(() => (from === undefined || to === undefined ? undefined : { from, to }), [from, to]);
  const restore = useCallback(() => restoreAll(), [restoreAll]);
  if (!gallery || !answer) {
    return <p className={styles.hint}>Ask something first; then its words can be struck and swapped here.</p>;
  }
  return (
    <div className={styles.whatIf} aria-busy={asking}>
      <Change image={image} answer={answer} after={after} />
      <EditSentence tokens={answer.tokens} after={after?.tokens} />
      <LeaveOut image={image} without={without} />
      <div className={styles.undo} data-focus-home="#inspector ol button">
        <button type="button" className={styles.restore} disabled={!changed} onClick={restore}>
          Everything as it was
        </button>
        <span>Each change is a step: the back button undoes it.</span>
      </div>
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      <BeforeAfter image={image} answer={answer} map={map} changed={changed} after={after} span={span} />
      <Deletion image={image} answer={answer} map={map} />
    </div>
  );
}
