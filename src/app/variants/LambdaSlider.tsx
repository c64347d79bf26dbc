// λ1 or λ2 as a slider. A double click, or the button with its trained value, leads back home; away from home a label
// says so.

import { Slider } from '@base-ui/react/slider';
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
      <Slider.Root
        className={styles.slider}
        value={value}
        min={step}
        max={Math.max(greatest, 2 * home, value)}
        step={step}
        disabled={disabled}
        onValueChange={(to) => set(Array.isArray(to) ? to[0] : to)}
      >
        <Slider.Label className={styles.symbol} title={`${symbol}: ${what}`}>
          {symbol}
        </Slider.Label>
        <Slider.Control className={styles.control} onDoubleClick={() => set(undefined)}>
          <Slider.Track className={styles.track}>
            <Slider.Indicator className={styles.indicator} />
            <Slider.Thumb
              className={styles.thumb}
              getAriaValueText={(_, now) =>
                `${now}${now === home ? ', as trained' : `, trained with ${home}`}`
              }
            />
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
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
