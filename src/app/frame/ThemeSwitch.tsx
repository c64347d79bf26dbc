// Light, dark, or as the system says.

import { useEffect, useState } from 'react';
import { applyTheme, keepTheme, keptTheme, THEMES, type Theme } from '../theme.ts';
import styles from './ThemeSwitch.module.css';

const NAMES: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' };

export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(keptTheme);
  useEffect(() => applyTheme(theme), [theme]);
  return (
    <select
      className={styles.select}
      aria-label="Colours"
      value={theme}
      onChange={({ target }) => {
        const chosen = THEMES.find((known) => known === target.value) ?? 'system';
        setTheme(chosen);
        keepTheme(chosen);
      }}
    >
      {THEMES.map((known) => (
        <option key={known} value={known}>
          {NAMES[known]}
        </option>
      ))}
    </select>
  );
}
