// Which queries are listed: who asks, at which ranks, with captions of which length and holding which words.

import { useId } from 'react';
import { RadioGroup } from '../../elements/RadioGroup.tsx';
import type { Order, QueryFilter } from '../../store/queriesView.ts';
import { useApp } from '../../useApp.ts';
import styles from './Filters.module.css';
import { RangeFields } from './RangeFields.tsx';
import { useQueriesView } from './useQueries.ts';

export interface FiltersProps {
  /** The greatest rank, and the most words of a caption. */
  readonly candidates: number;
  readonly longest: number;
  /** Name of the entry that stands beside, if one does. */
  readonly beside?: string;
}

/** Everything that filters, named, so that it is taken back as a whole. */
const NO_FILTER: QueryFilter = {
  direction: undefined,
  ranks: undefined,
  besideRanks: undefined,
  length: undefined,
  holding: undefined,
};

export function Filters({ candidates, longest, beside }: FiltersProps) {
  const word = useId();
  const { direction, ranks, besideRanks, length, holding = '', order = 'worst' } = useQueriesView();
  const list = useApp((state) => state.listQueries);
  const filtered = direction || ranks || besideRanks || length || holding !== '';
  const orders: readonly { value: Order; label: string }[] = [
    { value: 'worst', label: 'worst' },
    { value: 'best', label: 'best' },
    ...(beside ? [{ value: 'apart' as const, label: 'furthest apart' }] : []),
  ];
  return (
    <search className={styles.filters} aria-label="Which queries are listed">
      <RadioGroup
        label="Asked by"
        options={[
          { value: 'both', label: 'both' },
          { value: 'textToImage', label: 'captions' },
          { value: 'imageToText', label: 'pictures' },
        ]}
        value={direction ?? 'both'}
        onChange={(value) => list({ direction: value === 'both' ? undefined : value })}
      />
      <RangeFields
        label="Rank"
        range={ranks}
        most={candidates}
        onChange={(range) => list({ ranks: range }, 'typing')}
      />
      {beside && (
        <RangeFields
          label={`Rank under ${beside}`}
          range={besideRanks}
          most={candidates}
          onChange={(range) => list({ besideRanks: range }, 'typing')}
        />
      )}
      <span className={styles.range}>
        <label htmlFor={word} className={styles.label}>
          Holding
        </label>
        <input
          id={word}
          className={styles.word}
          type="search"
          value={holding}
          placeholder="a word of the caption"
          spellCheck={false}
          onChange={({ target }) => list({ holding: target.value || undefined }, 'typing')}
        />
      </span>
      <RangeFields
        label="Length in words"
        range={length}
        most={longest}
        onChange={(range) => list({ length: range }, 'typing')}
      />
      <RadioGroup
        label="First the"
        options={orders}
        value={orders.some(({ value }) => value === order) ? order : 'worst'}
        onChange={(value) => list({ order: value === 'worst' ? undefined : value })}
      />
      <button type="button" className={styles.clear} disabled={!filtered} onClick={() => list(NO_FILTER)}>
        List all
      </button>
    </search>
  );
}
