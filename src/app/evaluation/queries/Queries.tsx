// The queries behind the table: where they ended, who wins where, and each of them opened.

import { useMemo, useRef } from 'react';
import type { EvaluatedEntry, EvaluationEntry } from '../../../engine/protocol.ts';
import { countOf, countText } from '../../numbers.ts';
import type { Gallery } from '../../store/gallery.ts';
import { useApp, useGallery } from '../../useApp.ts';
import { entryId, entryName, entryTitle } from '../entries.ts';
import { useEvaluation } from '../useEvaluation.ts';
import { EntrySelect } from './EntrySelect.tsx';
import { entryOfId } from './entryAsked.ts';
import { Filters } from './Filters.tsx';
import { nextFailure } from './nextFailure.ts';
import { OpenedQueryView } from './OpenedQueryView.tsx';
import styles from './Queries.module.css';
import { QueryRow } from './QueryRow.tsx';
import { sameQuery } from './queries.ts';
import { Ranks } from './Ranks.tsx';
import { RowList } from './RowList.tsx';
import { Scatter } from './Scatter.tsx';
import { longestCaption, type ShownQueries, useQueries, useQueriesView } from './useQueries.ts';
import { useQueryKeys } from './useQueryKeys.ts';

export function Queries() {
  const gallery = useGallery();
  if (!gallery || gallery.opened.captions.length === 0) return null;
  return <QueriesOf gallery={gallery} />;
}

function QueriesOf({ gallery }: { readonly gallery: Gallery }) {
  const { entry, query } = useQueriesView();
  const shown = useQueries(gallery);
  if (shown) return <Behind gallery={gallery} shown={shown} />;
  if (!query) return null;
  // A link leads to one query before anything is evaluated.
  const { models } = gallery.opened;
  const asked = (entry && entryOfId(entry, models)) || { models: [models[0].id] };
  return (
    <section className={styles.queries} aria-label="The queries">
      <h2 className={styles.title}>One query, from a link</h2>
      <p className={styles.say}>By {entryName(asked)}. Evaluate above to see where the others ended.</p>
      <Opened gallery={gallery} entry={asked} />
    </section>
  );
}

function Behind({ gallery, shown }: { readonly gallery: Gallery; readonly shown: ShownQueries }) {
  const { models, pictures, captions } = gallery.opened;
  const folds = useEvaluation(({ protocol }) => protocol === 'fold5');
  const list = useApp((state) => state.listQueries);
  const openQuery = useApp((state) => state.openQuery);
  const { query } = useQueriesView();
  const detail = useRef<HTMLDivElement>(null);
  const nameOf = ({ entry }: EvaluatedEntry) => entryTitle(entry, models);
  const { rows, entry, beside, listed, byCaption, filter } = shown;
  const candidates = filter.direction === 'textToImage' ? pictures.length : captions.length;
  const longest = useMemo(() => longestCaption(gallery), [gallery]);
  const open = listed.findIndex((one) => sameQuery(one, query));

  function show(place: number): void {
    openQuery(listed[place]);
    // Where it stands below the list, on a narrow page.
    detail.current?.scrollIntoView({ block: 'nearest' });
  }
  useQueryKeys((step) => {
    const next = nextFailure(listed, query, step);
    if (next) openQuery(next);
  });

  return (
    <section className={styles.queries} aria-label="The queries">
      <div className={styles.heading}>
        <h2 className={styles.title}>Where the queries ended</h2>
        <EntrySelect
          label="Ranks of"
          rows={rows}
          value={entryId(entry.entry)}
          nameOf={nameOf}
          onChange={(id) => list({ entry: id })}
        />
      </div>
      {folds && (
        <p className={styles.say}>Ranks are those among all pictures, not those inside the five folds.</p>
      )}
      <Ranks gallery={gallery} rows={rows} shown={shown} nameOf={nameOf} />

      {rows.length > 1 && (
        <>
          <div className={styles.heading}>
            <h2 className={styles.title}>Who wins where</h2>
            <EntrySelect
              label={`${nameOf(entry)} against`}
              rows={rows.filter((row) => row !== entry)}
              none="nobody yet"
              value={beside ? entryId(beside.entry) : ''}
              nameOf={nameOf}
              onChange={(id) => list({ against: id || undefined, besideRanks: undefined })}
            />
          </div>
          {beside && (
            <Scatter shown={shown} candidates={candidates} name={nameOf(entry)} besideName={nameOf(beside)} />
          )}
        </>
      )}

      <h2 className={styles.title}>Each query, opened</h2>
      <Filters candidates={candidates} longest={longest} beside={beside && nameOf(beside)} />
      <p role="status" className={styles.say}>
        {listed.length === byCaption.length && listed.length === pictures.length + captions.length
          ? `All ${countOf(listed.length, 'query', 'queries')}`
          : `${countOf(listed.length, 'query', 'queries')} of ${countText(pictures.length + captions.length)}`}
        , by {nameOf(entry)}.{open >= 0 && ` Open: ${countText(open + 1)} of the list.`}
      </p>
      <div className={styles.parts}>
        <div className={styles.list}>
          {beside && (
            <p className={styles.columns} aria-hidden="true">
              <span>rank under {nameOf(entry)}</span>
              <span>under {nameOf(beside)}</span>
            </p>
          )}
          <RowList
            label="Queries"
            count={listed.length}
            open={open}
            onOpen={show}
            row={(place) => <QueryRow query={listed[place]} gallery={gallery} />}
          />
        </div>
        <div ref={detail} className={styles.detail}>
          <Opened gallery={gallery} entry={entry.entry} />
        </div>
      </div>
    </section>
  );
}

function Opened({ gallery, entry }: { readonly gallery: Gallery; readonly entry: EvaluationEntry }) {
  const { query } = useQueriesView();
  const { pictures, captions } = gallery.opened;
  const there = query && query.index < (query.direction === 'textToImage' ? captions : pictures).length;
  if (!there) {
    return (
      <p className={styles.say}>
        {query
          ? 'The link names a query that this bundle does not have.'
          : 'Open a query to see what was asked, what won, what should have, and why. N opens the next failure of the list, P the one before.'}
      </p>
    );
  }
  return (
    <section aria-label="The open query">
      <OpenedQueryView gallery={gallery} entry={entry} query={query} />
    </section>
  );
}
