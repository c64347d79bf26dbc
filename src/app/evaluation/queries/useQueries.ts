// The queries of the finished row that the view is about: all of them, those whose captions pass the filter, and of these
// the ones that are listed.

import { useDeferredValue, useMemo } from 'react';
import type { EvaluatedEntry } from '../../../engine/protocol.ts';
import type { Gallery } from '../../store/gallery.ts';
import type { QueriesView, QueryFilter } from '../../store/queriesView.ts';
import { useApp } from '../../useApp.ts';
import { finishedRows } from '../choices.ts';
import { entryId } from '../entries.ts';
import { useEvaluation } from '../useEvaluation.ts';
import { wordCount } from './captionWords.ts';
import { inOrder, passesRanks, withCaptions } from './filterQueries.ts';
import { type Query, queriesOf } from './queries.ts';

const NOTHING: QueriesView = {};

export function useQueriesView(): QueriesView {
  return useApp(({ view }) => view.queries ?? NOTHING);
}

/** Words of the longest caption. */
export function longestCaption({ opened: { captions } }: Gallery): number {
  return captions.reduce((most, caption) => Math.max(most, wordCount(caption)), 1);
}

export interface ShownQueries {
  /** All that are finished, in the order of the table. */
  readonly rows: readonly EvaluatedEntry[];
  readonly entry: EvaluatedEntry;
  readonly beside?: EvaluatedEntry;
  readonly filter: QueryFilter;
  /** Those whose captions pass, whatever their ranks. */
  readonly byCaption: readonly Query[];
  /** Those that pass altogether, in order. */
  readonly listed: readonly Query[];
}

/** None before a row is finished. */
export function useQueries(gallery: Gallery): ShownQueries | undefined {
  // There may be 90,000: a finished row is worked through in slices, between which the page answers.
  const done = useDeferredValue(useEvaluation((state) => state.done));
  const view = useQueriesView();
  const filter = useDeferredValue(view);
  const { models } = gallery.opened;
  const rows = useMemo(() => finishedRows(done, models), [done, models]);
  const entry = rows.find((row) => entryId(row.entry) === view.entry) ?? rows[0];
  const beside = rows.find((row) => entryId(row.entry) === view.against && row !== entry);
  const all = useMemo(() => entry && queriesOf(entry.whole, beside?.whole), [entry, beside]);
  const { length, holding } = filter;
  const byCaption = useMemo(
    () => all && withCaptions(all, { length, holding }, gallery.opened.captions),
    [all, length, holding, gallery],
  );
  return useMemo(() => {
    if (!byCaption) return undefined;
    const passing = byCaption.filter((query) => passesRanks(query, filter));
    return { rows, entry, beside, filter, byCaption, listed: inOrder(passing, filter.order) };
  }, [byCaption, rows, entry, beside, filter]);
}
