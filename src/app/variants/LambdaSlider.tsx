// λ1 or λ2 as a slider. A double click, or the button with its trained value, leads back home; away from home a label
// says so.

import { useId } from 'react';
import type { Choice } from '../store/choice.ts';
import { useApp } from '../useApp.ts';
import styles from './LambdaSlider.module.css';

export interface LambdaSliderProps {
  readonly choice: Choice;
  readonly lambda: 'lambdaSoftmax' | 'lambdaLse';
}

export const LAMBDAS = {
  lambdaSoftmax: { symbol: 'λ1', what: 'how sharply attention is focused', greatest: 30, step: 0.5 },
  lambdaLse: {
    symbol: 'λ2',
    what: 'how sharply LSE prefers the greatest relevance',
    greatest: 30,
    step: 0.5,
  },
} as const;

export function LambdaSlider({ choice, lambda }: LambdaSliderProps) {
  const slider = useId();
  const tune = useApp((state) => state.tune);
  const { symbol, what, greatest, step } = LAMBDAS[lambda];
  const { pooling } = choice.scoring;
  const [value, home] = [choice.scoring[lambda], choice.home[lambda]];
  const unused = lambda === 'lambdaSoftmax' ? pooling === 'SumMax' : pooling !== 'LogSumExp';
  const disabled = unused || choice.members.length > 1;
  const away = value !== home;
  const set = (to: number | undefined) => tune({ [lambda]: to === home ? undefined : to });
  return (
    <div
      id={lambda}
      className={styles.lambda}
      data-unused={disabled || undefined}
      data-focus-home={`#${lambda} input`}
    >
      <label className={styles.symbol} htmlFor={slider} title={`${symbol}: ${what}`}>
        {symbol}
      </label>
      <input
        id={slider}
        type="range"
        className={styles.slider}
        aria-valuetext={`${value}${away ? `, trained with ${home}` : ', as trained'}`}
        value={value}
        min={step}
        max={Math.max(greatest, 2 * home, value)}
        step={step}
        disabled={disabled}
        onChange={({ target }) => set(target.valueAsNumber)}
        onDoubleClick={() => set(undefined)}
      />
      <span className={styles.value}>{value}</span>
      <button
        type="button"
        className={styles.home}
        data-away={away || undefined}
        disabled={!away}
        title={`Back to ${home}`}
        aria-label={`${symbol} back to ${home}`}
        onClick={() => set(undefined)}
      >
        {away ? `back to ${home}` : ''}
      </button>
    </div>
  );
}
