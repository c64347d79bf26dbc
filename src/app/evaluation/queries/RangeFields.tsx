// A range as two fields, for the keyboard and for exact ends; empty means no end.

import { useId, useState } from 'react';
import { countText } from '../../numbers.ts';
import type { Range } from '../../store/range.ts';
import styles from './Filters.module.css';

export interface RangeFieldsProps {
  readonly label: string;
  readonly range?: Range;
  /** The greatest number there is. */
  readonly most: number;
  readonly onChange: (range: Range | undefined) => void;
}

interface Typed {
  readonly from: string;
  readonly to: string;
}

function typedOf(range: Range | undefined, most: number): Typed {
  return {
    from: range && range.from > 1 ? `${range.from}` : '',
    to: range && range.to < most ? `${range.to}` : '',
  };
}

/** `null` where the fields say no range. */
function rangeOf({ from, to }: Typed): Range | undefined | null {
  if (from === '' && to === '') return undefined;
  const range = {
    from: from === '' ? 1 : Number(from),
    to: to === '' ? Number.POSITIVE_INFINITY : Number(to),
  };
  const whole = Number.isInteger(range.from) && (to === '' || Number.isInteger(range.to));
  return whole && range.from >= 1 && range.from <= range.to ? range : null;
}

export function RangeFields({ label, range, most, onChange }: RangeFieldsProps) {
  const name = useId();
  // What is being typed may be no range yet; what leaves the fields shows the range that holds.
  const [typing, setTyping] = useState<Typed>();
  const shown = typing ?? typedOf(range, most);
  const wrong = rangeOf(shown) === null;
  const type = (change: Partial<Typed>) => {
    const typed = { ...shown, ...change };
    setTyping(typed);
    const next = rangeOf(typed);
    if (next !== null) onChange(next);
  };
  const field = (end: 'from' | 'to', placeholder: string) => (
    <input
      type="number"
      inputMode="numeric"
      min={1}
      max={most}
      aria-label={`${label}, ${end}`}
      aria-invalid={wrong || undefined}
      placeholder={placeholder}
      value={shown[end]}
      onChange={({ target }) => type({ [end]: target.value })}
      onBlur={() => setTyping(undefined)}
    />
  );
  return (
    <fieldset className={styles.range} aria-labelledby={name}>
      <span id={name} className={styles.label}>
        {label}
      </span>
      {field('from', '1')}
      <span aria-hidden="true">–</span>
      {field('to', countText(most))}
    </fieldset>
  );
}
