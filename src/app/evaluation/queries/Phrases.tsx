// The hits and misses of the pointing game, of one kind, each of them opened.

import { useMemo } from 'react';
import type { EvaluatedEntry, EvaluatedGrounding } from '../../../engine/protocol.ts';
import { ALL_KINDS } from '../../../scan/grounding/pointing.ts';
import { Picture } from '../../elements/Picture.tsx';
import { RadioGroup } from '../../elements/RadioGroup.tsx';
import { countOf } from '../../numbers.ts';
import type { Gallery } from '../../store/gallery.ts';
import { useApp } from '../../useApp.ts';
import { finishedRows } from '../choices.ts';
import { entryId, entryTitle } from '../entries.ts';
import { useEvaluation } from '../useEvaluation.ts';
import { EntrySelect } from './EntrySelect.tsx';
import { OpenedPhrase } from './OpenedPhrase.tsx';
import styles from './Phrases.module.css';
import { placesOfPhrases } from './phrases.ts';
import rowStyles from './RowList.module.css';
import { RowList } from './RowList.tsx';
import { useQueriesView } from './useQueries.ts';

interface Played extends EvaluatedEntry {
  readonly grounding: EvaluatedGrounding;
}

function wasPlayed(row: EvaluatedEntry): row is Played {
  return row.grounding !== undefined;
}

export function Phrases({ gallery }: { readonly gallery: Gallery }) {
  const done = useEvaluation((state) => state.done);
  const { entry } = useQueriesView();
  const { models } = gallery.opened;
  const rows = useMemo(() => finishedRows(done, models).filter(wasPlayed), [done, models]);
  const row = rows.find((one) => entryId(one.entry) === entry) ?? rows[0];
  return row ? <PhrasesOf gallery={gallery} rows={rows} row={row} /> : null;
}

interface PhrasesOfProps {
  readonly gallery: Gallery;
  readonly rows: readonly Played[];
  readonly row: Played;
}

function PhrasesOf({ gallery, rows, row }: PhrasesOfProps) {
  const { models, pictures, captions } = gallery.opened;
  const phrases = useEvaluation((state) => state.phrases);
  const list = useApp((state) => state.listQueries);
  const openPhrase = useApp((state) => state.openPhrase);
  const { kind = ALL_KINDS, outcome = 'miss', phrase } = useQueriesView();
  const places = useMemo(
    () => placesOfPhrases(phrases, row.grounding, kind, outcome),
    [phrases, row, kind, outcome],
  );
  const opened = phrase === undefined ? undefined : phrases[phrase];
  const figures = row.grounding.figures.find((one) => one.kind === kind);
  const nameOf = ({ entry }: EvaluatedEntry) => entryTitle(entry, models);
  return (
    <section className={styles.phrases} aria-label="Hits and misses">
      <h3 className={styles.title}>Each hit and miss, opened</h3>
      <div className={styles.choice}>
        <EntrySelect
          label="Played by"
          rows={rows}
          value={entryId(row.entry)}
          nameOf={nameOf}
          onChange={(id) => list({ entry: id })}
        />
        <RadioGroup
          label="Kind"
          options={row.grounding.figures.map((one) => ({ value: one.kind, label: one.kind }))}
          value={kind}
          onChange={(value) => list({ kind: value === ALL_KINDS ? undefined : value })}
        />
        <RadioGroup
          label="Shown"
          options={[
            { value: 'miss', label: 'misses' },
            { value: 'hit', label: 'hits' },
          ]}
          value={outcome}
          onChange={(value) => list({ outcome: value === 'miss' ? undefined : value })}
        />
      </div>
      <p role="status" className={styles.say}>
        {countOf(places.length, outcome, outcome === 'hit' ? 'hits' : 'misses')}.
        {figures &&
          ` ${figures.hit.toFixed(1)} % hit, ${figures.chance.toFixed(1)} % by lot, ${figures.ceiling.toFixed(1)} % at most.`}
      </p>
      <div className={styles.parts}>
        <div className={styles.list}>
          <RowList
            label="Phrases"
            count={places.length}
            open={phrase === undefined ? -1 : places.indexOf(phrase)}
            onOpen={(place) => openPhrase(places[place])}
            row={(place) => {
              const { phrase: said, image, caption, kind: of } = phrases[places[place]];
              return (
                <>
                  <span className={rowStyles.aside}>{of}</span>
                  <span className={rowStyles.thumb}>
                    <Picture key={image} picture={pictures[image]} lazy decorative />
                  </span>
                  <span className={rowStyles.text}>
                    <strong>{said}</strong>: {captions[caption].trim()}
                  </span>
                </>
              );
            }}
          />
        </div>
        <div className={styles.detail}>
          {opened && phrase !== undefined ? (
            <OpenedPhrase
              gallery={gallery}
              entry={row.entry}
              phrase={opened}
              region={row.grounding.regions[phrase]}
            />
          ) : (
            <p className={styles.say}>
              Open a phrase to see its picture, the region that it looked at, and its true box.
            </p>
          )}
        </div>
      </div>
    </section>
  );
}
