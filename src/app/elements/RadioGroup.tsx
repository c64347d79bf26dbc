// A few choices side by side, one of them taken.

import { useId } from 'react';
import styles from './RadioGroup.module.css';

export interface RadioGroupProps<T extends string> {
  readonly label: string;
  /** Where the choices say enough. */
  readonly labelHidden?: boolean;
  readonly options: readonly { readonly value: T; readonly label: string; readonly title?: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function RadioGroup<T extends string>({
  label,
  labelHidden = false,
  options,
  value,
  onChange,
}: RadioGroupProps<T>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-labelledby={`${name}-label`} className={styles.group}>
      <span id={`${name}-label`} className={labelHidden ? 'hidden' : styles.label}>
        {label}
      </span>
      <span className={styles.options}>
        {options.map((option) => (
          <label key={option.value} className={styles.option} title={option.title}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </span>
    </div>
  );
}
